import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../server/domain/app-error.ts';
import { Secret } from '../../../server/domain/secret.ts';
import { createTenantAccounts } from '../../../server/jobs/tenant-accounts.ts';
import { putTenant } from '../../../server/records/tenants.ts';
import type { CallPriority, OpenWorkOrderSystem, WorkOrderSystem } from '../../../server/roapp/work-order-system.ts';
import { apiKeyRecord } from '../../../server/security/sealed-records.ts';
import { createVault, VaultError } from '../../../server/security/vault.ts';
import { databaseStage } from '../records/database-stage.ts';
import { minute } from '../records/stored-samples.ts';
import { ManualClock } from './manual-clock.ts';

const stage = databaseStage();
const vault = createVault([{ id: 'a', key: new Secret(randomBytes(32)) }]);
const { signal } = new AbortController();

/** One call in ten seconds: long beside anything that the tests themselves take. */
const requestsPerSecond = 0.1;
const spacingMs = 10_200;

interface Opened {
  account: Parameters<OpenWorkOrderSystem>[0];
  priority: CallPriority;
}

function accountsOf(clock = new ManualClock(), opens = vault) {
  const opened: Opened[] = [];
  const accounts = createTenantAccounts({
    queries: stage.queries,
    clock,
    vault: opens,
    openWorkOrderSystem: (account, priority) => {
      opened.push({ account, priority });
      return {} as WorkOrderSystem;
    },
    requestsPerSecond,
    observeTurns: (takeSlot) => takeSlot,
  });
  const open = async (tenantId: string, priority: CallPriority = 'panel'): Promise<Opened> => {
    await accounts.open(tenantId, priority);
    const last = opened.at(-1);
    if (!last) throw new Error('an account was opened');
    return last;
  };
  return { accounts, clock, open };
}

async function provision(id: string, apiKey: string): Promise<void> {
  await putTenant(stage.queries, {
    id,
    roappApiUrl: `https://${id}.example/v2`,
    roappApiKeySealed: vault.seal(apiKeyRecord(id), new Secret(apiKey)),
    createdAt: minute(0),
  });
}

beforeEach(async () => {
  await provision('tenant', 'key of the tenant');
  await provision('other', 'key of the other');
});

describe("an account of RO App's", () => {
  it('is opened with its own address, key and priority', async () => {
    const { open } = accountsOf();
    const opened = await open('tenant', 'import');
    expect(opened).toMatchObject({ account: { apiUrl: 'https://tenant.example/v2' }, priority: 'import' });
    expect(opened.account.apiKey.reveal()).toBe('key of the tenant');
    expect((await open('other', 'follow')).account.apiKey.reveal()).toBe('key of the other');
  });

  it('is opened with the key that it has now', async () => {
    const { open } = accountsOf();
    await open('tenant');
    await provision('tenant', 'the new key');
    expect((await open('tenant')).account.apiKey.reveal()).toBe('the new key');
  });

  it('that was never provisioned is refused as one without access', async () => {
    const { accounts } = accountsOf();
    const failure = await accounts.open('nobody', 'panel').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect((failure as AppError).code).toBe('roapp-unauthorized');
  });

  it('whose key was sealed with a key that is gone is not opened', async () => {
    const { accounts } = accountsOf(new ManualClock(), createVault([{ id: 'b', key: new Secret(randomBytes(32)) }]));
    await expect(accounts.open('tenant', 'panel')).rejects.toBeInstanceOf(VaultError);
  });
});

describe("an account's turns", () => {
  it('are shared by everyone who opened it, and a little further apart than RO App asks for', async () => {
    const { clock, open } = accountsOf();
    const first = await open('tenant');
    const second = await open('tenant');
    (await first.account.takeSlot('panel', signal))();
    let granted = false;
    const waiting = second.account.takeSlot('panel', signal).then(() => {
      granted = true;
    });
    await clock.somebodyWaits();
    clock.pass(spacingMs / 2);
    await new Promise((resolve) => setImmediate(resolve));
    expect(granted).toBe(false);
    clock.pass(spacingMs / 2);
    await waiting;
  });

  it('do not keep other accounts waiting', async () => {
    const { open } = accountsOf();
    const mine = await open('tenant');
    const other = await open('other');
    await mine.account.takeSlot('panel', signal);
    await other.account.takeSlot('panel', signal);
  });

  it('go to the panel before an import that has waited longer', async () => {
    const { clock, open } = accountsOf();
    const { account } = await open('tenant');
    (await account.takeSlot('import', signal))();
    const order: string[] = [];
    const taken = async (priority: CallPriority): Promise<void> => {
      const leaves = await account.takeSlot(priority, signal);
      order.push(priority);
      leaves();
    };
    const importing = taken('import');
    const panel = taken('panel');
    for (const turn of [panel, importing]) {
      await clock.somebodyWaits();
      clock.pass(2 * spacingMs);
      await turn;
    }
    expect(order).toEqual(['panel', 'import']);
  });

  it('end when the process stops', async () => {
    const { accounts, clock, open } = accountsOf();
    const { account } = await open('tenant');
    await account.takeSlot('panel', signal);
    const waiting = account.takeSlot('panel', signal);
    await clock.somebodyWaits();
    accounts.stop();
    await expect(waiting).rejects.toThrow('stopped');
    await expect(account.takeSlot('panel', signal)).rejects.toThrow('stopped');
  });

  it('are refused with the reason when the database does not answer', async () => {
    const { open } = accountsOf();
    const { account } = await open('tenant');
    // Its slots can't be written without the account's row.
    await stage.queries.execute('delete from tenants');
    await expect(account.takeSlot('panel', signal)).rejects.toThrow();
  });
});
