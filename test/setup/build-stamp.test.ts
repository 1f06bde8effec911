import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPart, contentHash, needsBuild, SetupError, type BuildPart } from '../../setup.mjs';

const part: BuildPart = {
  name: 'panel',
  inputs: ['src', 'vite.config.ts'],
  output: 'dist/panel/entry.js',
  clears: ['dist/panel'],
  script: 'build:panel',
};

describe('the decision to build', () => {
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const build = (): void => buildPart(root, part, () => write(part.output, 'built'));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'setup-build-'));
    write('src/index.ts', 'one');
    write('src/elements/panel.ts', 'two');
    write('vite.config.ts', 'three');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('builds what was never built', () => {
    expect(needsBuild(root, part)).toBe(true);
  });

  it('does nothing while the sources are the same, whatever their dates', () => {
    build();
    utimesSync(join(root, 'src/index.ts'), new Date(), new Date(2099, 0));
    expect(needsBuild(root, part)).toBe(false);
  });

  it.each([
    ['a file changes', () => write('src/elements/panel.ts', 'TWO')],
    ['a file is added', () => write('src/elements/card.ts', '')],
    ['a file is removed', () => rmSync(join(root, 'src/elements/panel.ts'))],
    ['a file moves', () => (write('src/panel.ts', 'two'), rmSync(join(root, 'src/elements/panel.ts')))],
    ['the output is removed', () => rmSync(join(root, 'dist/panel'), { recursive: true })],
  ])('builds again when %s', (_change, change) => {
    build();
    change();
    expect(needsBuild(root, part)).toBe(true);
  });

  it('does not mind hidden files and other folders', () => {
    build();
    write('src/.editor-state', 'x');
    write('server/main.ts', 'x');
    expect(needsBuild(root, part)).toBe(false);
  });

  it('builds again after a build that failed half-way', () => {
    build();
    write('src/index.ts', 'ONE');
    const failing = (): void =>
      buildPart(root, part, () => {
        write(part.output, 'half');
        throw new Error('no disk');
      });
    expect(failing).toThrow('no disk');
    expect(needsBuild(root, part)).toBe(true);
    write('src/index.ts', 'one');
    expect(needsBuild(root, part)).toBe(true);
  });

  it('builds again when a source changed while it was built', () => {
    buildPart(root, part, () => {
      write(part.output, 'built');
      write('src/index.ts', 'typed meanwhile');
    });
    expect(needsBuild(root, part)).toBe(true);
  });

  it('leaves nothing of the last build behind', () => {
    build();
    write('dist/panel/chunks/old.js', 'x');
    build();
    expect(existsSync(join(root, 'dist/panel/chunks/old.js'))).toBe(false);
  });

  it('says so when a build leaves no output', () => {
    expect(() => buildPart(root, part, () => undefined)).toThrow(SetupError);
  });

  it('tells apart files whose names and contents run together alike', () => {
    write('a/xy', 'z');
    write('b/x', 'yz');
    expect(contentHash(join(root, 'a'), ['xy'])).not.toBe(contentHash(join(root, 'b'), ['x']));
  });
});
