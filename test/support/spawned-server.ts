/** The built server as a process of its own, the way it is run. */
import { spawn } from 'node:child_process';
import { packageRoot } from '../../server/package-root.ts';

export interface SpawnedServer {
  readonly pid: number;
  /** The address that it says to be ready at. Rejects with all it printed when it ends before, or says nothing in time. */
  ready(): Promise<string>;
  /** Exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  signal(name: NodeJS.Signals): void;
}

/** A busy machine creates a database in half a minute. */
const readyWithinMs = 120_000;

/** Starts it with this environment and nothing of ours but the path to programs. */
export function spawnServer(env: Readonly<Record<string, string>>): SpawnedServer {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    cwd: packageRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...env },
  });
  // A test process that ends early takes it along.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let stdout = '';
  let stderr = '';
  let heard = (): void => undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
    heard();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  // What it printed last has been read once its pipes are closed.
  const ended = new Promise<number | null>((resolve) =>
    child.once('close', (code) => {
      process.off('exit', endWithUs);
      resolve(code);
    }),
  );

  return {
    pid: child.pid ?? 0,
    ready: () =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not ready in time:\n${stdout}${stderr}`)), readyWithinMs);
        heard = () => {
          const [, url] = /^ready (\S+)$/m.exec(stdout) ?? [];
          if (url === undefined) return;
          clearTimeout(timer);
          resolve(url);
        };
        heard();
        void ended.then((code) => {
          clearTimeout(timer);
          reject(new Error(`ended with ${code}:\n${stdout}${stderr}`));
        });
      }),
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    signal: (name) => void child.kill(name),
  };
}
