import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { defaultManagerTitles } from './domain/manager-turns.ts';
import { Secret } from './domain/secret.ts';
import {
  ConfigError,
  listFrom,
  numberFrom,
  originsFrom,
  hostFrom,
  hostPortsFrom,
  textFrom,
  urlFrom,
  type Environment,
} from './environment.ts';
import { logLevels, type LogLevel } from './logger.ts';
import { checkAddress, hostAndPort } from './security/address-guard.ts';
import { closeSecret, keepSecret, keptSecret } from './security/key-files.ts';
import type { VaultKey } from './security/vault.ts';

/** How the server runs. */
export interface Config {
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** Absolute. In sandbox mode the `sandbox` folder of what was asked for. */
  dataDir: string;
  /** Undefined: the embedded database in {@link dataDir}. */
  databaseUrl: Secret | undefined;
  /** Base of RO App's API v2, without a slash at the end. */
  roappApiUrl: string;
  roappRequestsPerSecond: number;
  managerTitles: readonly string[];
  /** Origins such as `https://host.example`. */
  allowedOrigins: string[];
  /** `host:port` exempt from the outbound guard. */
  allowedPrivateShops: string[];
  syncIntervalMs: number;
  refreshCooldownMs: number;
  /** How long a write whose answer was lost may still be applied. */
  unknownOutcomeWaitMs: number;
  logLevel: LogLevel;
  sandbox: boolean;
}

/** What must never be logged or answered. */
export interface Secrets {
  /** Key of the tenant `default`; undefined where tenants are provisioned. */
  roappApiKey: Secret | undefined;
  /** 32 bytes or more. */
  sessionSecret: Secret<Uint8Array>;
  /** The first encrypts, all decrypt. */
  credentialsKeys: VaultKey[];
  adminToken: Secret | undefined;
}

/**
 * `host:port` list for the client of RO App: an operator may point `ROAPP_API_URL` at this machine, which must not open the
 * same address to the shops that people type in.
 */
export function roappExemptions(config: Pick<Config, 'roappApiUrl' | 'allowedPrivateShops'>): string[] {
  const url = new URL(config.roappApiUrl);
  return url.protocol === 'https:' ? config.allowedPrivateShops : [...config.allowedPrivateShops, hostAndPort(url)];
}

const day = 86_400;
const shortestSessionSecretBytes = 32;

export interface Loaded {
  config: Config;
  secrets: Secrets;
  /** Writes what was generated to its files; for once nothing can refuse the start any more. Throws {@link ConfigError}. */
  keepSecrets(): void;
}

/**
 * Reads the environment once, and writes nothing. `SESSION_SECRET` and `CREDENTIALS_KEYS` are read from `DATA_DIR`, or generated
 * to be kept there, where replicas can't share a database. Throws {@link ConfigError}, one line that names the variable. Blank
 * counts as unset.
 */
export function loadConfig(env: Environment): Loaded {
  const databaseUrl = databaseUrlFrom(env);
  const roappApiKey = apiKeyFrom(env);
  const adminToken = adminTokenFrom(env);
  const sandbox = roappApiKey === undefined && adminToken === undefined && databaseUrl === undefined;
  const baseDir = resolve(textFrom(env, 'DATA_DIR') ?? './data');
  const allowedPrivateShops = hostPortsFrom(env, 'ALLOWED_PRIVATE_SHOPS');
  const managerTitles = listFrom(env, 'ROAPP_MANAGER_TITLES');

  const config: Config = {
    host: hostFrom(env, 'HOST', '127.0.0.1'),
    port: numberFrom(env, 'PORT', { fallback: 8787, from: 0, to: 65_535, whole: true }),
    dataDir: sandbox ? join(baseDir, 'sandbox') : baseDir,
    databaseUrl,
    roappApiUrl: roappUrlFrom(env, allowedPrivateShops),
    roappRequestsPerSecond: numberFrom(env, 'ROAPP_REQUESTS_PER_SECOND', { fallback: 3, from: 0.1, to: 1000 }),
    managerTitles: managerTitles.length > 0 ? managerTitles : defaultManagerTitles,
    allowedOrigins: originsFrom(env, 'ALLOWED_ORIGINS'),
    allowedPrivateShops,
    syncIntervalMs: 1000 * numberFrom(env, 'SYNC_INTERVAL_SECONDS', { fallback: 300, from: 0.1, to: 7 * day }),
    refreshCooldownMs: 1000 * numberFrom(env, 'REFRESH_COOLDOWN_SECONDS', { fallback: 600, from: 0, to: 7 * day }),
    unknownOutcomeWaitMs: 1000 * numberFrom(env, 'UNKNOWN_OUTCOME_WAIT_SECONDS', { fallback: 60, from: 0, to: day }),
    logLevel: logLevelFrom(env),
    sandbox,
  };
  const sessionSecret = givenOrKept(env, config, 'SESSION_SECRET', 'session-secret', generatedSecret);
  const credentialsKeys = givenOrKept(env, config, 'CREDENTIALS_KEYS', 'credentials-keys', generatedKey);
  const secrets: Secrets = {
    roappApiKey,
    adminToken,
    sessionSecret: sessionSecretIn(sessionSecret.text),
    credentialsKeys: credentialsKeysIn(credentialsKeys.text),
  };
  const keepSecrets = (): void => {
    for (const { keep } of [sessionSecret, credentialsKeys]) keep();
  };
  return { config, secrets, keepSecrets };
}

function databaseUrlFrom(env: Environment): Secret | undefined {
  const text = textFrom(env, 'DATABASE_URL');
  if (text !== undefined && !(/^postgres(ql)?:\/\//.test(text) && URL.canParse(text))) {
    throw new ConfigError('DATABASE_URL', 'must be an address such as postgres://user:password@host:5432/database');
  }
  return secretOf(text);
}

function apiKeyFrom(env: Environment): Secret | undefined {
  const text = textFrom(env, 'ROAPP_API_KEY');
  if (text !== undefined && !/^[\x21-\x7e]+$/.test(text)) {
    throw new ConfigError('ROAPP_API_KEY', 'must have visible ASCII characters without spaces');
  }
  return secretOf(text);
}

function adminTokenFrom(env: Environment): Secret | undefined {
  const text = textFrom(env, 'ADMIN_TOKEN');
  if (text !== undefined && !/^[\x21-\x7e]{8,}$/.test(text)) {
    throw new ConfigError('ADMIN_TOKEN', 'must have 8 or more visible ASCII characters without spaces');
  }
  return secretOf(text);
}

function secretOf(text: string | undefined): Secret | undefined {
  return text === undefined ? undefined : new Secret(text);
}

function roappUrlFrom(env: Environment, allowedPrivate: readonly string[]): string {
  const url = urlFrom(env, 'ROAPP_API_URL', 'https://api.roapp.io/v2');
  const isOwnMachine = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (!checkAddress(url, isOwnMachine ? [...allowedPrivate, hostAndPort(url)] : allowedPrivate)) {
    throw new ConfigError(
      'ROAPP_API_URL',
      'must be https on port 443 of a public host, unless its host:port is listed in ALLOWED_PRIVATE_SHOPS',
    );
  }
  const text = url.href.replace(/\/+$/, '');
  if (!text.endsWith('/v2') || url.search || url.hash) {
    throw new ConfigError('ROAPP_API_URL', 'must be the base of API v2 and end with /v2');
  }
  return text;
}

function logLevelFrom(env: Environment): LogLevel {
  const text = textFrom(env, 'LOG_LEVEL') ?? 'info';
  const level = logLevels.find((known) => known === text);
  if (!level) throw new ConfigError('LOG_LEVEL', `must be one of ${logLevels.join(', ')}`);
  return level;
}

function sessionSecretIn(text: string): Secret<Uint8Array> {
  const secret = new TextEncoder().encode(text);
  if (secret.length < shortestSessionSecretBytes) {
    throw new ConfigError('SESSION_SECRET', `must have ${shortestSessionSecretBytes} or more characters`);
  }
  return new Secret(secret);
}

function credentialsKeysIn(text: string): VaultKey[] {
  const keys = text.split(',').map((part) => {
    const [, id, encoded] = /^\s*([\w-]{1,32}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(part) ?? [];
    const key = Buffer.from(encoded ?? '', 'base64');
    if (id === undefined || key.length !== 32) {
      throw new ConfigError('CREDENTIALS_KEYS', 'must be a comma list of id:base64 with 32 bytes each');
    }
    return { id, key: new Secret(new Uint8Array(key)) };
  });
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
    throw new ConfigError('CREDENTIALS_KEYS', 'must not name one id twice');
  }
  return keys;
}

function generatedSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Under an id of its own, so that it is never taken for another whose file was lost. */
function generatedKey(): string {
  return `${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64')}`;
}

interface SecretText {
  text: string;
  /** Makes sure of its file, where it has one. */
  keep(): void;
}

/** As the environment gives it; else as it was generated at the first start, and is read from its file ever since. */
function givenOrKept(
  env: Environment,
  config: Config,
  variable: string,
  fileName: string,
  generate: () => string,
): SecretText {
  const given = textFrom(env, variable);
  if (given !== undefined) return { text: given, keep: () => undefined };
  if (config.databaseUrl !== undefined) {
    throw new ConfigError(variable, 'must be set together with DATABASE_URL, the same for every replica');
  }
  const file = join(config.dataDir, fileName);
  const naming = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      throw new ConfigError(
        'DATA_DIR',
        `${config.dataDir} can't be used to keep ${fileName} (${fileErrorCode(error)})`,
      );
    }
  };
  const kept = naming(() => keptSecret(file));
  const text = kept ?? generate();
  return { text, keep: () => naming(() => (kept === null ? keepSecret(file, text) : closeSecret(file))) };
}

export function fileErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
