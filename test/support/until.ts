import { setTimeout as pause } from 'node:timers/promises';

/** Polls another process until it says what is waited for; fails with the last word it gave. */
export async function until<Value>(
  read: () => Value | Promise<Value>,
  isReached: (value: Value) => boolean,
  withinMs = 60_000,
  everyMs = 20,
): Promise<Value> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (isReached(value)) return value;
    if (Date.now() > deadline) throw new Error(`not reached in ${withinMs} ms; last: ${JSON.stringify(value)}`);
    await pause(everyMs);
  }
}
