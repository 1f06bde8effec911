import { createApp } from './app.ts';
import { openDatabase } from './open-database.ts';
import { runServer, type RunningServer } from './run-server.ts';
import { startSandbox } from './sandbox/start-sandbox.ts';

const longestCloseMs = 9500;

const server = await runServer(
  {
    env: process.env,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
  },
  { openDatabase, createApp, startSandbox },
);

if (server) closeOnSignals(server);
else process.exit(1);

function closeOnSignals({ log, close }: RunningServer): void {
  let closing = false;
  const stop = (reason: string, exitCode: number) => {
    // A second Ctrl+C means now.
    if (closing) process.exit(1);
    closing = true;
    log.info({ reason }, 'closing');
    setTimeout(() => {
      log.error('closing took too long');
      process.exit(1);
    }, longestCloseMs).unref();
    close().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM', 0));
  process.on('SIGINT', () => stop('SIGINT', 0));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught error');
    stop('uncaught error', 1);
  });
}
