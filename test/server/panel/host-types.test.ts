import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { hostTypes } from '../../../vite-host-types.ts';
import { packageRoot } from '../../../server/package-root.ts';
import * as entry from '../../../src/index.ts';

const types = hostTypes(join(packageRoot(), 'src', 'index.ts'));

/** What the compiler objects to in a host's file that stands beside the panel's types, alone in the world. */
function objections(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'host-types-'));
  try {
    writeFileSync(join(folder, 'ecommerce-connect.d.ts'), types);
    writeFileSync(join(folder, 'page.ts'), text);
    const program = ts.createProgram([join(folder, 'page.ts')], {
      strict: true,
      noEmit: true,
      types: [],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("the panel's types for hosts", () => {
  it('tell all that the script exports, and nothing that is for tests', () => {
    const told = /export \{ (.*) \};/.exec(types)?.[1]?.split(', ') ?? [];
    expect(told).toEqual(expect.arrayContaining(Object.keys(entry)));
    expect(types).not.toMatch(/\b(?:api|clock|styles)\??:/);
  });

  it('serve the example of the guide for hosts', () => {
    const guide = readFileSync(join(packageRoot(), 'docs', 'embedding.md'), 'utf8');
    const [, example = ''] = /```ts\n(.*?)```/s.exec(guide) ?? [];
    expect(example).toContain('ecommerce-connect-import-finished');
    expect(objections(example)).toEqual([]);
  });

  it('know elements by their tags and events by their names', () => {
    expect(
      objections(`
        import type { EcommerceConnectOrder, Run } from './ecommerce-connect.js';
        import { NavigateEvent } from './ecommerce-connect.js';

        const panel = document.querySelector('ecommerce-connect');
        if (panel) {
          panel.getSession = async () => 'token';
          panel.workOrderUrl = (id: number) => '/orders/' + id.toFixed();
          panel.view = 'stores/new';
          panel.addEventListener('ecommerce-connect-import-finished', ({ storeId, run }) => report(storeId, run));
          panel.addEventListener('ecommerce-connect-attention', ({ state }) => state.reasons?.includes('no-manager'));
          panel.dispatchEvent(new NavigateEvent('stores'));
        }
        const card: EcommerceConnectOrder = document.createElement('ecommerce-connect-order');
        card.workOrderId = 7;
        function report(id: string, { state, finishedAt, error }: Run): string {
          return [id, state satisfies 'queued' | 'running' | 'paused' | 'done' | 'failed', finishedAt?.toISOString(), error?.code].join();
        }
      `),
    ).toEqual([]);
  });

  it('object to what the panel does not take', () => {
    const wrong = [
      "document.createElement('ecommerce-connect').getSession = () => 'token';",
      "document.createElement('ecommerce-connect-order').workOrderId = '7';",
      "document.createElement('ecommerce-connect').api = undefined;",
      "addEventListener('click', () => new NavigateEvent());",
      "document.addEventListener('ecommerce-connect-navigate', ({ storeId }) => storeId);",
    ];
    const found = objections(["import { NavigateEvent } from './ecommerce-connect.js';", ...wrong].join('\n'));
    expect(found).toHaveLength(wrong.length);
  });
});
