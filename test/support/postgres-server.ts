/** A PostgreSQL server of its own for the tests, from the machine's programs, on a socket in a temporary folder. */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import pg from 'pg';

export interface PostgresServer {
  /** Address of the database that every server has; for {@link newDatabase}. */
  address: string;
  /** Ends at once, without a word to anybody; what was committed is there after {@link startAgain}. */
  crash(): Promise<void>;
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; anybody who owns nothing else will do. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout));
  if (!uid || !gid) throw new Error('there is no user "nobody" to run PostgreSQL as');
  return { uid, gid };
}

/** Starts the server programs in `folder` on a new cluster. It ends with this process at the latest. */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const user = unprivileged();
  const home = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (user) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const as = { ...user, cwd: home };
  const made = spawnSync(
    join(folder, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '--no-locale', '-E', 'UTF8'],
    { ...as, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);

  const start = async (): Promise<(signal: NodeJS.Signals) => Promise<void>> => {
    const server = spawn(join(folder, 'postgres'), ['-D', data, '-k', home, '-h', '', '-F'], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    // A test process that ends early takes its server with it.
    const endWithUs = () => server.kill('SIGQUIT');
    process.once('exit', endWithUs);
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      let said = '';
      server.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        if (said.includes('ready to accept connections')) resolve();
      });
      void ended.then(() => reject(new Error(`postgres ended: ${said}`)));
    });
    return async (signal) => {
      process.off('exit', endWithUs);
      server.kill(signal);
      await ended;
    };
  };
  let end = await start();

  return {
    address: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(home)}`,
    crash: () => end('SIGQUIT'),
    startAgain: async () => {
      end = await start();
    },
    stop: async () => {
      await end('SIGINT');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Address of a new empty database on a server. */
export async function newDatabase(server: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const address = new URL(server);
  address.pathname = name;
  return address.href;
}
