/** What `npm run dev:sandbox` runs beside the page: the companion and the sandbox, from their sources. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { relative } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import type { RunningServer } from '../../server/run-server.ts';
import type { Sandbox } from '../../server/sandbox/start-sandbox.ts';

type Modules = [
  typeof import('../../server/app.ts'),
  typeof import('../../server/open-database.ts'),
  typeof import('../../server/run-server.ts'),
  typeof import('../../server/sandbox/start-sandbox.ts'),
];

/** Changes under these make the companion another one. */
const sources = /^(?:server|src\/contract)\/.*\.(?:ts|sql)$/;

/** Starts the companion and the sandbox with the development server, and anew after each change of their sources. */
export function sandboxCompanion(): Plugin {
  let companion: SandboxCompanion | null = null;
  return {
    name: 'sandbox-companion',
    apply: (_config, { command, mode }) => command === 'serve' && mode === 'sandbox',
    configureServer(server) {
      const started = new SandboxCompanion(server);
      companion = started;
      server.middlewares.use('/dev/session', (request, response) => void started.answer(request, response));
      server.httpServer?.once('listening', () => started.restart());
      server.watcher.on('all', (_event, file) => {
        if (sources.test(relative(server.config.root, file).replaceAll('\\', '/'))) started.restart();
      });
    },
    closeBundle: () => companion?.stop(),
  };
}

class SandboxCompanion {
  readonly #server: ViteDevServer;
  /** Starts and stops take turns: the database belongs to one at a time. */
  #turn: Promise<void> = Promise.resolve();
  #waits = false;
  #stopped = false;
  #running: { companion: RunningServer; sandbox: Sandbox } | null = null;
  /** The first that was free, so that a page which is open finds the next companion too. */
  #port = '0';

  constructor(server: ViteDevServer) {
    this.#server = server;
  }

  restart(): void {
    if (this.#waits || this.#stopped) return;
    this.#waits = true;
    this.#turn = this.#turn.then(async () => {
      this.#waits = false;
      await this.#close();
      if (!this.#stopped) await this.#start();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#turn = this.#turn.then(() => this.#close());
    await this.#turn;
  }

  /** Gives the page the companion's address and a session of the role that it asks for. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#turn;
    if (request.method !== 'POST' || !this.#running) {
      response.writeHead(request.method === 'POST' ? 503 : 405).end();
      return;
    }
    const { companion, sandbox } = this.#running;
    const { search } = new URL(request.url ?? '', 'http://localhost');
    try {
      const session = await fetch(new URL(`/session${search}`, sandbox.pageUrl), { method: 'POST' });
      const { token }: { token: string } = await session.json();
      response.setHeader('cache-control', 'no-store').setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ serverUrl: companion.url, token }));
    } catch {
      // The sandbox has closed meanwhile, to start anew.
      response.writeHead(503).end();
    }
  }

  async #close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.companion.close();
  }

  async #start(): Promise<void> {
    const { logger } = this.#server.config;
    const { port } = this.#server.httpServer?.address() as AddressInfo;
    const env = {
      DATA_DIR: process.env['DATA_DIR'] ?? 'data/dev',
      PORT: this.#port,
      ALLOWED_ORIGINS: `http://localhost:${port},http://127.0.0.1:${port}`,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    };
    try {
      const load = (file: string) => this.#server.ssrLoadModule(`/server/${file}`);
      const modules = await Promise.all(
        ['app.ts', 'open-database.ts', 'run-server.ts', 'sandbox/start-sandbox.ts'].map(load),
      );
      const [{ createApp }, { openDatabase }, { runServer }, { startSandbox }] = modules as Modules;
      let sandbox: Sandbox | undefined;
      const companion = await runServer(
        { env, print: () => {}, printError: (line) => logger.error(line) },
        { openDatabase, createApp, startSandbox: async (...given) => (sandbox = await startSandbox(...given)) },
      );
      if (!companion || !sandbox) return;
      this.#port = new URL(companion.url).port;
      this.#running = { companion, sandbox };
      const { shopUrl, login, password } = sandbox.shop;
      logger.info(
        `companion ready at ${companion.url}; practice shop ${shopUrl}, login ${login}, password ${password}`,
      );
    } catch (error) {
      // Modules that are still on their way when the development server ends do not come any more.
      if (this.#stopped) return;
      if (error instanceof Error) this.#server.ssrFixStacktrace(error);
      logger.error(`the companion can't start: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
}
