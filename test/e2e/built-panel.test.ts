import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';

const folder = join(packageRoot(), 'dist', 'panel');
const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));

/** Names of the chunks that one chunk imports at once, directly or not. */
function loadedWith(name: string, found = new Set<string>()): Set<string> {
  const file = scripts.find((script) => script.startsWith(join('chunks', `${name}-`)));
  if (!file) throw new Error(`There is no chunk ${name}.`);
  for (const [, next = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
    /(?:from|import)"\.\/([\w-]+)-[\w-]{8}\.js"/g,
  )) {
    if (found.has(next)) continue;
    found.add(next);
    loadedWith(next, found);
  }
  return found;
}

describe('the built panel', () => {
  test('has its entry under a fixed name and everything else hashed', () => {
    expect(scripts).toContain('ecommerce-connect.js');
    const others = scripts.filter((name) => name !== 'ecommerce-connect.js');
    expect(others.length).toBeGreaterThan(5);
    for (const name of others) expect(name).toMatch(/-[\w-]{8}\.js$/);
  });

  test.each(scripts)('runs under a strict content security policy and in every browser: %s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    // A builder that does not know the legacy decorators leaves them in, and no browser can read them.
    expect(text).not.toMatch(/(^|[\s;{}])@(property|state|query|customElement)\(/);
    expect(text).not.toMatch(/\beval\(|new Function\(/);
  });

  test.each(scripts)(
    'brings nothing along for older browsers, and no way to the server that it does not take: %s',
    (name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      expect(text).not.toMatch(/@@toPrimitive|@@asyncIterator|WebSocket/);
    },
  );

  test.each(['en', 'pl', 'pt', 'fr', 'uk', 'es', 'de'])('has the words of %s under short keys', (language) => {
    const file = scripts.find((script) => script.startsWith(join('chunks', `${language}-`))) ?? '';
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toMatch(/\ba:/);
    expect(text.match(/\b(remedy|backToStores):/)).toBeNull();
  });

  test('shows the card of one order without the page of a store', () => {
    expect(loadedWith('order')).toContain('core');
    expect(loadedWith('order')).not.toContain('store');
    expect(loadedWith('store')).toContain('order');
  });

  test('can be imported where there is no document', async () => {
    await expect(import(join(folder, 'ecommerce-connect.js'))).resolves.toBeDefined();
  });
});
