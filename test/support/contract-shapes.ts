/** The answers of the public contract, field by field, written down apart from the code so that drift is seen. */
import { z } from 'zod';

const id = z.uuid();
const minor = z.int();
const count = z.int().min(0);
const moment = z.date();
const currency = z.string().regex(/^[A-Z]{3}$/);
const languageTag = z.string().regex(/^[a-z]{2}$/);
const httpOrigin = z.string().regex(/^https?:\/\/[^/]+$/);

export const errorCode = z.enum([
  'required',
  'too-long',
  'address-invalid',
  'email-as-login',
  'wrong-credentials',
  'no-api-access',
  'not-a-cartum-shop',
  'shop-unreachable',
  'shop-answer-invalid',
  'shop-limit',
  'bot-check',
  'shop-too-old',
  'language-not-offered',
  'already-connected',
  'another-shop',
  'currency-mismatch',
  'address-not-allowed',
  'address-moved',
  'not-offered',
  'password-needed',
  'invalid',
  'mapping-incomplete',
  'still-reading',
  'store-disabled',
  'not-imported-yet',
  'not-in-shop',
  'too-soon',
  'too-many-checks',
  'not-found',
  'forbidden',
  'session-expired',
  'quota',
  'roapp-unreachable',
  'roapp-unauthorized',
  'roapp-forbidden',
  'roapp-rejected',
  'five-equal-refusals',
  'unavailable',
  'interrupted',
  'internal',
]);
const parkedReason = z.enum([
  'no-client',
  'product-ambiguous',
  'product-rejected',
  'currency',
  'total-mismatch',
  'no-lines',
  'too-many-lines',
  'status-unmapped',
  'roapp-rejected',
  'unreadable',
]);
const attentionReason = z.enum([
  'shop-status-new',
  'target-status-gone',
  'no-manager',
  'parked-orders',
  'managers-inactive',
  'location-gone',
  'order-type-gone',
  'write-did-not-hold',
  'line-not-removable',
]);
const orderNotice = z.enum([
  'cancel-off',
  'transition-refused',
  'edited-in-roapp',
  'deleted-in-roapp',
  'missing-in-shop',
  'frozen',
  'comment-lost',
  'total-differs',
]);

const named = z.object({ id: z.int(), name: z.string().min(1) });
const coloured = named.extend({ color: z.string().regex(/^#[0-9A-Fa-f]{6}$/) });
const identifyBy = z.enum(['sku', 'code', 'barcode', 'title']);

const mapping = z.array(
  z.object({
    shopStatusId: z.int(),
    orderStatusId: z.int().nullable(),
    import: z.boolean().optional(),
    primary: z.boolean().optional(),
    writeBack: z.boolean().optional(),
  }),
);
const findings = z.array(
  z.object({
    code: z.enum([
      'lossy',
      'no-primary',
      'unmapped-shop-status',
      'unreachable-order-status',
      'irreversible',
      'target-gone',
      'final-to-open',
    ]),
    shopStatusIds: z.array(z.int()),
    orderStatusId: z.int().optional(),
  }),
);

const run = z.object({
  id,
  storeId: id,
  kind: z.enum(['import', 'sync', 'refresh']),
  state: z.enum(['queued', 'running', 'paused', 'done', 'failed']),
  stage: z.string().min(1),
  done: count,
  total: count,
  created: count,
  updated: count,
  unchanged: count,
  parked: count,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  etaSeconds: z.number().nullable(),
  error: z.object({ code: errorCode }).optional(),
});

const storeSummary = z.object({
  id,
  name: z.string().min(1),
  platform: z.literal('cartum'),
  url: httpOrigin,
  state: z.object({
    kind: z.enum(['mapping', 'importing', 'active', 'attention', 'reconnect', 'failing', 'disabled']),
    reasons: z.array(z.union([attentionReason, errorCode])).optional(),
    nextTryAt: moment.optional(),
  }),
  lastSuccessAt: moment.nullable(),
  nextRunAt: moment.nullable(),
  silentSince: moment.optional(),
  counts: z.object({ synced: count, parked: count }),
  run: run.optional(),
});
/** Strict: whatever is added to the settings must not be a secret by accident. */
const settings = z.strictObject({
  enabled: z.boolean(),
  platform: z.literal('cartum'),
  name: z.string().min(1).max(64),
  url: httpOrigin,
  login: z.string().min(1),
  locationId: z.int(),
  orderTypeId: z.int(),
  language: languageTag,
  identifyBy,
  managers: z.union([
    z.strictObject({ mode: z.literal('all') }),
    z.strictObject({ mode: z.literal('selected'), ids: z.array(z.int()).min(1) }),
  ]),
  timeZone: z.string().optional(),
  conflict: z.enum(['roapp', 'shop']).optional(),
  productCategoryId: z.int().optional(),
});
const store = storeSummary.extend({ settings, mapping });

const order = z.object({
  shopNumber: z.string().min(1),
  shopUrl: z.url(),
  workOrderId: z.int().nullable(),
  workOrderNumber: z.string().nullable(),
  state: z.enum(['synced', 'parked', 'frozen', 'final', 'missing']),
  shopStatus: z.object({ id: z.int(), title: z.record(z.string(), z.string()) }),
  orderStatus: coloured.nullable(),
  total: minor,
  currency,
  createdAt: moment,
  lastUpdateAt: moment.nullable(),
  refreshAvailableAt: moment.nullable(),
  reason: z.union([parkedReason, orderNotice]).optional(),
});

const change = z.strictObject({
  id: z.string().min(1),
  at: moment,
  runId: id.optional(),
  shopNumber: z.string().min(1).optional(),
  actor: z.enum(['shop', 'roapp', 'user', 'connector']),
  by: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  direction: z.enum(['shop-to-roapp', 'roapp-to-shop', 'none']),
  what: z.enum([
    'order-created',
    'lines',
    'status',
    'client',
    'delivery',
    'manager',
    'parked',
    'resolved',
    'refreshed',
    'settings',
    'mapping',
    'credentials',
    'store',
  ]),
  from: z.string().nullable(),
  to: z.string().nullable(),
  outcome: z.enum(['done', 'skipped', 'refused', 'failed', 'unknown']),
  note: z.string().min(1).optional(),
});

const refreshRows = z
  .array(
    z.strictObject({
      storeId: id,
      shopNumber: z.string().min(1),
      workOrderId: z.int().nullable(),
      outcome: z.enum(['updated', 'unchanged', 'parked', 'queued', 'too-soon', 'failed']),
      retryAfterSeconds: z.int().positive().optional(),
      reason: parkedReason.optional(),
      code: errorCode.optional(),
    }),
  )
  .min(1);

const explanation = z.strictObject({
  shopNumber: z.string().min(1),
  shopUrl: z.url(),
  reason: z.enum([
    'synced',
    'parked',
    'queued',
    'older-than-window',
    'successful-status',
    'status-unticked',
    'not-in-shop',
    'deleted-in-roapp',
    'store-not-running',
  ]),
  action: z
    .enum([
      'orders.import',
      'orders.retry',
      'products.choose',
      'imports.start',
      'runs.resume',
      'stores.setEnabled',
      'stores.update',
    ])
    .nullable(),
  workOrderId: z.int().nullable(),
  workOrderNumber: z.string().nullable(),
  shopStatus: z.object({ id: z.int(), title: z.record(z.string(), z.string()) }).nullable(),
  createdAt: moment.nullable(),
  parked: z.object({ reason: parkedReason, retryAt: moment.nullable() }).optional(),
  notice: orderNotice.optional(),
  notRunning: z.enum(['mapping', 'paused', 'disabled', 'reconnect']).optional(),
  nextRunAt: moment.nullable().optional(),
  from: z.iso.date().optional(),
});

const origin = z.strictObject({
  store: z.strictObject({ id, name: z.string().min(1) }),
  shopNumber: z.string().min(1),
  shopUrl: z.url(),
  createdAt: moment.nullable(),
  lastUpdateAt: moment.nullable(),
  frozen: z.boolean(),
  refreshAvailableAt: moment.nullable(),
});

const options = z.object({
  platforms: z.array(z.literal('cartum')).min(1),
  locations: z.array(named.extend({ timeZone: z.string().regex(/^\w+\/\w+$/) })).min(1),
  orderTypes: z.array(named).min(1),
  managers: z.array(named),
  managerRule: z.enum(['role', 'position', 'all-active']),
  orderStatuses: z.array(coloured.extend({ group: z.int().min(1).max(7) })).min(1),
  languages: z.array(languageTag).min(1),
  identifyBy: z.array(identifyBy).length(4),
  productCategories: z.array(named).min(1),
  currency,
});

const mappingView = z.object({
  shopStatuses: z.array(
    z.object({
      id: z.int(),
      title: z.record(z.string(), z.string()),
      successful: z.boolean(),
      orders: count.nullable(),
    }),
  ),
  complete: z.boolean(),
  mapping,
  suggestions: z.array(z.object({ shopStatusId: z.int(), orderStatusId: z.int().nullable() })),
  findings,
});

const preview = z.object({
  from: z.iso.date(),
  complete: z.boolean(),
  byStatus: z.array(z.object({ shopStatusId: z.int(), orders: count, imported: count, known: count, waiting: count })),
  newClients: count.nullable(),
  knownClients: count.nullable(),
  newProducts: count.nullable(),
  knownProducts: count.nullable(),
  problemCount: count.nullable(),
  problems: z.array(
    z.object({
      code: z.union([parkedReason, errorCode]),
      shopNumber: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
  samples: z
    .array(
      z.object({
        shopNumber: z.string(),
        client: z.string().min(1),
        lines: z.array(z.object({ title: z.string(), quantity: z.number(), price: minor })).min(1),
        total: minor,
        status: coloured.nullable(),
        manager: z.string().nullable(),
      }),
    )
    .max(5),
});

/** By procedure. */
export const answerShapes = {
  'session.current': z.object({
    tenant: z.string(),
    user: z.object({ id: z.string(), name: z.string() }),
    role: z.enum(['view', 'operate', 'configure']),
  }),
  'options.get': options,
  'stores.list': z.array(storeSummary),
  'stores.get': store,
  'stores.connect': store,
  'stores.update': store,
  'stores.setEnabled': store,
  'stores.syncNow': store,
  'stores.remove': z.object({ workOrdersKept: count }),
  'mapping.get': mappingView,
  'mapping.save': z.object({ findings }),
  'imports.preview': preview,
  'imports.start': run,
  'runs.list': z.array(run),
  'runs.get': run,
  'runs.watch': run,
  'runs.pause': run,
  'runs.resume': run,
  'orders.list': z.object({ items: z.array(order), nextCursor: z.string().nullable() }),
  'orders.retry': refreshRows,
  'orders.import': refreshRows,
  'orders.explain': explanation,
  'orders.history': z.array(change).min(1),
  'orders.byWorkOrder': origin.nullable(),
  'products.choose': z.object({ drained: count }),
  'activity.list': z.object({ items: z.array(change).min(1), nextCursor: z.string().nullable() }),
};

/** Every procedure of the contract. */
export const contractProcedures: Record<string, 'query' | 'mutation' | 'subscription'> = {
  'session.current': 'query',
  'options.get': 'query',
  'stores.list': 'query',
  'stores.get': 'query',
  'stores.connect': 'mutation',
  'stores.update': 'mutation',
  'stores.setEnabled': 'mutation',
  'stores.syncNow': 'mutation',
  'stores.remove': 'mutation',
  'mapping.get': 'query',
  'mapping.save': 'mutation',
  'imports.preview': 'mutation',
  'imports.start': 'mutation',
  'runs.list': 'query',
  'runs.get': 'query',
  'runs.watch': 'subscription',
  'runs.pause': 'mutation',
  'runs.resume': 'mutation',
  'orders.list': 'query',
  'orders.refresh': 'mutation',
  'orders.retry': 'mutation',
  'orders.import': 'mutation',
  'products.choose': 'mutation',
  'orders.history': 'query',
  'orders.explain': 'query',
  'orders.byWorkOrder': 'query',
  'activity.list': 'query',
};
/** What the role `operate` may do beyond seeing. */
export const operatorProcedures = ['stores.syncNow', 'runs.pause', 'runs.resume', 'orders.refresh', 'orders.retry'];
/** What only the role `configure` may do. */
export const configureProcedures = [
  'stores.connect',
  'stores.update',
  'stores.setEnabled',
  'stores.remove',
  'mapping.save',
  'imports.preview',
  'imports.start',
  'orders.import',
  'products.choose',
];
