import type { Gauge } from 'prom-client';
import type { CurrentSession } from '../../src/contract/session.ts';
import { AppError } from '../domain/app-error.ts';

/** How many streams may be open at once in this process. */
export interface StreamLimits {
  /** Of one person, over all their tabs and tokens. */
  perUser: number;
  perTenant: number;
  inAll: number;
}

/** A stream holds a connection and reads its run twice a second. Every replica counts its own: what runs out is its connections. */
export const defaultStreamLimits: StreamLimits = { perUser: 10, perTenant: 100, inAll: 1000 };

const retryAfterMs = 10_000;

/** Lets a stream in, until `ended` aborts. Throws `AppError('quota')` where too many are open. */
export type AdmitStream = (session: CurrentSession, ended: AbortSignal) => void;

export function limitStreams(limits: StreamLimits, openStreams: Gauge): AdmitStream {
  const open = new Map<string, number>();
  const count = (key: string): number => open.get(key) ?? 0;
  const add = (key: string, change: 1 | -1): void => {
    const left = count(key) + change;
    if (left === 0) open.delete(key);
    else open.set(key, left);
  };

  return ({ tenant, user }, ended) => {
    // Whoever left while the token was checked holds nothing.
    if (ended.aborted) return;
    const bounds: [key: string, limit: number][] = [
      [JSON.stringify([tenant, user.id]), limits.perUser],
      [JSON.stringify([tenant]), limits.perTenant],
      [JSON.stringify([]), limits.inAll],
    ];
    if (bounds.some(([key, limit]) => count(key) >= limit)) throw new AppError('quota', { retryAfterMs });
    for (const [key] of bounds) add(key, 1);
    openStreams.inc();
    ended.addEventListener(
      'abort',
      () => {
        for (const [key] of bounds) add(key, -1);
        openStreams.dec();
      },
      { once: true },
    );
  };
}
