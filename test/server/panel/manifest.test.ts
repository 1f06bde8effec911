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

/** For Lit and tests: hosts have no use for them. */
const inner = ['styles'];

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

  it('describes all that it lists', () => {
    const listed = ['members', 'attributes', 'events', 'cssParts', 'cssProperties'] as const;
    const silent = listed.flatMap((kind) =>
      (panel?.[kind] ?? []).filter(({ name, description }) => !description && !inner.includes(name)),
    );
    expect(names(silent)).toEqual([]);
  });
});
