import { beforeEach, describe, expect, it } from 'vitest';
import type { CurrentSession } from '../../../src/contract/session.ts';
import { createMetrics, type Metrics } from '../../../server/api/metrics.ts';
import { limitStreams, type AdmitStream } from '../../../server/api/open-streams.ts';

let metrics: Metrics;
let admit: AdmitStream;
beforeEach(() => {
  metrics = createMetrics();
  admit = limitStreams({ perUser: 2, perTenant: 3, inAll: 5 }, metrics.openStreams);
});

/** Opens a stream; the way to end it. */
function open(tenant: string, id: string): () => void {
  const ended = new AbortController();
  const session: CurrentSession = { tenant, user: { id, name: 'Somebody' }, role: 'view' };
  admit(session, ended.signal);
  return () => ended.abort();
}

const refused = expect.objectContaining({ code: 'quota', retryAfterMs: 10_000 }) as Error;
const shown = async () => (await metrics.openStreams.get()).values[0]?.value;

describe('open streams', () => {
  it('are limited for one person, whatever their role and name', () => {
    open('acme', '1');
    open('acme', '1');
    expect(() => open('acme', '1')).toThrow(refused);
    expect(() => open('acme', '2')).not.toThrow();
  });

  it('of a person are told from those of another account’s person with the same id', () => {
    open('acme', '1');
    open('acme', '1');
    expect(() => open('other', '1')).not.toThrow();
    expect(() => open('acme","1', '')).not.toThrow();
  });

  it('are limited for one account', () => {
    for (const id of ['1', '2', '3']) open('acme', id);
    expect(() => open('acme', '4')).toThrow(refused);
    expect(() => open('other', '4')).not.toThrow();
  });

  it('are limited in all', () => {
    for (const tenant of ['a', 'b', 'c', 'd', 'e']) open(tenant, '1');
    expect(() => open('f', '1')).toThrow(refused);
  });

  it('make room when they end, and a refused one takes none', async () => {
    const end = open('acme', '1');
    open('acme', '1');
    for (let attempt = 0; attempt < 5; attempt++) expect(() => open('acme', '1')).toThrow(refused);
    expect(await shown()).toBe(2);
    end();
    end();
    expect(await shown()).toBe(1);
    open('acme', '1');
    expect(() => open('acme', '1')).toThrow(refused);
    expect(() => open('acme', '2')).not.toThrow();
  });

  it('that ended before they were let in take no room', async () => {
    const ended = AbortSignal.abort();
    const session: CurrentSession = { tenant: 'acme', user: { id: '1', name: 'Somebody' }, role: 'view' };
    for (let attempt = 0; attempt < 5; attempt++) admit(session, ended);
    expect(await shown()).toBe(0);
  });
});
