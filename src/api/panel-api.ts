import type { ActivityFilter } from '../contract/activity-filter.ts';
import type { ActivityPage, Change } from '../contract/change.ts';
import type { ErrorCode, ErrorDetail } from '../contract/errors.ts';
import type { Explanation } from '../contract/explanation.ts';
import type { Mapping, MappingView, Finding } from '../contract/mapping.ts';
import type { Options } from '../contract/options.ts';
import type { OrderOrigin, OrderPage, OrderState } from '../contract/order.ts';
import type { ImportPreview } from '../contract/preview.ts';
import type { RefreshRow } from '../contract/refresh.ts';
import type { Run } from '../contract/run.ts';
import type { CurrentSession } from '../contract/session.ts';
import type { StoreSettings } from '../contract/settings.ts';
import type { Store, StoreSummary } from '../contract/store.ts';

/** What the elements ask of the server. Every call may reject with a {@link PanelError}. */
export interface PanelApi {
  session(signal?: AbortSignal): Promise<CurrentSession>;
  options(locationId: number | undefined, signal?: AbortSignal): Promise<Options>;
  stores(signal?: AbortSignal): Promise<StoreSummary[]>;
  store(storeId: string, signal?: AbortSignal): Promise<Store>;
  /** Checks the credentials at the shop and saves the store. */
  connect(settings: StoreSettings, password: string, signal?: AbortSignal): Promise<Store>;
  /** Saves changed settings; no password keeps the present one. */
  update(storeId: string, settings: StoreSettings, password: string | undefined, signal?: AbortSignal): Promise<Store>;
  setEnabled(storeId: string, enabled: boolean): Promise<Store>;
  /** Has a store's next sync begin now; refused within a minute of the last time. */
  syncNow(storeId: string): Promise<Store>;
  remove(storeId: string): Promise<{ workOrdersKept: number }>;
  mapping(storeId: string, signal?: AbortSignal): Promise<MappingView>;
  /** With the category of new products: null for the first one, undefined to leave it as it is. */
  saveMapping(
    storeId: string,
    mapping: Mapping,
    productCategoryId: number | null | undefined,
  ): Promise<{ findings: Finding[] }>;
  preview(storeId: string, mapping: Mapping, signal?: AbortSignal): Promise<ImportPreview>;
  /** Saves what step 2 says, as `saveMapping` does, and imports. */
  startImport(storeId: string, mapping: Mapping, productCategoryId: number | null | undefined): Promise<Run>;
  runs(storeId: string, signal?: AbortSignal): Promise<Run[]>;
  /** Lets the orders under way end and begins no other, until the run is resumed. */
  pauseRun(runId: string): Promise<Run>;
  resumeRun(runId: string): Promise<Run>;
  /** Calls back with the present state and every later one, until the run ends. Returns the way to stop watching. */
  watchRun(runId: string, watcher: RunWatcher): () => void;
  orders(
    query: { storeId: string; state?: OrderState; search?: string; cursor?: string },
    signal?: AbortSignal,
  ): Promise<OrderPage>;
  /** Looks at both sides of some orders now, at most `refreshesPerCall` of them; one row for each. */
  refreshOrders(target: RefreshTarget): Promise<RefreshRow[]>;
  /** Has orders that wait looked at now; without numbers all of them. */
  retryOrders(storeId: string, shopNumbers?: string[]): Promise<RefreshRow[]>;
  /** Brings one order that was left out. */
  importOrder(storeId: string, shopNumber: string): Promise<RefreshRow[]>;
  /** Settles which of several products a key means; `drained` orders no longer wait for that. */
  chooseProduct(storeId: string, productKey: string, productId: number): Promise<{ drained: number }>;
  /** What happened to one order, newest first. */
  history(storeId: string, shopNumber: string, signal?: AbortSignal): Promise<Change[]>;
  /** Why an order of the shop is not in RO App, or where it is. */
  explain(storeId: string, shopNumber: string, signal?: AbortSignal): Promise<Explanation>;
  /** Which shop's order a work order was; null where it came from none. */
  origin(workOrderId: number, signal?: AbortSignal): Promise<OrderOrigin | null>;
  /** What happened to a store and its orders, newest first. */
  activity(query: ActivityFilter & { storeId: string; cursor?: string }, signal?: AbortSignal): Promise<ActivityPage>;
}

/** Orders of one store by their numbers, or work orders of whichever stores. */
export type RefreshTarget = { storeId: string; shopNumbers: string[] } | { workOrderIds: number[] };

export interface RunWatcher {
  onRun(run: Run): void;
  /** The run has ended; no further call. */
  onEnd(): void;
  onError(error: PanelError): void;
}

/** A failure that the panel has words for. `offline` never reached the server. */
export class PanelError extends Error {
  readonly code: ErrorCode | 'offline';
  readonly fields: Partial<Record<string, ErrorCode>>;
  readonly retryAfterMs: number | undefined;
  readonly ref: string | undefined;
  readonly detail: ErrorDetail;

  constructor(
    code: ErrorCode | 'offline',
    facts: {
      fields?: Partial<Record<string, ErrorCode>>;
      retryAfterMs?: number;
      ref?: string;
      detail?: ErrorDetail;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: facts.cause });
    this.name = 'PanelError';
    this.code = code;
    this.fields = facts.fields ?? {};
    this.retryAfterMs = facts.retryAfterMs;
    this.ref = facts.ref;
    this.detail = facts.detail ?? {};
  }
}
