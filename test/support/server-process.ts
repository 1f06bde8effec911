/** The built server as a process of its own, the way it is run, so that it can be killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '../../server/api/router.ts';
import { packageRoot } from '../../server/package-root.ts';
import { startCartumSandbox, type CartumSandbox } from '../../server/sandbox/cartum/cartum-sandbox.ts';
import type { CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import { startRoAppSandbox, type RoAppSandbox } from '../../server/sandbox/roapp/roapp-sandbox.ts';
import { mintSession } from '../../server/security/sessions.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';

export interface ServerStage {
  shop: CartumSandbox;
  account: RoAppSandbox;
  sessionSecret: Uint8Array;
  /** Starts the server on the stage's directory; the address that it said to be ready at. */
  start(port?: number): Promise<string>;
  /** As the power going: no handler runs. */
  kill(): Promise<void>;
  /** As an operator would; the exit code. */
  stop(): Promise<number | null>;
  /** Everything the server printed. */
  output(): string;
  client(url: string): Promise<TRPCClient<AppRouter>>;
  settings(): StoreSettings;
  close(): Promise<void>;
}

const readyWithinMs = 30_000;

/** Two sandbox platforms that outlive the server, and a directory for it. Quotas are high: tests wait for nothing. */
export async function startServerStage(options: {
  shop: CartumShopData;
  account: RoAppAccountData;
  allowedOrigins?: string[];
  /** Where a host has to know it before the server starts. */
  sessionSecret?: string;
  /** RO App's quota, and what the server is told of it. Default: as good as none. */
  requestsPerSecond?: number;
}): Promise<ServerStage> {
  const now = () => new Date();
  const shop = await startCartumSandbox({ now, data: options.shop });
  const account = await startRoAppSandbox({
    now,
    data: options.account,
    requestsPerSecond: options.requestsPerSecond ?? 100_000,
  });
  const directory = mkdtempSync(join(tmpdir(), 'ecommerce-connect-'));
  const sessionSecretText = options.sessionSecret ?? randomBytes(32).toString('hex');
  const sessionSecret = new TextEncoder().encode(sessionSecretText);
  const credentialsKey = randomBytes(32).toString('base64');
  let child: ChildProcess | null = null;
  const everyChild: ChildProcess[] = [];
  let output = '';

  const ended = (process: ChildProcess): Promise<number | null> =>
    process.exitCode !== null || process.signalCode !== null
      ? Promise.resolve(process.exitCode)
      : new Promise((resolve) => process.once('exit', (code) => resolve(code)));

  const stage: ServerStage = {
    shop,
    account,
    sessionSecret,
    start: (port = 0) => {
      const started = spawn(process.execPath, ['dist/server/main.js'], {
        cwd: packageRoot(),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          PORT: String(port),
          DATA_DIR: directory,
          ROAPP_API_KEY: account.apiKey,
          ROAPP_API_URL: account.apiUrl,
          ROAPP_REQUESTS_PER_SECOND: String(options.requestsPerSecond ?? 1000),
          ALLOWED_PRIVATE_SHOPS: new URL(shop.url).host,
          ALLOWED_ORIGINS: (options.allowedOrigins ?? []).join(','),
          SESSION_SECRET: sessionSecretText,
          CREDENTIALS_KEYS: `test:${credentialsKey}`,
          // A lost write is looked for a second time after this long; the sandbox applies none late.
          UNKNOWN_OUTCOME_WAIT_SECONDS: '0.5',
          SYNC_INTERVAL_SECONDS: '2',
        },
      });
      child = started;
      everyChild.push(started);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), readyWithinMs);
        const read = (chunk: Buffer): void => {
          output += chunk.toString('utf8');
          const [, url] = /^ready (\S+)$/m.exec(output.slice(mark)) ?? [];
          if (url === undefined) return;
          clearTimeout(timer);
          resolve(url);
        };
        const mark = output.length;
        started.stdout.on('data', read);
        started.stderr.on('data', read);
        started.once('exit', (code) => {
          clearTimeout(timer);
          reject(new Error(`ended with ${code}:\n${output}`));
        });
      });
    },
    kill: async () => {
      child?.kill('SIGKILL');
      if (child) await ended(child);
    },
    stop: async () => {
      child?.kill('SIGTERM');
      return child ? ended(child) : null;
    },
    output: () => output,
    client: async (url) => {
      const claims = { tenant: 'default', user: { id: 'u1', name: 'Test' }, role: 'configure' as const };
      const token = await mintSession(sessionSecret, claims, 3000);
      return createTRPCClient<AppRouter>({
        links: [
          httpLink({ url: `${url}/trpc`, transformer: superjson, headers: { authorization: `Bearer ${token}` } }),
        ],
      });
    },
    settings: () => ({
      enabled: true,
      platform: 'cartum',
      name: 'Lamp shop',
      url: shop.url,
      login: shop.login,
      locationId: account.state().locations[0]?.id ?? 0,
      orderTypeId: account.state().orderTypes[0]?.id ?? 0,
      language: 'uk',
      identifyBy: 'sku',
      managers: { mode: 'all' },
    }),
    close: async () => {
      for (const started of everyChild) {
        started.kill('SIGKILL');
        await ended(started);
      }
      await Promise.all([shop.close(), account.close()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return stage;
}
