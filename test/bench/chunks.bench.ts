/** What a browser has to load. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { packageRoot } from '../../server/package-root.ts';
import { say } from '../support/measured-import.ts';

const sumSchema = z.object({ name: z.string(), size: z.number(), sizeLimit: z.number() });
const lineOf = (name: string, bytes: number) => `${name.padEnd(44)} ${(bytes / 1000).toFixed(1).padStart(6)} kB gz`;

test('size of each chunk', () => {
  const folder = join(packageRoot(), 'dist', 'panel');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  expect(names).toContain('ecommerce-connect.js');
  for (const name of names.toSorted()) {
    say(lineOf(name, gzipSync(readFileSync(join(folder, name))).length));
  }
});

test('what a person may load', () => {
  const checked = execFileSync('npm', ['run', '--silent', 'size', '--', '--json'], {
    cwd: packageRoot(),
    encoding: 'utf8',
  });
  const sums = z.array(sumSchema).parse(JSON.parse(checked));
  expect(sums.length).toBeGreaterThan(1);
  for (const { name, size, sizeLimit } of sums) {
    say(`${lineOf(name, size)} (at most ${sizeLimit / 1000})`);
    expect(size).toBeLessThanOrEqual(sizeLimit);
  }
});
