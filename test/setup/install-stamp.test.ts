import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needsInstall, recordInstall } from '../../setup.mjs';

describe('the decision to install packages', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'setup-install-'));
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion": 3}');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('installs on a bare clone', () => {
    expect(needsInstall(root)).toBe(true);
  });

  it('installs where node_modules was left by an install that did not finish', () => {
    mkdirSync(join(root, 'node_modules'));
    expect(needsInstall(root)).toBe(true);
  });

  it('does nothing after an install from the same lockfile', () => {
    mkdirSync(join(root, 'node_modules'));
    recordInstall(root);
    expect(needsInstall(root)).toBe(false);
  });

  it('installs again when the lockfile changes', () => {
    mkdirSync(join(root, 'node_modules'));
    recordInstall(root);
    writeFileSync(join(root, 'package-lock.json'), '{"lockfileVersion": 3, "packages": {}}');
    expect(needsInstall(root)).toBe(true);
  });

  it('installs again when node_modules is removed', () => {
    mkdirSync(join(root, 'node_modules'));
    recordInstall(root);
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(needsInstall(root)).toBe(true);
  });

  it('installs again where node_modules came from another kind of machine', () => {
    mkdirSync(join(root, 'node_modules'));
    recordInstall(root);
    const stamp = join(root, 'node_modules', '.installed-from');
    writeFileSync(stamp, readFileSync(stamp, 'utf8').replace(process.arch, 'riscv64'));
    expect(needsInstall(root)).toBe(true);
  });
});
