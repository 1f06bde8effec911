/** A process that is stopped between its fence and its connection, and goes on after another may have taken over. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../../server/records/database.ts';
import { LeaseLostError } from '../../../server/records/leases.ts';
import type { BeforeSend } from '../../../server/domain/http-exchange.ts';
import type { ImportWorld } from '../../support/import-world.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { beginImport, connectOnly, expectEachOnce, isDone, startSmallWorld, workUntil } from './fault-recovery.ts';

const writes = ['createPerson', 'createProduct', 'createOrder', 'addItem', 'setStatus'] as const;

describe('a process that is stopped right before it sends', () => {
  let database: Database;
  let world: ImportWorld;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  afterEach(async () => {
    vi.restoreAllMocks();
    await world.close();
  });

  /**
   * Lets time pass for the process alone, once, after the fence of a call of this kind and before it leaves. What became of
   * that call.
   */
  function stopBefore(write: (typeof writes)[number], stoppedMs: number): Promise<unknown> {
    const monotonic = performance.now.bind(performance);
    let passedMs = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => monotonic() + passedMs);
    const open = world.sync.openAccount;
    return new Promise((resolve) => {
      world.sync.openAccount = async (...account) => {
        const system = await open(...account);
        const call = system[write] as (...values: unknown[]) => Promise<unknown>;
        const stopped = async (...values: unknown[]): Promise<unknown> => {
          const beforeSend = values.pop() as BeforeSend;
          let isStopped = false;
          const stopAfter: BeforeSend = async () => {
            const lastCheck = await beforeSend();
            isStopped = passedMs === 0;
            if (isStopped) passedMs = stoppedMs;
            return lastCheck;
          };
          const outcome = call(...values, stopAfter);
          const settle = (how: unknown) => isStopped && resolve(how);
          outcome.then(() => settle('sent'), settle);
          return outcome;
        };
        return { ...system, [write]: stopped };
      };
    });
  }

  async function importWith(write: (typeof writes)[number], stoppedMs: number): Promise<unknown> {
    world = await startSmallWorld(database, 4);
    const { storeId, mapping } = await connectOnly(world);
    const outcome = stopBefore(write, stoppedMs);
    const runId = await beginImport(world, storeId, mapping);
    await workUntil(world, storeId, () => isDone(world, runId));
    await expectEachOnce(world);
    return outcome;
  }

  test.each(writes)('for longer than another waits to take over keeps its %s to itself', async (write) => {
    expect(await importWith(write, 26_000)).toBeInstanceOf(LeaseLostError);
  });

  test.each(writes)('for a moment sends its %s', async (write) => {
    expect(await importWith(write, 2_000)).toBe('sent');
  });
});
