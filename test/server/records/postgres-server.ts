/** A PostgreSQL server of its own for the tests, from the machine's binaries, on a socket in a temporary folder. */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import pg from 'pg';

export interface PostgresServer {
  /** Address of a new empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

interface Installation {
  folder: string;
  /** PostgreSQL refuses to run as root. */
  user: { uid: number; gid: number } | undefined;
}

/** Where PostgreSQL's server is installed, and as whom it can run; null where it can't. */
export function findPostgres(): Installation | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const folder = folders.find((path) => existsSync(join(path, 'initdb')) && existsSync(join(path, 'postgres')));
  if (folder === undefined) return null;
  if (process.getuid?.() !== 0) return { folder, user: undefined };
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { folder, user: { uid: Number(uid.stdout), gid: Number(gid.stdout) } };
}

export async function startPostgres({ folder, user }: Installation): Promise<PostgresServer> {
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

  const address = (database: string) => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(home)}`;
  return {
    newDatabase: async () => {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      const client = new pg.Client(address('postgres'));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    stop: async () => {
      process.off('exit', endWithUs);
      server.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
