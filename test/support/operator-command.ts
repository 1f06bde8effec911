/** Operators' commands as they are called, from the built sources. */
import { spawn } from 'node:child_process';
import { packageRoot } from '../../server/package-root.ts';

export interface CommandEnd {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `dist/server/cli/<name>.js` with this environment to its end. */
export function runCommand(name: string, env: Readonly<Record<string, string>>): Promise<CommandEnd> {
  const child = spawn(process.execPath, [`dist/server/cli/${name}.js`], {
    cwd: packageRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}
