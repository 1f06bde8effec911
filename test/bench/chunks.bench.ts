/** What a browser has to load. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { say } from '../support/measured-import.ts';

test('size of each chunk', () => {
  const folder = join(packageRoot(), 'dist', 'panel');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  expect(names).toContain('ecommerce-connect.js');
  for (const name of names.toSorted()) {
    const kilobytes = gzipSync(readFileSync(join(folder, name))).length / 1000;
    say(`${name.padEnd(44)} ${kilobytes.toFixed(1).padStart(6)} kB gz`);
  }
});
