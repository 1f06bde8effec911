/** The built server beside the platforms and the database that it works with, all of which outlive it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '../../server/api/router.ts';
import type { Database } from '../../server/records/database.ts';
import { openEmbeddedDatabase } from '../../server/records/embedded-database.ts';
import { openPostgresDatabase } from '../../server/records/postgres-database.ts';
import { startCartumSandbox, type CartumSandbox } from '../../server/sandbox/cartum/cartum-sandbox.ts';
import type { CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import { startRoAppSandbox, type RoAppSandbox } from '../../server/sandbox/roapp/roapp-sandbox.ts';
import { mintSession } from '../../server/security/sessions.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';
import { spawnServer, type SpawnedServer } from './spawned-server.ts';

export interface ServerStage {
  shop: CartumSandbox;
  account: RoAppSandbox;
  sessionSecret: Uint8Array;
  /** What every server and command is given. */
  environment: Readonly<Record<string, string>>;
  /** Starts a server on the stage's database and waits until it is ready; `env` adds to its environment. */
  launch(env?: Readonly<Record<string, string>>): Promise<SpawnedServer & { url: string }>;
  /** The address of a server that is started so. */
  start(port?: number): Promise<string>;
  /** As the power going, for the server that was started last: no handler runs. */
  kill(): Promise<void>;
  /** As an operator would; the exit code. */
  stop(): Promise<number | null>;
  /** What the servers keep. The embedded one is free once its server has ended; whoever opens it closes it. */
  openDatabase(): Promise<Database>;
  /** Everything the servers printed. */
  output(): string;
  /** Of a person who may do everything. */
  authorization(): Promise<string>;
  client(url: string): Promise<TRPCClient<AppRouter>>;
  settings(): StoreSettings;
  /** Connects the shop and starts its import with the mapping that step 2 suggests; the run's id. */
  connectAndImport(client: TRPCClient<AppRouter>): Promise<string>;
  close(): Promise<void>;
}

/** Two sandbox platforms, and a directory or the address of a PostgreSQL database for servers. Quotas are high: tests wait for nothing. */
export async function startServerStage(options: {
  shop: CartumShopData;
  account: RoAppAccountData;
  allowedOrigins?: string[];
  /** Where a host has to know it before the server starts. */
  sessionSecret?: string;
  /** RO App's quota, and what the server is told of it. Default: as good as none. */
  requestsPerSecond?: number;
  /** Default: the embedded database. */
  databaseUrl?: string;
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
  const servers: SpawnedServer[] = [];

  const environment = {
    DATA_DIR: directory,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
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
  };

  const stage: ServerStage = {
    shop,
    account,
    sessionSecret,
    environment,
    launch: async (env = {}) => {
      const server = spawnServer({ ...environment, PORT: '0', ...env });
      servers.push(server);
      return { ...server, url: await server.ready() };
    },
    start: async (port = 0) => (await stage.launch({ PORT: String(port) })).url,
    connectAndImport: async (client) => {
      const settings = stage.settings();
      const { id: storeId } = await client.stores.connect.mutate({ settings, password: shop.password });
      const { suggestions } = await client.mapping.get.query({ storeId });
      const mapping = suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }));
      return (await client.imports.start.mutate({ storeId, mapping })).id;
    },
    kill: async () => {
      servers.at(-1)?.signal('SIGKILL');
      await servers.at(-1)?.ended;
    },
    stop: async () => {
      servers.at(-1)?.signal('SIGTERM');
      return (await servers.at(-1)?.ended) ?? null;
    },
    openDatabase: () =>
      options.databaseUrl === undefined
        ? openEmbeddedDatabase(directory)
        : openPostgresDatabase(options.databaseUrl, () => undefined),
    output: () => servers.map((server) => server.stdout() + server.stderr()).join(''),
    authorization: async () => {
      const claims = { tenant: 'default', user: { id: 'u1', name: 'Test' }, role: 'configure' as const };
      return `Bearer ${await mintSession(sessionSecret, claims, 3000)}`;
    },
    client: async (url) => {
      const authorization = await stage.authorization();
      return createTRPCClient<AppRouter>({
        links: [httpLink({ url: `${url}/trpc`, transformer: superjson, headers: { authorization } })],
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
      for (const server of servers) {
        server.signal('SIGKILL');
        await server.ended;
      }
      await Promise.all([shop.close(), account.close()]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return stage;
}
