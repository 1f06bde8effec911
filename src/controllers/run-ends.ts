import type { Run } from '../contract/run.ts';

/** Whether a run will not change any more. */
export function hasEnded(run: Run): boolean {
  return run.state === 'done' || run.state === 'failed';
}
