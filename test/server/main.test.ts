import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Secret } from '../../server/domain/secret.ts';
import type { Config, Secrets } from '../../server/config.ts';
import { createLogger } from '../../server/logger.ts';
import type { Database } from '../../server/records/database.ts';
import { runServer, type Parts } from '../../server/run-server.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'main-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function run(env: Record<string, string>, changes: Partial<Parts> = {}) {
  const printed: string[] = [];
  const errors: string[] = [];
  let logged = '';
  const events: string[] = [];
  const seen: { config?: Config; secrets?: Secrets } = {};
  const server = await runServer(
    {
      env: { DATA_DIR: dataDir, ...env },
      print: (line) => printed.push(line),
      printError: (line) => errors.push(line),
    },
    {
      openDatabase: async (config) => {
        events.push('database opened');
        mkdirSync(config.dataDir, { recursive: true });
        return { close: async () => void events.push('database closed') } as Database;
      },
      createApp: async (config, secrets) => {
        Object.assign(seen, { config, secrets });
        events.push('app started');
        return { url: 'http://127.0.0.1:8787', close: async () => void events.push('app closed') };
      },
      startSandbox: async (config, secrets) => {
        events.push('sandbox started');
        return {
          config: { ...config, roappApiUrl: 'http://127.0.0.1:8791/v2' },
          secrets: { ...secrets, roappApiKey: new Secret('practice-key') },
          pageUrl: 'http://127.0.0.1:8788/settings/ecommerce-connect',
          shop: { shopUrl: 'http://127.0.0.1:8790', login: 'ro-app', password: 'practice-pw' },
          serverListensAt: (url) => void events.push(`page knows ${url}`),
          close: async () => void events.push('sandbox closed'),
        };
      },
      createLogger: (level) => createLogger(level, { write: (chunk) => (logged += chunk) }),
      ...changes,
    },
  );
  return { server, printed, errors, logged: () => logged, events, seen };
}

describe('runServer', () => {
  it('prints where it listens on a line of its own and logs it as a field', async () => {
    const { server, printed, errors, logged } = await run({ ROAPP_API_KEY: 'k' });
    expect(server?.url).toBe('http://127.0.0.1:8787');
    expect(printed).toEqual(['ready http://127.0.0.1:8787']);
    expect(errors).toEqual([]);
    expect(JSON.parse(logged())).toMatchObject({ level: 'info', ready: 'http://127.0.0.1:8787' });
  });

  it('opens the database first, then starts the sandbox on a bare environment and hands its account to the app', async () => {
    const { events, seen } = await run({});
    expect(events).toEqual(['database opened', 'sandbox started', 'app started', 'page knows http://127.0.0.1:8787']);
    expect(seen.config?.roappApiUrl).toBe('http://127.0.0.1:8791/v2');
    expect(seen.secrets?.roappApiKey?.reveal()).toBe('practice-key');
  });

  it('tells the visitor of the sandbox where to go and what to type, and nothing secret besides', async () => {
    const { printed, logged, seen } = await run({});
    const text = printed.join('\n');
    for (const wanted of ['8788/settings/ecommerce-connect', 'http://127.0.0.1:8790', 'ro-app', 'practice-pw']) {
      expect(text).toContain(wanted);
    }
    expect(text.split('\n')).toContain('ready http://127.0.0.1:8787');
    expect(text + logged()).not.toContain('practice-key');
    expect(text + logged()).not.toContain(Buffer.from(seen.secrets?.sessionSecret.reveal() ?? []).toString());
    expect(logged()).not.toContain('practice-pw');
  });

  it('closes the app before the sandbox, and the database last', async () => {
    const { server, events } = await run({});
    await server?.close();
    expect(events.slice(-3)).toEqual(['app closed', 'sandbox closed', 'database closed']);
  });

  it('writes nothing and starts nothing while the database may be refused', async () => {
    let found: string[] | undefined;
    const openDatabase = (): Promise<never> => {
      found = readdirSync(dataDir);
      return Promise.reject(new Error('DATA_DIR: another process works there'));
    };
    const { server, errors, events } = await run({}, { openDatabase });
    expect(server).toBeNull();
    expect(errors).toEqual(['DATA_DIR: another process works there']);
    expect(found).toEqual([]);
    expect(readdirSync(dataDir)).toEqual([]);
    expect(events).toEqual([]);
  });

  it('says in one line on stderr which variable is bad', async () => {
    const { server, printed, errors, events } = await run({ PORT: 'many' });
    expect(server).toBeNull();
    expect(printed).toEqual([]);
    expect(errors).toEqual(['PORT: must be a whole number from 0 to 65535']);
    expect(events).toEqual([]);
  });

  it('says in one line that the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const createApp = () =>
      new Promise<never>((_resolve, reject) => createServer().once('error', reject).listen(port, '127.0.0.1'));
    const { server, errors } = await run({ ROAPP_API_KEY: 'k' }, { createApp });
    other.close();
    expect(server).toBeNull();
    expect(errors).toEqual([`PORT: 127.0.0.1:${port} is in use by another process; stop it or choose another port`]);
  });

  it("does not take the code of a system's error for a variable", async () => {
    const createApp = () =>
      Promise.reject(Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', syscall: 'open' }));
    const { errors } = await run({ ROAPP_API_KEY: 'k' }, { createApp });
    expect(errors).toEqual(['The server can not start: EMFILE: too many open files']);
  });

  it('closes sandbox and database when the app does not start, and says why in one line', async () => {
    const { server, errors, events, logged } = await run(
      {},
      { createApp: () => Promise.reject(new Error('the database\nis of another version')) },
    );
    expect(server).toBeNull();
    expect(errors).toEqual(['The server can not start: the database is of another version']);
    expect(events.slice(-2)).toEqual(['sandbox closed', 'database closed']);
    expect(logged()).toContain('"level":"fatal"');
  });
});
