import { loadConfig, type Config, type Secrets } from './config.ts';
import type { Environment } from './environment.ts';
import { explain } from './explain.ts';
import { createLogger, type Logger } from './logger.ts';
import type { openDatabase } from './open-database.ts';
import type { Database } from './records/database.ts';
import type { Sandbox } from './sandbox/start-sandbox.ts';

/** What the process lends to the server. */
export interface Process {
  env: Environment;
  /** A line for the person at the terminal, on stdout. */
  print(line: string): void;
  /** A line on stderr. */
  printError(line: string): void;
}

/** What is started, as arguments so that the way there can be tested. */
export interface Parts {
  openDatabase: typeof openDatabase;
  createApp(
    config: Config,
    secrets: Secrets,
    database: Database,
    overrides: { log: Logger },
  ): Promise<{ url: string; close(): Promise<void> }>;
  startSandbox(config: Config, secrets: Secrets): Promise<Sandbox>;
  createLogger?: typeof createLogger;
}

export interface RunningServer {
  url: string;
  log: Logger;
  close(): Promise<void>;
}

/**
 * Starts everything the environment asks for; null after one clear line on stderr when that is not possible. Until the database
 * is open, which may be another process's or not fit, nothing is written.
 */
export async function runServer(process: Process, parts: Parts): Promise<RunningServer | null> {
  let database: Database | undefined;
  let sandbox: Sandbox | undefined;
  let log: Logger | undefined;
  const closeRest = async (): Promise<void> => {
    await sandbox?.close();
    await database?.close();
  };
  try {
    const loaded = loadConfig(process.env);
    const logger = (parts.createLogger ?? createLogger)(loaded.config.logLevel);
    log = logger;
    if (loaded.config.sandbox) {
      process.print('Starting a practice shop and a practice RO App account on this computer …');
    }
    database = await parts.openDatabase(loaded.config, {
      keyIds: loaded.secrets.credentialsKeys.map(({ id }) => id),
      onBrokenConnection: (error) => logger.warn({ err: error }, 'idle connection broke'),
    });
    loaded.keepSecrets();
    if (loaded.config.sandbox) sandbox = await parts.startSandbox(loaded.config, loaded.secrets);
    const { config, secrets } = sandbox ?? loaded;
    const app = await parts.createApp(config, secrets, database, { log });
    sandbox?.serverListensAt(app.url);
    log.info({ ready: app.url, sandbox: config.sandbox }, 'ready');
    process.print(`ready ${app.url}`);
    if (sandbox) printGuide(process, sandbox, config.dataDir);
    const close = async () => {
      await app.close();
      await closeRest();
    };
    return { url: app.url, log, close };
  } catch (error) {
    log?.fatal({ err: error }, 'the server can not start');
    process.printError(explain(error, 'The server can not start'));
    await closeRest();
    return null;
  }
}

function printGuide(process: Process, { pageUrl, shop }: Sandbox, dataDir: string): void {
  process.print(
    [
      '',
      `  Open the settings page:   ${pageUrl}`,
      '',
      '  Press "+ Store" and connect the practice shop:',
      `    Website URL             ${shop.shopUrl}`,
      `    Login                   ${shop.login}`,
      `    Password                ${shop.password}`,
      '',
      `  All of it is made up and kept in ${dataDir}. Stop with Ctrl+C.`,
      '',
    ].join('\n'),
  );
}
