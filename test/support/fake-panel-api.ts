import { PanelError } from '../../src/api/panel-api.ts';
import type { PanelApi, RefreshTarget, RunWatcher } from '../../src/api/panel-api.ts';
import type { ActivityFilter } from '../../src/contract/activity-filter.ts';
import type { ActivityPage, Change } from '../../src/contract/change.ts';
import type { Explanation } from '../../src/contract/explanation.ts';
import type { Mapping, MappingView } from '../../src/contract/mapping.ts';
import type { Options } from '../../src/contract/options.ts';
import type { Order, OrderOrigin } from '../../src/contract/order.ts';
import type { ImportPreview } from '../../src/contract/preview.ts';
import type { RefreshRow } from '../../src/contract/refresh.ts';
import type { Run } from '../../src/contract/run.ts';
import type { CurrentSession } from '../../src/contract/session.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';
import type { Store, StoreSummary } from '../../src/contract/store.ts';
import { arrived, explained, notInShop, originOf, parkedRow, refreshed } from './fake-orders.ts';
import {
  anOrder,
  aPreview,
  aRun,
  aSession,
  aStore,
  changes,
  fixtureNow,
  mappingView,
  options,
  parkedOrders,
} from './panel-fixtures.ts';

/** `run` is what the server does and no view asks for. */
type Method = Exclude<keyof PanelApi, 'watchRun'> | 'run';

/**
 * The server in memory, for element tests and stories. Its state is public and may be set at any time; `fail` and `hold`
 * script the next answers of a method.
 */
export class FakePanelApi implements PanelApi {
  currentSession: CurrentSession = aSession();
  storeList: Store[] = [];
  offered: Options = options();
  mappingViews: MappingView = mappingView();
  importPreview: ImportPreview = aPreview();
  orderList: Order[] = [anOrder(), ...parkedOrders()];
  importRun: Run = aRun();
  changeList: Change[] = changes();
  now: () => Date = () => fixtureNow;
  /** Every call, with what it was given. */
  readonly calls: { method: Method | 'watchRun'; given: unknown[] }[] = [];
  readonly watchers = new Set<{ runId: string; watcher: RunWatcher }>();
  readonly #failures = new Map<Method, PanelError[]>();
  readonly #faults = new Map<Method, PanelError[]>();
  readonly #holds = new Map<Method, Promise<void>>();

  /** The next calls of a method fail, one by one, with these. */
  fail(method: Method, ...errors: PanelError[]): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), ...errors]);
  }

  /** Every call of a method fails, with these in turn. */
  failAlways(method: Method, ...errors: [PanelError, ...PanelError[]]): void {
    this.#faults.set(method, errors);
  }

  /** Calls of a method wait until the returned function is called. */
  hold(method: Method): () => void {
    let release = (): void => {};
    this.#holds.set(
      method,
      new Promise((resolve) => {
        release = () => {
          this.#holds.delete(method);
          resolve();
        };
      }),
    );
    return () => release();
  }

  count(method: Method | 'watchRun'): number {
    return this.calls.filter((call) => call.method === method).length;
  }

  lastCall(method: Method | 'watchRun'): unknown[] | undefined {
    return this.calls.findLast((call) => call.method === method)?.given;
  }

  /** Sends a later state of a run to those who watch it. */
  tell(run: Run): void {
    for (const { runId, watcher } of this.watchers) if (runId === run.id) watcher.onRun(run);
  }

  session(): Promise<CurrentSession> {
    return this.#answer('session', [], () => this.currentSession);
  }

  options(locationId: number | undefined): Promise<Options> {
    return this.#answer('options', [locationId], () => this.offered);
  }

  stores(): Promise<StoreSummary[]> {
    return this.#answer('stores', [], () => [...this.storeList]);
  }

  store(storeId: string): Promise<Store> {
    return this.#answer('store', [storeId], () => this.#find(storeId));
  }

  connect(given: StoreSettings, password: string): Promise<Store> {
    return this.#answer('connect', [given, password], () => {
      const store = aStore({
        id: `store-${this.storeList.length + 1}`,
        name: given.name,
        url: given.url,
        state: { kind: given.enabled ? 'mapping' : 'disabled' },
        settings: given,
        counts: { synced: 0, parked: 0 },
        lastSuccessAt: null,
      });
      this.storeList = [...this.storeList, store];
      return store;
    });
  }

  update(storeId: string, given: StoreSettings, password: string | undefined): Promise<Store> {
    return this.#answer('update', [storeId, given, password], () =>
      this.#replace({ ...signedIn(this.#find(storeId), password), name: given.name, settings: given }),
    );
  }

  setEnabled(storeId: string, enabled: boolean): Promise<Store> {
    return this.#answer('setEnabled', [storeId, enabled], () =>
      this.#replace({ ...this.#find(storeId), state: { kind: enabled ? 'active' : 'disabled' } }),
    );
  }

  /** Here a sync ends at once. */
  syncNow(storeId: string): Promise<Store> {
    return this.#answer('syncNow', [storeId], () =>
      this.#replace({ ...this.#find(storeId), lastSuccessAt: this.now(), nextRunAt: this.now() }),
    );
  }

  remove(storeId: string): Promise<{ workOrdersKept: number }> {
    return this.#answer('remove', [storeId], () => {
      const { counts } = this.#find(storeId);
      this.storeList = this.storeList.filter(({ id }) => id !== storeId);
      return { workOrdersKept: counts.synced };
    });
  }

  mapping(storeId: string): Promise<MappingView> {
    return this.#answer('mapping', [storeId], () => this.mappingViews);
  }

  saveMapping(
    storeId: string,
    mapping: Mapping,
    category: number | null | undefined,
  ): Promise<{ findings: MappingView['findings'] }> {
    return this.#answer('saveMapping', [storeId, mapping, category], () => {
      this.#replace(inCategory(this.#find(storeId), category));
      return { findings: this.mappingViews.findings };
    });
  }

  preview(storeId: string, mapping: Mapping): Promise<ImportPreview> {
    return this.#answer('preview', [storeId, mapping], () => this.importPreview);
  }

  startImport(storeId: string, mapping: Mapping, category: number | null | undefined): Promise<Run> {
    return this.#answer('startImport', [storeId, mapping, category], () => {
      this.importRun = { ...this.importRun, storeId };
      this.#replace({
        ...inCategory(this.#find(storeId), category),
        state: { kind: 'importing' },
        run: this.importRun,
      });
      return this.importRun;
    });
  }

  runs(storeId: string): Promise<Run[]> {
    return this.#answer('runs', [storeId], () => [this.importRun]);
  }

  pauseRun(runId: string): Promise<Run> {
    return this.#answer('pauseRun', [runId], () => this.#switchRun('paused'));
  }

  resumeRun(runId: string): Promise<Run> {
    return this.#answer('resumeRun', [runId], () => this.#switchRun('running'));
  }

  orders(query: { storeId: string; state?: string; search?: string; cursor?: string }) {
    return this.#answer('orders', [query], () => {
      const fitting = this.orderList.filter(
        (order) =>
          (!query.state || order.state === query.state) && (!query.search || order.shopNumber.includes(query.search)),
      );
      return this.#page(fitting, query.cursor);
    });
  }

  pageSize = 20;

  watchRun(runId: string, watcher: RunWatcher): () => void {
    this.calls.push({ method: 'watchRun', given: [runId] });
    const entry = { runId, watcher };
    this.watchers.add(entry);
    return () => this.watchers.delete(entry);
  }

  run(runId: string): Promise<Run> {
    return this.#answer('run', [runId], () => {
      if (this.importRun.id !== runId) throw new PanelError('not-found');
      return this.importRun;
    });
  }

  refreshOrders(given: RefreshTarget): Promise<RefreshRow[]> {
    return this.#answer('refreshOrders', [given], () => {
      const storeId = 'storeId' in given ? given.storeId : this.#firstStore().id;
      const isMeant = (order: Order): boolean =>
        'storeId' in given
          ? given.shopNumbers.includes(order.shopNumber)
          : order.workOrderId !== null && given.workOrderIds.includes(order.workOrderId);
      return this.orderList.filter(isMeant).map((order) => {
        const { order: later, row } = refreshed(order, storeId, this.now());
        this.#put(later);
        return row;
      });
    });
  }

  /** Looks at parked orders again; the fake knows no reason for any of them to have gone away. */
  retryOrders(storeId: string, shopNumbers?: string[]): Promise<RefreshRow[]> {
    return this.#answer('retryOrders', [storeId, shopNumbers], () =>
      this.orderList
        .filter((order) => !shopNumbers || shopNumbers.includes(order.shopNumber))
        .flatMap((order) => parkedRow(order, storeId) ?? []),
    );
  }

  importOrder(storeId: string, shopNumber: string): Promise<RefreshRow[]> {
    return this.#answer('importOrder', [storeId, shopNumber], () => {
      const order = arrived(anOrder({ shopNumber }), this.#nextWorkOrderId(), this.now());
      this.orderList = [order, ...this.orderList.filter((other) => other.shopNumber !== shopNumber)];
      return [{ storeId, shopNumber, workOrderId: order.workOrderId, outcome: 'updated' }];
    });
  }

  chooseProduct(storeId: string, productKey: string, productId: number): Promise<{ drained: number }> {
    return this.#answer('chooseProduct', [storeId, productKey, productId], () => {
      const waiting = this.orderList.filter((order) => order.detail?.productKey === productKey);
      for (const order of waiting) this.#put(arrived(order, this.#nextWorkOrderId(), this.now()));
      return { drained: waiting.length };
    });
  }

  /** Newest first. */
  history(storeId: string, shopNumber: string): Promise<Change[]> {
    return this.#answer('history', [storeId, shopNumber], () =>
      this.changeList.filter((change) => change.shopNumber === shopNumber),
    );
  }

  explain(storeId: string, shopNumber: string): Promise<Explanation> {
    return this.#answer('explain', [storeId, shopNumber], () => {
      const order = this.orderList.find((other) => other.shopNumber === shopNumber);
      return order ? explained(order) : notInShop(this.#find(storeId), shopNumber);
    });
  }

  origin(workOrderId: number): Promise<OrderOrigin | null> {
    return this.#answer('origin', [workOrderId], () => {
      const order = this.orderList.find((other) => other.workOrderId === workOrderId);
      return order ? originOf(order, this.#firstStore()) : null;
    });
  }

  activity(query: ActivityFilter & { storeId: string; cursor?: string | undefined }): Promise<ActivityPage> {
    return this.#answer('activity', [query], () => {
      const fitting = this.changeList.filter(
        ({ what, outcome }) => (query.what?.includes(what) ?? true) && (query.outcome?.includes(outcome) ?? true),
      );
      // As at the server, what comes meanwhile shifts no page.
      const start = fitting.findIndex(({ id }) => id === query.cursor) + 1;
      const { items, nextCursor } = this.#page(fitting, String(start));
      return { items, nextCursor: nextCursor && (items.at(-1)?.id ?? null) };
    });
  }

  async #answer<T>(method: Method, given: unknown[], make: () => T): Promise<T> {
    this.calls.push({ method, given });
    await this.#holds.get(method);
    const failure = this.#failures.get(method)?.shift() ?? this.#nextFault(method);
    if (failure) throw failure;
    return make();
  }

  #nextFault(method: Method): PanelError | undefined {
    const faults = this.#faults.get(method);
    const next = faults?.shift();
    if (next) faults?.push(next);
    return next;
  }

  #switchRun(state: 'paused' | 'running'): Run {
    const { error: _mended, ...run } = this.importRun;
    this.importRun = { ...run, state };
    return this.importRun;
  }

  #find(storeId: string): Store {
    const store = this.storeList.find(({ id }) => id === storeId);
    if (!store) throw new PanelError('not-found');
    return store;
  }

  #page<T>(all: T[], cursor: string | undefined): { items: T[]; nextCursor: string | null } {
    const start = Number(cursor ?? 0);
    const end = start + this.pageSize;
    return { items: all.slice(start, end), nextCursor: end < all.length ? String(end) : null };
  }

  /** Orders belong to no store here, except where one is asked for. */
  #firstStore(): Store {
    const [store] = this.storeList;
    if (!store) throw new PanelError('not-found');
    return store;
  }

  #nextWorkOrderId(): number {
    return Math.max(5000, ...this.orderList.map(({ workOrderId }) => workOrderId ?? 0)) + 1;
  }

  #put(order: Order): void {
    this.orderList = this.orderList.map((old) => (old.shopNumber === order.shopNumber ? order : old));
  }

  #replace(store: Store): Store {
    this.storeList = this.storeList.map((old) => (old.id === store.id ? store : old));
    return store;
  }
}

function inCategory(store: Store, chosen: number | null | undefined): Store {
  if (chosen === undefined) return store;
  const { productCategoryId: _before, ...settings } = store.settings;
  return { ...store, settings: chosen === null ? settings : { ...settings, productCategoryId: chosen } };
}

/** A password that is taken ends the refusal of the old one. */
function signedIn(store: Store, password: string | undefined): Store {
  const isMended = store.state.kind === 'reconnect' && password !== undefined;
  return isMended ? { ...store, state: { kind: 'active' } } : store;
}
