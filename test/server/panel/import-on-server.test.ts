import { describe, expect, it } from 'vitest';

describe('the panel’s entry', () => {
  it('can be imported where there is no DOM', async () => {
    expect('document' in globalThis).toBe(false);
    const { EcommerceConnect, NavigateEvent } = await import('../../../src/index.ts');
    expect(typeof EcommerceConnect).toBe('function');
    expect(new NavigateEvent('stores').view).toBe('stores');
  });
});
