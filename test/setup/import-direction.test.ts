import { ESLint } from 'eslint';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

// Rules that need types would load the whole program for every case; the rules under test read the text alone.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false } } },
  ],
});

/** Names of the rules that `code` would break as the file `path`, which need not exist. */
async function broken(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, path) });
  if (!result) throw new Error(`${path} is not linted`);
  const rules = result.messages.map((message) => message.ruleId ?? message.message);
  return rules.filter((rule) => !rule.endsWith('no-unused-vars'));
}

/** Whether the file `from` may import the file `to`. Neither need exist. */
async function mayImport(from: string, to: string, how: 'type' | 'value' = 'value'): Promise<boolean> {
  const path = posix.relative(posix.dirname(from), to);
  const specifier = path.startsWith('.') ? path : `./${path}`;
  const code = how === 'type' ? `import type { X } from '${specifier}';` : `import { x } from '${specifier}'; x();`;
  const rules = await broken(from, `${code}\nexport const y = 1;\n`);
  const others = rules.filter(
    (rule) => !/^(house\/import-zones|@typescript-eslint\/no-restricted-imports)$/.test(rule),
  );
  if (others.length > 0) throw new Error(`${from} breaks ${others.join(', ')}`);
  return rules.length === 0;
}

const ports = ['server/shops/shop-platform.ts', 'server/roapp/work-order-system.ts'];

/** The server from the rules upwards; a folder imports from earlier rows and from itself. */
const rows = [['domain'], ['shops', 'roapp', 'records', 'security'], ['sync'], ['jobs', 'api']];
const folders = rows.flat();
const rowOf = (folder: string): number => rows.findIndex((row) => row.includes(folder));

describe('the direction of imports', () => {
  for (const from of folders) {
    for (const to of folders) {
      const allowed = from === to || rowOf(from) > rowOf(to);
      it(`${allowed ? 'lets' : 'forbids'} server/${from} ${allowed ? '' : 'to '}import server/${to}`, async () => {
        expect(await mayImport(`server/${from}/probe.ts`, `server/${to}/other.ts`)).toBe(allowed);
      });
    }
  }

  it.each([...folders, 'app.ts'])('keeps the sandbox out of server/%s', async (part) => {
    const from = part.endsWith('.ts') ? `server/${part}` : `server/${part}/probe.ts`;
    expect(await mayImport(from, 'server/sandbox/sandbox-server.ts')).toBe(false);
    expect(await mayImport('server/main.ts', 'server/sandbox/sandbox-server.ts')).toBe(true);
  });

  it('keeps the adapters out of the sandbox, so that the two cannot share a mistake', async () => {
    expect(await mayImport('server/sandbox/cartum/probe.ts', 'server/shops/cartum/other.ts')).toBe(false);
    expect(await mayImport('server/sandbox/roapp/probe.ts', 'server/roapp/other.ts')).toBe(false);
  });

  it('lets a new place import nothing until it is given one', async () => {
    expect(await mayImport('server/novelty/probe.ts', 'server/domain/clock.ts')).toBe(false);
    expect(await mayImport('server/sync/probe.ts', 'server/novelty/other.ts')).toBe(false);
  });

  it('shows elements the interface of the server, and only the root what implements it', async () => {
    expect(await mayImport('src/elements/probe.ts', 'src/api/panel-api.ts')).toBe(true);
    expect(await mayImport('src/elements/probe.ts', 'src/api/trpc-panel-api.ts')).toBe(false);
    expect(await mayImport('src/elements/ecommerce-connect.ts', 'src/api/trpc-panel-api.ts')).toBe(true);
  });

  it('lets records implement what the ports ask for', async () => {
    for (const port of ports) expect(await mayImport('server/records/probe.ts', port, 'type')).toBe(true);
  });

  it('lets the server know the contract and nothing else of the panel', async () => {
    expect(await mayImport('server/domain/probe.ts', 'src/contract/errors.ts')).toBe(true);
    expect(await mayImport('server/api/probe.ts', 'src/api/panel-api.ts', 'type')).toBe(false);
  });

  it('keeps the contract alone', async () => {
    expect(await mayImport('src/contract/probe.ts', 'src/api/panel-api.ts', 'type')).toBe(false);
    expect(await mayImport('src/contract/probe.ts', 'server/domain/clock.ts', 'type')).toBe(false);
    expect(await mayImport('src/contract/probe.ts', 'src/contract/errors.ts')).toBe(true);
  });

  it('lets one type cross from the server to the browser, in src/api alone', async () => {
    expect(await mayImport('src/api/probe.ts', 'server/api/router.ts', 'type')).toBe(true);
    expect(await mayImport('src/api/probe.ts', 'server/api/router.ts', 'value')).toBe(false);
    expect(await mayImport('src/api/probe.ts', 'server/domain/clock.ts', 'type')).toBe(false);
    expect(await mayImport('src/elements/probe.ts', 'server/api/router.ts', 'type')).toBe(false);
    expect(await mayImport('src/index.ts', 'server/api/router.ts', 'type')).toBe(false);
  });

  it('keeps the product ignorant of its stories', async () => {
    for (const from of ['src/elements/probe.ts', 'server/sync/probe.ts', 'server/main.ts']) {
      expect(await mayImport(from, 'stories/dev/scenarios.ts')).toBe(false);
    }
    expect(await mayImport('test/stories/probe.test.ts', 'stories/dev/scenarios.ts')).toBe(true);
    expect(await mayImport('stories/probe.ts', 'src/index.ts')).toBe(true);
  });

  it('keeps the product ignorant of its tests', async () => {
    expect(await mayImport('server/sync/probe.ts', 'test/setup/fresh-build.ts')).toBe(false);
    expect(await mayImport('src/elements/probe.ts', 'test/setup/fresh-build.ts')).toBe(false);
  });
});

describe('the house rules', () => {
  const importOf = (name: string): string => `import { x } from '${name}';\nexport const y = x;\n`;
  const restricted = '@typescript-eslint/no-restricted-imports';

  it.each([
    ['src/elements/probe.ts', 'zod'],
    ['src/contract/probe.ts', 'zod'],
    ['src/api/probe.ts', 'zod'],
    ['src/elements/probe.ts', '@trpc/client'],
    ['src/elements/probe.ts', 'superjson'],
    ['src/elements/probe.ts', 'idb'],
    ['src/api/probe.ts', 'idb'],
    ['src/drafts/probe.ts', '@trpc/client'],
    ['src/contract/probe.ts', 'lit'],
    ['src/elements/probe.ts', 'node:fs'],
    ['server/domain/probe.ts', 'node:crypto'],
  ])('keep out of %s the package %s', async (path, name) => {
    expect(await broken(path, importOf(name))).toEqual([restricted]);
  });

  it.each([
    ['src/contract/probe.ts', 'zod/mini'],
    ['src/api/probe.ts', '@trpc/client'],
    ['src/drafts/probe.ts', 'idb'],
    ['server/api/probe.ts', 'zod'],
  ])('let into %s the package %s', async (path, name) => {
    expect(await broken(path, importOf(name))).toEqual([]);
  });

  it.each([
    ['server/sync/probe.ts', 'export const now = Date.now();', 'no-restricted-syntax'],
    ['server/jobs/probe.ts', 'export const now = new Date();', 'no-restricted-syntax'],
    ['server/domain/probe.ts', 'export const chance = Math.random();', 'no-restricted-syntax'],
    ['server/domain/probe.ts', 'export const wait = setTimeout;', 'no-restricted-globals'],
    ['src/elements/probe.ts', "export const answer = fetch('/x');", 'no-restricted-globals'],
    ['src/elements/probe.ts', 'export const env = process.env;', 'no-restricted-globals'],
    ['src/elements/probe.ts', 'export const view = html`<p style="color: red"></p>`;', 'lit/ban-attributes'],
    ['server/sync/probe.ts', 'export default 1;', 'no-restricted-exports'],
    ['server/sync/probe.ts', 'export const x: any = 1;', '@typescript-eslint/no-explicit-any'],
    ['server/sync/probe.ts', "console.log('x');", 'no-console'],
    ['test/server/probe.test.ts', "it.only('x', () => undefined);", 'no-restricted-syntax'],
  ])('refuse in %s: %s', async (path, code, rule) => {
    const lit = code.includes('html`') ? "import { html } from 'lit';\n" : '';
    expect(await broken(path, `${lit}${code}\n`)).toEqual([rule]);
  });

  it.each([
    "export { x } from '../api/other.ts';",
    "export * from '../api/other.ts';",
    "export const x = import('../api/other.ts');",
    "export type X = import('../api/other.ts').X;",
  ])('see other ways to import than import: %s', async (code) => {
    expect(await broken('server/sync/probe.ts', `${code}\n`)).toContain('house/import-zones');
    expect(await broken('server/sync/probe.ts', `${code.replace('api', 'domain')}\n`)).not.toContain(
      'house/import-zones',
    );
  });

  it('cannot be switched off by a comment', async () => {
    const code = '// eslint-disable-next-line no-console\nconsole.log(1);\n';
    expect(await broken('server/sync/probe.ts', code)).toContain('no-console');
  });
});
