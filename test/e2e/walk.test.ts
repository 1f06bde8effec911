import { sql } from 'drizzle-orm';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { believableAccount } from '../../server/sandbox/roapp/believable-account.ts';
import { languages } from '../../src/locales/languages.ts';
import { Localisation } from '../../src/locales/localisation.ts';
import { countIn } from '../../src/locales/plural.ts';
import { openHostedPanel, type HostedPanel } from '../support/hosted-panel.ts';
import { instructedLabels } from '../support/instructed-labels.ts';
import type { ServerStage } from '../support/server-process.ts';
import { walkedShop, type WalkedShop } from '../support/walked-shop.ts';
import { workOrdersByNumber } from '../support/work-orders.ts';

const storeName = 'Lampy & <b>więcej</b> № 1';
/** Of which a store is told dead: the shop has refused twice, a minute apart. */
const refusalsApart = '61 seconds';

describe.each(['pl', 'fr'] as const)('the whole way of a store, in %s', (language) => {
  const labels = instructedLabels[language];
  let localisation: Localisation;
  let words: Localisation['text'];
  let shop: WalkedShop;
  let hosted: HostedPanel;
  let stage: ServerStage;
  let page: Page;

  beforeAll(async () => {
    localisation = new Localisation(language, language, await languages[language](countIn(language)));
    words = localisation.text;
    const now = new Date();
    shop = walkedShop(now);
    hosted = await openHostedPanel({ shop: shop.shop, account: believableAccount(now), locale: language });
    ({ stage, page } = hosted);
  });
  afterAll(() => hosted?.close());

  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true });
  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  const field = (name: string) => page.getByLabel(name, { exact: true });
  const row = (shopNumber: string) =>
    page.locator('ecommerce-connect-order-list li', { has: page.locator(`[data-number="${shopNumber}"]`) });
  const waiting = (shopNumber: string) =>
    page.locator('ecommerce-connect-parked-orders li', { hasText: `${words.orders.number} ${shopNumber}` });
  const workOrdersOf = (shopNumber: string) => workOrdersByNumber(stage.account.state()).get(shopNumber) ?? [];

  /** Waits for a state of the store, and sees it on its page. */
  const isIn = async (kind: 'failing' | 'reconnect' | 'active'): Promise<void> => {
    const client = await stage.client(hosted.serverUrl);
    const present = async () => (await client.stores.list.query())[0]?.state.kind;
    await expect.poll(present).toBe(kind);
    await page.reload();
    await page.locator('[part~=state]', { hasText: words.states[kind].label }).waitFor();
  };

  test('connects it', async () => {
    await button(labels.add).click();
    await field(labels.name).fill(storeName);
    await field(labels.url).fill(stage.shop.url);
    await field(labels.login).fill(stage.shop.login);
    await field(labels.password).fill(stage.shop.password);
    await field(labels.location).selectOption({ index: 1 });
    await field(labels.orderType).selectOption({ index: 1 });
    await field(labels.language).selectOption('uk');
    await field(labels.identifyBy).selectOption('sku');
    await page.getByRole('group', { name: labels.managers }).getByLabel(labels.all, { exact: true }).check();
    await button(labels.continue).click();
  });

  test('matches its statuses and says where new products go', async () => {
    await button(labels.save).waitFor();
    await page.locator('#write-back-4-no').check();
    for (const name of new Set(await page.locator('input[id^=primary-]').evaluateAll(namesOf))) {
      await page.locator(`input[name="${name}"]`).first().check();
    }
    for (const select of await page.locator('select[id^=status-]').all()) {
      if ((await select.inputValue()) === '') await select.selectOption('none');
    }
    await field(words.form.productCategory).selectOption({ index: 3 });
    await button(labels.save).click();
  });

  test('imports, and leads to its orders', async () => {
    await page.getByRole('heading', { name: words.progress.doneTitle }).waitFor({ timeout: 60_000 });
    const [category] = (await (await stage.client(hosted.serverUrl)).options.get.query()).productCategories.slice(1);
    const [store] = await (await stage.client(hosted.serverUrl)).stores.list.query();
    const { settings } = await (await stage.client(hosted.serverUrl)).stores.get.query({ storeId: store?.id ?? '' });
    expect(settings.productCategoryId).toBe(category?.id);
    await button(words.progress.showStore).click();
    await row(shop.plain).waitFor();
    expect(workOrdersOf(shop.plain)).toHaveLength(1);
  });

  test('refreshes an order once, and counts the seconds until it may again', async () => {
    const refresh = async (): Promise<void> => {
      await button(words.orders.menuLabel(shop.plain)).click();
      await page.getByRole('menuitem', { name: words.orders.refresh, exact: true }).click();
    };
    await refresh();
    const left = row(shop.plain).locator('.outcome', { hasText: /9:\d\d/ });
    await left.waitFor();
    const first = await left.textContent();
    await expect.poll(() => left.textContent()).not.toBe(first);
    await refresh();
    await page.getByText(words.orders.outcomes['too-soon']).first().waitFor();
  });

  test('settles which product an order means, and the order comes', async () => {
    await waiting(shop.ambiguous).getByRole('radio').first().check();
    await button(words.explainActions['products.choose'], waiting(shop.ambiguous)).click();
    await page.getByText(words.orders.drained(1)).waitFor();
    await expect.poll(() => workOrdersOf(shop.ambiguous).length).toBe(1);
    await page.reload();
    await row(shop.ambiguous).getByText(words.orders.states.synced).waitFor();
    await expect.poll(() => waiting(shop.ambiguous).count()).toBe(0);
  });

  test('tries an order that waits again, in vain and then with what it lacked', async () => {
    const parked = waiting(shop.withoutClient);
    const again = parked.getByRole('button');
    await again.click();
    await parked.locator('.outcome').waitFor();
    const order = stage.shop.state().orders.find(({ order_id }) => String(order_id) === shop.withoutClient);
    Object.assign(order ?? {}, { delivery_phone: '+380501112233' });
    await again.click();
    await expect.poll(() => workOrdersOf(shop.withoutClient).length).toBe(1);
    await parked.waitFor({ state: 'detached' });
    await row(shop.withoutClient).getByText(words.orders.states.synced).waitFor();
  });

  test('explains why an order is not here, and brings it', async () => {
    await button(words.orders.missing).click();
    await field(words.orders.searchHelp).fill(shop.returned);
    await button(words.orders.findOut).click();
    await page.getByText(words.explain['status-unticked'].title).waitFor();
    await button(words.explainActions['orders.import']).click();
    await page.getByText(words.explain.synced.title).waitFor();
    await row(shop.returned).waitFor();
    expect(workOrdersOf(shop.returned)).toHaveLength(1);
  });

  test('tells the history of an order, and the activity of the store', async () => {
    await button(words.orders.menuLabel(shop.withoutClient)).click();
    await page.getByRole('menuitem', { name: words.orders.history, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: words.orders.historyOf(shop.withoutClient) });
    await dialog.getByText(words.changes.kinds['order-created'].title).waitFor();
    await dialog.getByText(localisation.parked('no-client', {}).title).first().waitFor();
    await page.keyboard.press('Escape');
    await tab(words.store.activity).click();
    await page.getByText(words.changes.storeEvents['import-started']).waitFor();
  });

  test('shows a work order where it came from', async () => {
    const [workOrder] = workOrdersOf(shop.returned);
    await page.goto(new URL(`/work-orders/${workOrder?.id}`, hosted.hostUrl).href);
    const card = page.locator('ecommerce-connect-order');
    await card.getByRole('link', { name: shop.returned }).waitFor();
    await button(words.orders.refresh, card).click();
    await card.getByRole('button', { name: /9:\d\d/ }).waitFor();
    await card.locator('.outcome').waitFor();
  });

  test('changes its settings', async () => {
    await page.goto(hosted.hostUrl);
    await page.getByRole('link', { name: storeName }).click();
    await tab(words.store.settings).click();
    await field(labels.name).fill(`${storeName} bis`);
    await button(words.form.save).click();
    await page.getByText(words.panel.saved, { exact: true }).waitFor();
    await page.getByRole('heading', { name: `${storeName} bis` }).waitFor();
  });

  test('goes through an outage in which its password was changed, and asks for the new one', async () => {
    const before = workOrdersByNumber(stage.account.state()).size;
    Object.assign(stage.shop.state(), { password: 'changed at the shop' });
    stage.shop.revokeTokens();
    await tab(words.orders.title).click();
    await isIn('failing');
    expect(await stage.stop()).toBe(0);
    const database = await stage.openDatabase();
    await database.queries.execute(sql`
      update stores set refused_since = refused_since - ${refusalsApart}::interval, next_run_at = now()`);
    await database.close();
    stage.shop.addOrder({ delivery_phone: '+380501112244' });
    await stage.start(Number(new URL(hosted.serverUrl).port));
    await isIn('reconnect');
    await field(labels.password).fill('changed at the shop');
    await button(words.stores.signInAgain).click();
    await page.getByText(words.store.reconnected).waitFor();
    await expect.poll(() => workOrdersByNumber(stage.account.state()).size).toBe(before + 1);
    await isIn('active');
  });

  test('deletes it after a question, and keeps the work orders', async () => {
    const before = workOrdersByNumber(stage.account.state()).size;
    await tab(words.store.settings).click();
    await button(labels.delete).click();
    await button(labels.delete, page.getByRole('dialog')).click();
    await page.getByText(words.remove.done(`${storeName} bis`, before)).waitFor();
    await button(labels.add).waitFor();
    expect(await (await stage.client(hosted.serverUrl)).stores.list.query()).toEqual([]);
    expect(workOrdersByNumber(stage.account.state()).size).toBe(before);
  });

  test('ran without a complaint of the browser', () => {
    expect(hosted.complaints).toEqual([]);
  });
});

/** Runs in the page. */
function namesOf(inputs: Element[]): string[] {
  return inputs.map((input) => (input as HTMLInputElement).name);
}
