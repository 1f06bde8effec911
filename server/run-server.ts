import { loadConfig, type Config, type Secrets } from './config.ts';
import type { Environment } from './environment.ts';
import { explain } from './explain.ts';
import { createLogger, type Logger } from './logger.ts';
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
  createApp(
    config: Config,
    secrets: Secrets,
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

/** Starts everything the environment asks for; null after one clear line on stderr when that is not possible. */
export async function runServer(process: Process, parts: Parts): Promise<RunningServer | null> {
  let sandbox: Sandbox | undefined;
  let log: Logger | undefined;
  try {
    const loaded = loadConfig(process.env);
    log = (parts.createLogger ?? createLogger)(loaded.config.logLevel);
    if (loaded.config.sandbox) {
      process.print('Starting a practice shop and a practice RO App account on this computer …');
      sandbox = await parts.startSandbox(loaded.config, loaded.secrets);
    }
    const { config, secrets } = sandbox ?? loaded;
    const app = await parts.createApp(config, secrets, { log });
    sandbox?.serverListensAt(app.url);
    log.info({ ready: app.url, sandbox: config.sandbox }, 'ready');
    process.print(`ready ${app.url}`);
    if (sandbox) printGuide(process, sandbox, config.dataDir);
    const close = async () => {
      await app.close();
      await sandbox?.close();
    };
    return { url: app.url, log, close };
  } catch (error) {
    log?.fatal({ err: error }, 'the server can not start');
    process.printError(explain(error, 'The server can not start'));
    await sandbox?.close();
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
