import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** What a file imports when it is loaded: types vanish, and a dynamic import comes later. */
function loadedBy(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (ts.isExportDeclaration(statement) && statement.isTypeOnly) return [];
    if (ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
      return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return [];
    return [posix.join(posix.dirname(path), specifier.text)];
  });
}

/** The first cycle found, as the list of its files, or null. */
function findCycle(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const cleared = new Set<string>();
  const follow = (path: string, way: string[]): string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (cleared.has(path)) return null;
    for (const next of imports.get(path) ?? []) {
      const cycle = follow(next, [...way, path]);
      if (cycle) return cycle;
    }
    cleared.add(path);
    return null;
  };
  for (const path of imports.keys()) {
    const cycle = follow(path, []);
    if (cycle) return cycle;
  }
  return null;
}

function sources(): Map<string, string[]> {
  const paths = ['src', 'server'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      posix.join(folder, name.replaceAll('\\', '/')),
    ),
  );
  const files = paths.filter((path) => path.endsWith('.ts'));
  return new Map(files.map((path) => [path, loadedBy(path, readFileSync(join(root, path), 'utf8'))]));
}

describe('the modules', () => {
  it('load without a cycle', () => {
    const imports = sources();
    expect([...imports.values()].flat().length).toBeGreaterThan(10);
    expect(findCycle(imports)).toBeNull();
  });

  it('would be caught in one', () => {
    const imports = new Map([
      ['a.ts', loadedBy('a.ts', "import { b } from './b.ts';")],
      ['b.ts', loadedBy('b.ts', "import type { T } from './a.ts';\nexport * from './c.ts';")],
      ['c.ts', loadedBy('c.ts', "import './b.ts';")],
    ]);
    expect(findCycle(imports)).toEqual(['b.ts', 'c.ts', 'b.ts']);
  });
});
