import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig, roappExemptions, type Secrets } from '../../server/config.ts';
import { ConfigError, type Environment } from '../../server/environment.ts';
import { openDatabase } from '../../server/open-database.ts';
import { checkAddress } from '../../server/security/address-guard.ts';
import { defaultManagerTitles } from '../../server/domain/manager-turns.ts';
import { makeWritableFolder } from '../../server/writable-folder.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const load = (env: Environment) => loadConfig({ DATA_DIR: dataDir, ...env });
/** As a server does that could start. */
function loadAndKeep(env: Environment): ReturnType<typeof loadConfig> {
  const loaded = load(env);
  makeWritableFolder(loaded.config.dataDir);
  loaded.keepSecrets();
  return loaded;
}
const oneAccount = { ROAPP_API_KEY: 'k' };
const shared = {
  DATABASE_URL: 'postgres://me:pw@db.example:5432/shop',
  SESSION_SECRET: 's'.repeat(32),
  CREDENTIALS_KEYS: `a:${key(1)}`,
};

/** Secrets are all alike until they are revealed, to a test too. */
const revealed = ({ sessionSecret, credentialsKeys }: Secrets) => ({
  sessionSecret: sessionSecret.reveal(),
  credentialsKeys: credentialsKeys.map(({ id, key: bytes }) => ({ id, key: bytes.reveal() })),
});

function problemOf(env: Environment): string {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('loadConfig', () => {
  it('has the documented defaults', () => {
    expect(load(oneAccount).config).toEqual({
      host: '127.0.0.1',
      port: 8787,
      dataDir,
      databaseUrl: undefined,
      roappApiUrl: 'https://api.roapp.io/v2',
      roappRequestsPerSecond: 3,
      managerTitles: defaultManagerTitles,
      allowedOrigins: [],
      allowedPrivateShops: [],
      syncIntervalMs: 300_000,
      refreshCooldownMs: 600_000,
      unknownOutcomeWaitMs: 60_000,
      logLevel: 'info',
      sandbox: false,
    });
  });

  it('reads every variable', () => {
    const { config, secrets } = load({
      ...shared,
      HOST: '0.0.0.0',
      PORT: '0',
      ROAPP_API_KEY: 'roapp-key',
      ROAPP_API_URL: 'https://eu.roapp.example/v2/',
      ROAPP_REQUESTS_PER_SECOND: '2.5',
      ROAPP_MANAGER_TITLES: 'Kierownik, Boss',
      ADMIN_TOKEN: 'admin-token-1',
      ALLOWED_ORIGINS: 'https://app.example, http://localhost:8788/',
      ALLOWED_PRIVATE_SHOPS: '127.0.0.1:8790, [0:0::1]:9, Shop.Local:80',
      SYNC_INTERVAL_SECONDS: '60',
      REFRESH_COOLDOWN_SECONDS: '0',
      UNKNOWN_OUTCOME_WAIT_SECONDS: '1.5',
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      roappApiUrl: 'https://eu.roapp.example/v2',
      roappRequestsPerSecond: 2.5,
      managerTitles: ['Kierownik', 'Boss'],
      allowedOrigins: ['https://app.example', 'http://localhost:8788'],
      allowedPrivateShops: ['127.0.0.1:8790', '[::1]:9', 'shop.local:80'],
      syncIntervalMs: 60_000,
      refreshCooldownMs: 0,
      unknownOutcomeWaitMs: 1500,
      logLevel: 'warn',
      sandbox: false,
    });
    expect(config.databaseUrl?.reveal()).toBe(shared.DATABASE_URL);
    expect(secrets.roappApiKey?.reveal()).toBe('roapp-key');
    expect(secrets.adminToken?.reveal()).toBe('admin-token-1');
    expect(Buffer.from(secrets.sessionSecret.reveal()).toString()).toBe(shared.SESSION_SECRET);
    expect(revealed(secrets).credentialsKeys).toEqual([{ id: 'a', key: new Uint8Array(32).fill(1) }]);
  });

  it('is the sandbox only when neither key, admin token nor database is set, and then lives in a folder of its own', () => {
    const { config } = loadAndKeep({ ROAPP_API_KEY: ' ' });
    expect(config).toMatchObject({ sandbox: true, dataDir: join(dataDir, 'sandbox') });
    expect(readdirSync(dataDir)).toEqual(['sandbox']);
    expect(readdirSync(config.dataDir).sort()).toEqual(['credentials-keys', 'session-secret']);
    expect(load({ ADMIN_TOKEN: 'admin-token-1' }).config.sandbox).toBe(false);
    expect(load(shared).config.sandbox).toBe(false);
  });

  it('generates keys once, readable by the owner alone', () => {
    const first = loadAndKeep(oneAccount).secrets;
    expect(revealed(load(oneAccount).secrets)).toEqual(revealed(first));
    expect(first.sessionSecret.reveal().length).toBeGreaterThanOrEqual(32);
    expect(first.credentialsKeys.map(({ key: bytes }) => bytes.reveal().length)).toEqual([32]);
    expect(readdirSync(dataDir).sort()).toEqual(['credentials-keys', 'session-secret']);
    const modes = () => readdirSync(dataDir).map((name) => statSync(join(dataDir, name)).mode & 0o777);
    expect(modes()).toEqual([0o600, 0o600]);
    // As a copy may have left them.
    for (const name of readdirSync(dataDir)) chmodSync(join(dataDir, name), 0o644);
    load(oneAccount);
    expect(modes()).toEqual([0o644, 0o644]);
    loadAndKeep(oneAccount);
    expect(modes()).toEqual([0o600, 0o600]);
  });

  it('never writes over keys that another process has kept meanwhile', () => {
    const late = load(oneAccount);
    const { secrets } = loadAndKeep(oneAccount);
    expect(() => late.keepSecrets()).toThrow(/^DATA_DIR: .* can't be used to keep session-secret \(EEXIST\)$/);
    expect(revealed(load(oneAccount).secrets)).toEqual(revealed(secrets));
  });

  it('generates other keys for another folder', () => {
    const other = mkdtempSync(join(tmpdir(), 'config-'));
    expect(revealed(loadAndKeep({ ...oneAccount, DATA_DIR: other }).secrets).sessionSecret).not.toEqual(
      revealed(loadAndKeep(oneAccount).secrets).sessionSecret,
    );
    rmSync(other, { recursive: true });
  });

  it('keeps a generated session secret as the very text that a host may be given', () => {
    const { sessionSecret } = loadAndKeep(oneAccount).secrets;
    const text = readFileSync(join(dataDir, 'session-secret'), 'utf8').trim();
    expect(Buffer.from(sessionSecret.reveal()).toString()).toBe(text);
  });

  it('writes no key files when both are given', () => {
    loadAndKeep(shared);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('takes several credentials keys in their order', () => {
    const { credentialsKeys } = load({ ...oneAccount, CREDENTIALS_KEYS: `new:${key(2)}, old:${key(1)}` }).secrets;
    expect(credentialsKeys.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it.each<[string, Environment]>([
    ['PORT', { PORT: '80a' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '1.5' }],
    ['PORT', { PORT: '-1' }],
    ['HOST', { HOST: '999.1.1.1' }],
    ['HOST', { HOST: 'http://127.0.0.1' }],
    ['HOST', { HOST: '127.0.0.1:8787' }],
    ['HOST', { HOST: 'two words' }],
    ['HOST', { HOST: '-a.example' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db/shop' }],
    ['ROAPP_API_URL', { ROAPP_API_URL: 'api.roapp.io/v2' }],
    ['ROAPP_API_URL', { ROAPP_API_URL: 'http://api.roapp.io/v2' }],
    ['ROAPP_API_URL', { ROAPP_API_URL: 'https://api.roapp.io' }],
    ['ROAPP_API_URL', { ROAPP_API_URL: 'https://api.roapp.io:8443/v2' }],
    ['ROAPP_API_URL', { ROAPP_API_URL: 'https://10.0.0.1/v2' }],
    ['ROAPP_API_URL', { ROAPP_API_URL: 'https://u:p@api.roapp.io/v2' }],
    ['ROAPP_REQUESTS_PER_SECOND', { ROAPP_REQUESTS_PER_SECOND: '0' }],
    ['ADMIN_TOKEN', { ADMIN_TOKEN: 'short' }],
    ['ROAPP_API_KEY', { ROAPP_API_KEY: 'ключ' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: '*' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://a.example/path' }],
    ['ALLOWED_PRIVATE_SHOPS', { ALLOWED_PRIVATE_SHOPS: '127.0.0.1' }],
    ['ALLOWED_PRIVATE_SHOPS', { ALLOWED_PRIVATE_SHOPS: 'http://127.0.0.1:80' }],
    ['SYNC_INTERVAL_SECONDS', { SYNC_INTERVAL_SECONDS: 'often' }],
    ['SYNC_INTERVAL_SECONDS', { SYNC_INTERVAL_SECONDS: '0' }],
    ['REFRESH_COOLDOWN_SECONDS', { REFRESH_COOLDOWN_SECONDS: '-5' }],
    ['UNKNOWN_OUTCOME_WAIT_SECONDS', { UNKNOWN_OUTCOME_WAIT_SECONDS: '1e3' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['SESSION_SECRET', { SESSION_SECRET: 'short' }],
    ['SESSION_SECRET', { ...shared, SESSION_SECRET: undefined }],
    ['CREDENTIALS_KEYS', { ...shared, CREDENTIALS_KEYS: '' }],
    ['CREDENTIALS_KEYS', { CREDENTIALS_KEYS: 'a:AAAA' }],
    ['CREDENTIALS_KEYS', { CREDENTIALS_KEYS: key(1) }],
    ['CREDENTIALS_KEYS', { CREDENTIALS_KEYS: `a:${key(1)},a:${key(2)}` }],
  ])('refuses a bad %s in one line that names it: %j', (variable, env) => {
    const problem = problemOf({ ...oneAccount, ...env });
    expect(problem).toMatch(new RegExp(`^${variable}: `));
    expect(problem).not.toContain('\n');
  });

  it('shows no secret when it is printed, joined to a text or made JSON', () => {
    const { config, secrets } = load({ ...shared, ROAPP_API_KEY: 'roapp-key', ADMIN_TOKEN: 'admin-token-1' });
    for (const value of [config, secrets, ...Object.values(secrets), ...secrets.credentialsKeys]) {
      const shown = [inspect(value, { depth: null, showHidden: true }), JSON.stringify(value), String(value)].join(' ');
      for (const hidden of ['roapp-key', 'admin-token-1', ':pw@', 'sss', key(1), '1, 1', '115', '01 01']) {
        expect(shown).not.toContain(hidden);
      }
    }
    expect(inspect(secrets)).toContain('[hidden]');
  });

  it('never repeats a bad secret', () => {
    expect(problemOf({ ...oneAccount, CREDENTIALS_KEYS: 'a:c2VjcmV0' })).not.toContain('c2VjcmV0');
    expect(problemOf({ ...oneAccount, SESSION_SECRET: 'hunter2' })).not.toContain('hunter2');
  });

  it('names DATA_DIR when nothing can be kept there, and says what to do', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    // Below /proc nobody makes a folder, and Node's own recursive way to try never ends.
    for (const dir of [join(file, 'below'), file, '/proc/nobody/here', '/dev/null/here']) {
      for (const given of [{}, { SESSION_SECRET: shared.SESSION_SECRET, CREDENTIALS_KEYS: shared.CREDENTIALS_KEYS }]) {
        const { config } = load({ ...oneAccount, ...given, DATA_DIR: dir });
        await expect(openDatabase(config, { onBrokenConnection: () => undefined })).rejects.toThrow(
          /^DATA_DIR: .* can't be written to \(E[A-Z]+\); .*choose another directory$/,
        );
      }
    }
  });

  it('needs no DATA_DIR beside a database', () => {
    expect(load({ ...shared, DATA_DIR: '/proc/nobody/here' }).config.databaseUrl?.reveal()).toBe(shared.DATABASE_URL);
  });

  it('writes nothing', () => {
    load({ ...oneAccount, DATA_DIR: join(dataDir, 'new') });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each(['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost', 'shop-1.example', 'a_b.internal'])(
    'listens at %s',
    (host) => {
      expect(load({ ...oneAccount, HOST: host }).config.host).toBe(host);
    },
  );

  it('names the variable when a kept key file is damaged', () => {
    writeFileSync(join(dataDir, 'credentials-keys'), 'nonsense');
    expect(problemOf(oneAccount)).toMatch(/^CREDENTIALS_KEYS: /);
  });
});

describe('roappExemptions', () => {
  it('exempts a RO App on this machine for the client of RO App alone', () => {
    const { config } = load({ ...oneAccount, ROAPP_API_URL: 'http://127.0.0.1:8791/v2' });
    expect(config.allowedPrivateShops).toEqual([]);
    expect(roappExemptions(config)).toEqual(['127.0.0.1:8791']);
    const { config: ipv6 } = load({ ...oneAccount, ROAPP_API_URL: 'http://[::1]:8791/v2' });
    expect(checkAddress(new URL(ipv6.roappApiUrl), roappExemptions(ipv6))).toBe(true);
    expect(checkAddress(new URL(ipv6.roappApiUrl), ipv6.allowedPrivateShops)).toBe(false);
  });

  it('adds nothing for the real RO App', () => {
    expect(roappExemptions(load({ ...oneAccount, ALLOWED_PRIVATE_SHOPS: 'shop.local:81' }).config)).toEqual([
      'shop.local:81',
    ]);
  });
});
