import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../server/package-root.ts';
import * as entry from '../../../src/index.ts';
import { hostParts } from '../../../src/styles/parts.ts';
import { tokens } from '../../../src/styles/tokens.ts';

interface Named {
  name: string;
  description?: string;
}
interface Declaration extends Named {
  tagName?: string;
  members?: Named[];
  attributes?: Named[];
  events?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
}

/** For Lit, and for two versions on one page: hosts have no use for them. */
const inner = ['styles', 'version'];

const guide = readFileSync(join(packageRoot(), 'docs', 'embedding.md'), 'utf8');

/** What is marked as code in a text, sorted. */
function codesIn(text = ''): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).sort();
}

/** What is marked as code in one column of the table whose heading begins with a word. */
function codes(text: string, heading: string, column: number): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  const rows = lines.slice(first + 2, lines.indexOf('', first));
  if (first < 0 || rows.length === 0) throw new Error(`There is no table of ${heading}.`);
  return codesIn(rows.map((row) => row.split('|')[column + 1]).join());
}

describe('the manifest of the elements', () => {
  let declarations: Declaration[];
  let panel: Declaration | undefined;
  const names = (list: Named[] | undefined): string[] => (list ?? []).map(({ name }) => name).sort();

  beforeAll(() => {
    const root = packageRoot();
    const folder = mkdtempSync(join(root, 'node_modules', '.manifest-'));
    try {
      const analyzer = join(root, 'node_modules', '.bin', 'cem');
      execFileSync(analyzer, ['analyze', '--quiet', '--outdir', relative(root, folder)], { cwd: root });
      const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as {
        modules: { declarations: Declaration[] }[];
      };
      declarations = manifest.modules.flatMap((module) => module.declarations);
    } finally {
      rmSync(folder, { recursive: true });
    }
    panel = declarations.find(({ tagName }) => tagName === 'ecommerce-connect');
  });

  it('has the tag of every element', () => {
    const classes = declarations.filter(({ members }) => names(members).includes('panel'));
    expect(classes.length).toBeGreaterThan(10);
    for (const { name, tagName } of classes) expect(tagName, name).toMatch(/^ecommerce-connect-/);
  });

  it('tells every event that the panel fires, by the name of its class', () => {
    const types = Object.values<unknown>(entry).flatMap((exported) =>
      typeof exported === 'function' && 'type' in exported ? [String(exported.type)] : [],
    );
    expect(types.length).toBeGreaterThanOrEqual(8);
    expect(names(panel?.events)).toEqual(types.sort());
  });

  it('tells every custom property and every part', () => {
    const declared = [...tokens.cssText.matchAll(/var\((--ecommerce-connect-[\w-]+)/g)].map(([, name]) => name);
    expect(names(panel?.cssProperties)).toEqual(declared.sort());
    expect(names(panel?.cssParts)).toEqual(['panel', 'session-needed', ...hostParts.split(', ')].sort());
  });

  it('holds what the guide for hosts names, and no more', () => {
    const [aboutPanel = '', aboutCard = ''] = guide.split('## The card of one work order');
    const card = declarations.find(({ tagName }) => tagName === 'ecommerce-connect-order');
    const open = (element: Declaration | undefined) => names(element?.members).filter((name) => !inner.includes(name));
    expect(open(panel)).toEqual(codes(aboutPanel, 'property', 0));
    expect(names(panel?.attributes)).toEqual(codes(aboutPanel, 'property', 1));
    expect(names(panel?.events)).toEqual(codes(aboutPanel, 'event', 0));
    expect(names(panel?.cssProperties)).toEqual(
      codes(aboutPanel, '`--ecommerce-connect-…`', 0).map((name) => `--ecommerce-connect-${name}`),
    );
    expect(names(panel?.cssParts)).toEqual(codesIn(/^Parts: ([^.]*)\./m.exec(aboutPanel)?.[1]));
    expect(open(card)).toEqual(codes(aboutCard, 'property', 0));
    expect(names(card?.attributes)).toEqual(codes(aboutCard, 'property', 1));
    for (const event of names(card?.events)) expect(aboutCard).toContain(`\`${event}\``);
  });

  it('describes all that it lists', () => {
    const listed = ['members', 'attributes', 'events', 'cssParts', 'cssProperties'] as const;
    const silent = listed.flatMap((kind) =>
      (panel?.[kind] ?? []).filter(({ name, description }) => !description && !inner.includes(name)),
    );
    expect(names(silent)).toEqual([]);
  });
});
