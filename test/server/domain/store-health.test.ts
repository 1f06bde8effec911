import { describe, expect, it } from 'vitest';
import { storeState, type StoreFacts } from '../../../server/domain/store-health.ts';

const now = new Date('2026-09-14T12:00:00Z');
const nextTryAt = new Date('2026-09-14T12:05:00Z');
const failure = { code: 'shop-unreachable' as const, nextTryAt };
const agoMinutes = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const state = (changes: Partial<StoreFacts> = {}) =>
  storeState({
    enabled: true,
    phase: 'following',
    credentialsDead: false,
    failure: null,
    attention: [],
    lastSuccessAt: agoMinutes(5),
    syncIntervalMs: 300_000,
    now,
    ...changes,
  });

describe('storeState', () => {
  it('is active only while a success within two intervals proves it', () => {
    expect(state()).toEqual({ kind: 'active' });
    expect(state({ lastSuccessAt: agoMinutes(10) })).toEqual({ kind: 'active' });
    expect(state({ lastSuccessAt: agoMinutes(10.1) })).toEqual({ kind: 'failing', reasons: [] });
    expect(state({ lastSuccessAt: null })).toEqual({ kind: 'failing', reasons: [] });
  });

  it('says what failed and when the next try is due', () => {
    expect(state({ failure })).toEqual({ kind: 'failing', reasons: ['shop-unreachable'], nextTryAt });
    expect(state({ failure, phase: 'importing' }).kind).toBe('failing');
  });

  it('says what waits for a person', () => {
    expect(state({ attention: ['parked-orders'] })).toEqual({ kind: 'attention', reasons: ['parked-orders'] });
  });

  it('needs no proof before the first sync', () => {
    expect(state({ phase: 'importing', lastSuccessAt: null, attention: ['no-manager'] })).toEqual({
      kind: 'importing',
    });
    expect(state({ phase: 'mapping', lastSuccessAt: null })).toEqual({ kind: 'mapping' });
  });

  it('lets dead credentials outweigh all but disabling', () => {
    const dead = { credentialsDead: true, attention: ['no-manager' as const] };
    expect(state({ ...dead, failure: { code: 'wrong-credentials', nextTryAt } })).toEqual({
      kind: 'reconnect',
      reasons: ['wrong-credentials'],
    });
    expect(state({ ...dead, phase: 'mapping' })).toEqual({ kind: 'reconnect', reasons: ['wrong-credentials'] });
    expect(state({ ...dead, enabled: false })).toEqual({ kind: 'disabled' });
  });

  it('lets a failure outweigh what waits for a person', () => {
    expect(state({ failure, attention: ['parked-orders'] }).kind).toBe('failing');
  });
});
