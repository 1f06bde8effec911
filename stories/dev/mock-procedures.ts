import { hasEnded } from '../../src/controllers/run-ends.ts';
import type { Run } from '../../src/contract/run.ts';
import type { FakePanelApi } from '../../test/support/fake-panel-api.ts';
import type { MockProcedures } from './mock-router.ts';

/** Every procedure of the companion, answered from memory. */
export function mockProcedures(fake: FakePanelApi): MockProcedures {
  return {
    session: { current: { query: () => fake.session() } },
    options: { get: { query: (input) => fake.options(input?.locationId) } },
    stores: {
      list: { query: () => fake.stores() },
      get: { query: ({ storeId }) => fake.store(storeId) },
      connect: { mutation: ({ settings, password }) => fake.connect(settings, password) },
      update: { mutation: ({ storeId, settings, password }) => fake.update(storeId, settings, password) },
      setEnabled: { mutation: ({ storeId, enabled }) => fake.setEnabled(storeId, enabled) },
      syncNow: { mutation: ({ storeId }) => fake.syncNow(storeId) },
      remove: { mutation: ({ storeId }) => fake.remove(storeId) },
    },
    mapping: {
      get: { query: ({ storeId }) => fake.mapping(storeId) },
      save: {
        mutation: ({ storeId, mapping, productCategoryId }) => fake.saveMapping(storeId, mapping, productCategoryId),
      },
    },
    imports: {
      preview: { mutation: ({ storeId, mapping = [] }) => fake.preview(storeId, mapping) },
      start: {
        mutation: ({ storeId, mapping = [], productCategoryId }) =>
          fake.startImport(storeId, mapping, productCategoryId),
      },
    },
    runs: {
      list: { query: ({ storeId }) => fake.runs(storeId) },
      get: { query: ({ runId }) => fake.run(runId) },
      pause: { mutation: ({ runId }) => fake.pauseRun(runId) },
      resume: { mutation: ({ runId }) => fake.resumeRun(runId) },
      watch: { subscription: ({ runId }, signal) => watchRun(fake, runId, signal) },
    },
    orders: {
      list: { query: (query) => fake.orders(query) },
      refresh: { mutation: (given) => fake.refreshOrders(given) },
      retry: { mutation: ({ storeId, shopNumbers }) => fake.retryOrders(storeId, shopNumbers) },
      import: { mutation: ({ storeId, shopNumber }) => fake.importOrder(storeId, shopNumber) },
      explain: { query: ({ storeId, shopNumber }) => fake.explain(storeId, shopNumber) },
      history: { query: ({ storeId, shopNumber }) => fake.history(storeId, shopNumber) },
      byWorkOrder: { query: ({ workOrderId }) => fake.origin(workOrderId) },
    },
    products: {
      choose: {
        mutation: ({ storeId, productKey, productId }) => fake.chooseProduct(storeId, productKey, productId),
      },
    },
    activity: { list: { query: (query) => fake.activity(query) } },
  };
}

/** The present state of a run, then every later one; ends with the run, or when nobody listens any more. */
async function* watchRun(
  fake: FakePanelApi,
  runId: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Run, void> {
  const waiting = [await fake.run(runId)];
  let wake = (): void => {};
  const stop = fake.watchRun(runId, {
    onRun: (run) => {
      waiting.push(run);
      wake();
    },
    onEnd: () => {},
    onError: () => {},
  });
  signal?.addEventListener('abort', () => wake());
  try {
    while (!signal?.aborted) {
      const run = waiting.shift();
      if (run) {
        yield run;
        if (hasEnded(run)) return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    stop();
  }
}
