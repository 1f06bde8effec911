import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPlatformMetrics, type PlatformMetrics } from '../../../server/api/platform-metrics.ts';
import { HttpFailure, type HttpExchange } from '../../../server/domain/http-exchange.ts';

const { signal } = new AbortController();

let registry: Registry;
let metrics: PlatformMetrics;
beforeEach(() => {
  registry = new Registry();
  metrics = createPlatformMetrics(registry);
});

describe('what an operator sees of the platforms', () => {
  it('counts calls by platform and outcome, whatever becomes of them', async () => {
    const answers = [200, 429, 502];
    const fake: HttpExchange = () => {
      const status = answers.shift();
      if (status === undefined) return Promise.reject(new HttpFailure('no-answer'));
      return Promise.resolve({ status, headers: {}, body: '' });
    };
    const counted = metrics.exchange('roapp', fake);
    const request = {
      method: 'GET' as const,
      url: 'https://api.example/',
      headers: {},
      timeoutMs: 1,
      maxBytes: 1,
      signal,
    };
    for (let call = 0; call < 3; call++) await counted(request);
    await expect(counted(request)).rejects.toThrow('no-answer');
    await expect(metrics.exchange('cartum', fake)(request)).rejects.toThrow('no-answer');
    const text = await registry.metrics();
    for (const outcome of ['2xx', '429', '5xx', 'no-answer']) {
      expect(text).toContain(`ecommerce_connect_platform_calls_total{platform="roapp",outcome="${outcome}"} 1`);
    }
    expect(text).toContain('ecommerce_connect_platform_calls_total{platform="cartum",outcome="no-answer"} 1');
    expect(text).toContain('ecommerce_connect_platform_call_seconds_count{platform="roapp"} 4');
  });

  it('counts turns in the quota of an account, taken and given up', async () => {
    const leaves = () => undefined;
    const reason = new Error('stopped');
    expect(await metrics.takeSlot(() => Promise.resolve(leaves))('panel', signal)).toBe(leaves);
    await expect(metrics.takeSlot(() => Promise.reject(reason))('import', signal)).rejects.toBe(reason);
    const text = await registry.metrics();
    for (const outcome of ['taken', 'given-up']) {
      expect(text).toContain(`ecommerce_connect_quota_wait_seconds_count{platform="roapp",outcome="${outcome}"} 1`);
    }
  });
});
