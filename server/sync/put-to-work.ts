/** Asking a store's jobs for something and waiting for it: the work itself is that of whichever process claims the store. */
import type { ErrorCode } from '../../src/contract/errors.ts';
import { AppError } from '../domain/app-error.ts';
import type { Queries } from '../records/database.ts';
import { openImportRun } from '../records/runs.ts';
import { findStore, makeDue, type StoreRow } from '../records/stores.ts';
import type { SyncContext } from './sync-context.ts';

/** What is not done by then goes on all the same. */
const answerWithinMs = 25_000;
const lookEveryMs = 250;

/** Throws where nothing is done for a store until a person acts. */
export function assertRuns(store: StoreRow): void {
  if (!store.settings.enabled) throw new AppError('store-disabled');
  if (store.credentialsDead) throw new AppError('wrong-credentials');
}

/** Whether its jobs do anything without a person acting first. */
export const isWorkedOn = ({ settings, credentialsDead }: StoreRow): boolean => settings.enabled && !credentialsDead;

/**
 * Makes a store due now, unless its shop has asked for a pause. It locks the store's row, as every write of a slice does: in
 * the same transaction, whatever it is asked for is written after this, so that the two never wait for each other.
 */
export async function putToWork(
  { clock }: Pick<SyncContext, 'clock'>,
  transaction: Queries,
  store: StoreRow,
): Promise<void> {
  if (pauseOf(store, clock.now()) === null) await makeDue(transaction, store.tenantId, store.id, clock.now());
}

/** Why a store's work does not get on, and the seconds until it is tried again by itself. */
export interface Standstill {
  code: ErrorCode;
  retryAfterSeconds?: number;
}

/**
 * Waits until `isDone`, for some seconds at most. Answers what kept the store from it where its next try failed meanwhile,
 * else null. `store` is its row from before it was put to work.
 */
export async function waitForWork(
  context: SyncContext,
  store: StoreRow,
  isDone: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<Standstill | null> {
  const { queries, clock } = context;
  context.wake();
  const deadline = clock.now().getTime() + answerWithinMs;
  const pause = pauseOf(store, clock.now());
  if (pause) return pause;
  while (!(await isDone())) {
    const fresh = await findStore(queries, store.tenantId, store.id);
    if (!fresh) return null;
    // When it is tried again is known once the lease is given back.
    const hasFailed = fresh.failureCode !== null && fresh.failures !== store.failures && fresh.leaseOwner === null;
    if (hasFailed) return standstill(fresh, clock.now());
    const isPaused = fresh.phase === 'importing' && (await openImportRun(queries, store.id))?.state === 'paused';
    if (isPaused || signal.aborted || clock.now().getTime() >= deadline) return null;
    await clock.wait(lookEveryMs, signal).catch(() => undefined);
  }
  return null;
}

/** A limit per hour is waited for: another call before its end would only be refused. */
export function pauseOf(store: StoreRow, now: Date): Standstill | null {
  const isPaused = store.failureCode === 'shop-limit' && store.nextRunAt !== null && store.nextRunAt > now;
  return isPaused ? standstill(store, now) : null;
}

function standstill({ failureCode, nextRunAt }: StoreRow, now: Date): Standstill {
  const code = failureCode ?? 'internal';
  if (nextRunAt === null) return { code };
  return { code, retryAfterSeconds: Math.max(1, Math.ceil((nextRunAt.getTime() - now.getTime()) / 1000)) };
}
