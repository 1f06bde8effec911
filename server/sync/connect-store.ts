import type { ErrorCode } from '../../src/contract/errors.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';
import { AppError } from '../domain/app-error.ts';
import { managersOnOffer } from '../domain/manager-turns.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { Secret } from '../domain/secret.ts';
import { importWindow, isTimeZone } from '../domain/window.ts';
import { takeAttempt } from '../records/attempts.ts';
import { addChanges } from '../records/changes.ts';
import { findStore, findStoreByShop, insertStore, switchStore, updateStore, type StoreRow } from '../records/stores.ts';
import type { ShopFacts, ShopToken, ShopTokenStore } from '../shops/shop-platform.ts';
import type { AccountFacts } from './account-facts.ts';
import { settingsChanges } from './settings-changes.ts';
import type { SyncContext } from './sync-context.ts';
import { userChange, type Actor } from './user-change.ts';

/** What a person chooses from has to be fresh. */
const panelFactsMaxAgeMs = 60_000;

/**
 * *Continue*: checks everything that was typed, signs in to the shop, and keeps the store in state `mapping`. Saved with
 * *Integration enabled* unticked, it is kept as disabled; the shop is asked all the same. Throws `AppError` with the
 * field that each refusal belongs to.
 */
export async function connectStore(
  context: SyncContext,
  actor: Actor,
  typed: StoreSettings,
  password: Secret,
  signal: AbortSignal,
): Promise<StoreRow> {
  const { queries, clock } = context;
  const address = readAddress(context, typed.url);
  if (await findStoreByShop(queries, actor.tenantId, address.identity)) throw atField('url', 'already-connected');
  const facts = await context.accountFacts(actor.tenantId, 'panel', panelFactsMaxAgeMs, signal);
  const settings = completeSettings({ ...typed, url: address.origin }, facts, context.managerTitles);

  const id = context.newId();
  const now = clock.now();
  const row: StoreRow = {
    id,
    tenantId: actor.tenantId,
    identity: address.identity,
    origin: address.origin,
    settings,
    mapping: [],
    passwordSealed: context.sealPassword(id, password),
    tokenSealed: null,
    tokenIssuedAt: null,
    phase: 'mapping',
    shopStatuses: [],
    statusesReadAt: null,
    shopLanguages: [],
    snapshotState: 'reading',
    snapshotReadAt: null,
    snapshotFrom: importWindow(now, settings.timeZone ?? facts.company.timeZone).from,
    watermark: null,
    largestPage: 0,
    largestPageConfirmedAt: null,
    lastManagerId: null,
    owedManagerIds: [],
    nextRunAt: settings.enabled ? now : null,
    leaseOwner: null,
    leaseEpoch: 0,
    leaseUntil: null,
    lastSuccessAt: null,
    failureCode: null,
    failureDetail: null,
    failures: 0,
    refusedSince: null,
    credentialsDead: false,
    attention: [],
    createdAt: now,
    removedAt: null,
  };
  const { shop, token } = await inspectShop(context, row, facts, signal);
  row.shopStatuses = shop.statuses;
  row.statusesReadAt = now;
  row.shopLanguages = shop.languages;
  if (!(await insertStore(queries, row))) throw atField('url', 'already-connected');
  await context.tokensOf(id).write(token);
  await addChanges(queries, [userChange(row.id, actor, now, { what: 'store', to: 'connected' })]);
  context.wake();
  return row;
}

/**
 * Saves changed settings. The shop is asked again whenever what it is asked with changed, or was refused before; a new
 * address must be typed with its password, so that a kept one is never sent elsewhere.
 */
export async function updateStoreSettings(
  context: SyncContext,
  actor: Actor,
  storeId: string,
  typed: StoreSettings,
  password: Secret | undefined,
  signal: AbortSignal,
): Promise<StoreRow> {
  const { queries, clock } = context;
  const store = await findStore(queries, actor.tenantId, storeId);
  if (!store) throw new AppError('not-found');
  const address = readAddress(context, typed.url);
  const other = await findStoreByShop(queries, actor.tenantId, address.identity);
  if (other && other.id !== store.id) throw atField('url', 'already-connected');
  if (address.identity !== store.identity) throw atField('url', 'another-shop');
  const moved = address.origin !== store.origin;
  if (moved && password === undefined) throw atField('password', 'password-needed');

  const facts = await context.accountFacts(actor.tenantId, 'panel', panelFactsMaxAgeMs, signal);
  const settings = completeSettings({ ...typed, url: address.origin }, facts, context.managerTitles, store);
  const next: StoreRow = {
    ...store,
    origin: address.origin,
    settings,
    passwordSealed: password === undefined ? store.passwordSealed : context.sealPassword(store.id, password),
  };
  const now = clock.now();
  const changed: Parameters<typeof updateStore>[3] = {
    origin: next.origin,
    settings,
    // A kept one is left alone: it may be sealed anew meanwhile.
    ...(password === undefined ? {} : { passwordSealed: next.passwordSealed }),
    nextRunAt: settings.enabled ? now : null,
  };
  let freshToken: ShopToken | null = null;
  const signsInOtherwise = password !== undefined || settings.login !== store.settings.login;
  if (signsInOtherwise || store.credentialsDead || settings.language !== store.settings.language) {
    const { shop, token } = await inspectShop(context, next, facts, signal);
    freshToken = token;
    Object.assign(changed, {
      shopStatuses: shop.statuses,
      statusesReadAt: now,
      shopLanguages: shop.languages,
      credentialsDead: false,
      refusedSince: null,
      failureCode: null,
      failureDetail: null,
      failures: 0,
    });
  }
  const row = await updateStore(queries, actor.tenantId, storeId, changed);
  if (!row) throw new AppError('not-found');
  if (freshToken) await context.tokensOf(storeId).write(freshToken);
  await addChanges(queries, [
    ...settingsChanges(store.settings, settings).map((change) => userChange(storeId, actor, now, change)),
    ...(password === undefined ? [] : [userChange(storeId, actor, now, { what: 'credentials', note: 'password' })]),
  ]);
  if (!settings.enabled) context.interrupt(storeId);
  context.wake();
  return row;
}

export async function setStoreEnabled(
  context: SyncContext,
  actor: Actor,
  storeId: string,
  enabled: boolean,
): Promise<StoreRow> {
  const now = context.clock.now();
  const row = await switchStore(context.queries, actor.tenantId, storeId, enabled, now);
  if (!row) throw new AppError('not-found');
  if (!enabled) context.interrupt(storeId);
  await addChanges(context.queries, [
    userChange(storeId, actor, now, { what: 'store', to: enabled ? 'enabled' : 'disabled' }),
  ]);
  context.wake();
  return row;
}

function readAddress(context: SyncContext, typed: string): { origin: string; identity: string } {
  const address = context.platform.address(typed);
  if (!address) throw atField('url', 'address-invalid');
  return address;
}

/** Checks choices against the account and fills in the shop's time zone. */
function completeSettings(
  settings: StoreSettings,
  facts: AccountFacts,
  titles: readonly string[],
  before?: StoreRow,
): StoreSettings {
  const location = facts.locations.find(({ id, archived }) => id === settings.locationId && !archived);
  const fields: Partial<Record<string, ErrorCode>> = {};
  if (!location) fields['locationId'] = 'not-offered';
  if (!facts.orderTypes.some(({ id }) => id === settings.orderTypeId)) fields['orderTypeId'] = 'not-offered';
  if (settings.timeZone !== undefined && !isTimeZone(settings.timeZone)) fields['timeZone'] = 'not-offered';
  const { productCategoryId } = settings;
  const isKnown = facts.categories.some(({ id }) => id === productCategoryId);
  if (productCategoryId !== undefined && productCategoryId !== before?.settings.productCategoryId && !isKnown) {
    fields['productCategoryId'] = 'not-offered';
  }
  // A choice that stands outlives a change of somebody's title; a new one is made from those on offer.
  const { managers } = settings;
  const isNewChoice = JSON.stringify(managers) !== JSON.stringify(before?.settings.managers);
  if (managers.mode === 'selected' && isNewChoice) {
    const onOffer = managersOnOffer(facts.employees, settings.locationId, titles).managers;
    if (!onOffer.some(({ id }) => managers.ids.includes(id))) fields['managers'] = 'not-offered';
  }
  if (Object.keys(fields).length > 0) throw new AppError('invalid', { fields });
  const timeZone = settings.timeZone ?? before?.settings.timeZone ?? location?.timeZone ?? facts.company.timeZone;
  return { ...settings, timeZone };
}

/** Signs in to the shop and checks what only the shop can say; every refusal is named at its field. */
async function inspectShop(
  context: SyncContext,
  row: StoreRow,
  facts: AccountFacts,
  signal: AbortSignal,
): Promise<{ shop: ShopFacts; token: ShopToken | null }> {
  // Kept aside until the store is saved: a refused change must not disturb the sign-in that works.
  let token: ShopToken | null = null;
  const aside: ShopTokenStore = {
    read: () => Promise.resolve(token),
    write: (fresh) => {
      token = fresh;
      return Promise.resolve();
    },
  };
  await limitChecks(context, row);
  let shop: ShopFacts;
  try {
    shop = await context.openShop(row, aside).inspect(signal);
  } catch (error) {
    if (error instanceof PlatformFailure) throw shopRefusal(error, row.settings.login);
    throw error;
  }
  if (!shop.languages.includes(row.settings.language)) {
    throw atField('language', 'language-not-offered', { detail: { offered: shop.languages } });
  }
  const { currency } = facts.company;
  if (shop.currencies.length > 0 && !shop.currencies.includes(currency)) {
    throw atField('url', 'currency-mismatch', { detail: { shopCurrencies: shop.currencies, currency } });
  }
  return { shop, token };
}

/** Whoever the tenant, and whatever becomes of the check. */
async function limitChecks({ queries, credentialChecks }: SyncContext, row: StoreRow): Promise<void> {
  const { perTenant, perShop, windowMs } = credentialChecks;
  const waits = [
    await takeAttempt(queries, `check/tenant/${row.tenantId}`, perTenant, windowMs),
    await takeAttempt(queries, `check/shop/${row.identity}`, perShop, windowMs),
  ];
  const retryAfterMs = Math.max(...waits);
  if (retryAfterMs > 0) throw atField('password', 'too-many-checks', { retryAfterMs });
}

const fieldOfRefusal: Partial<Record<ErrorCode, string>> = {
  'wrong-credentials': 'password',
  'email-as-login': 'login',
};

function shopRefusal(failure: PlatformFailure, login: string): AppError {
  const code = failure.code === 'wrong-credentials' && login.includes('@') ? 'email-as-login' : failure.code;
  return atField(fieldOfRefusal[code] ?? 'url', code, {
    detail: failure.detail,
    retryAfterMs: failure.retryAfterMs,
    cause: failure,
  });
}

function atField(
  field: string,
  code: ErrorCode,
  facts: Pick<NonNullable<ConstructorParameters<typeof AppError>[1]>, 'detail' | 'retryAfterMs' | 'cause'> = {},
): AppError {
  return new AppError(code, { ...facts, fields: { [field]: code } });
}
