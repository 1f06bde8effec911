import { Counter, Histogram, type Registry } from 'prom-client';
import type { HttpExchange } from '../domain/http-exchange.ts';
import type { TakeSlot } from '../roapp/work-order-system.ts';

export interface PlatformMetrics {
  exchange(platform: string, exchange: HttpExchange): HttpExchange;
  takeSlot(takeSlot: TakeSlot): TakeSlot;
}

/** Counts calls to the platforms, how long they took, and how long they waited for their turn in an account's quota. */
export function createPlatformMetrics(registry: Registry): PlatformMetrics {
  const registers = [registry];
  const calls = new Counter({
    name: 'ecommerce_connect_platform_calls_total',
    help: 'Calls to a platform by outcome: class of the status, 429 apart, or how the call failed.',
    labelNames: ['platform', 'outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'ecommerce_connect_platform_call_seconds',
    help: 'Time a platform takes to answer.',
    labelNames: ['platform'],
    buckets: [0.05, 0.2, 0.5, 1, 3, 10, 30],
    registers,
  });
  const waits = new Histogram({
    name: 'ecommerce_connect_quota_wait_seconds',
    help: 'Time that calls wait for their turn in the quota of an account, by outcome: taken, given-up.',
    labelNames: ['platform', 'outcome'],
    buckets: [0.1, 0.5, 1, 5, 30, 120, 600],
    registers,
  });
  return {
    exchange: (platform, exchange) => async (request) => {
      const end = seconds.startTimer({ platform });
      try {
        const answer = await exchange(request);
        calls.inc({ platform, outcome: answer.status === 429 ? '429' : `${Math.floor(answer.status / 100)}xx` });
        return answer;
      } catch (error) {
        calls.inc({ platform, outcome: error instanceof Error && 'kind' in error ? String(error.kind) : 'aborted' });
        throw error;
      } finally {
        end();
      }
    },
    takeSlot: (takeSlot) => async (priority, signal) => {
      const end = waits.startTimer({ platform: 'roapp' });
      try {
        const leaves = await takeSlot(priority, signal);
        end({ outcome: 'taken' });
        return leaves;
      } catch (error) {
        end({ outcome: 'given-up' });
        throw error;
      }
    },
  };
}
