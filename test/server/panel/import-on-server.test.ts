import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { packageRoot } from '../../../server/package-root.ts';

describe('the panel’s entry', () => {
  it('can be imported where there is no DOM', async () => {
    expect('document' in globalThis).toBe(false);
    const { EcommerceConnect, NavigateEvent } = await import('../../../src/index.ts');
    expect(typeof EcommerceConnect).toBe('function');
    expect(new NavigateEvent('stores').view).toBe('stores');
  });

  it('names the version of the package', async () => {
    const { EcommerceConnect } = await import('../../../src/index.ts');
    const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
    expect(EcommerceConnect.version).toBe(version);
  });
});
