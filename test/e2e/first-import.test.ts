import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { believableAccount } from '../../server/sandbox/roapp/believable-account.ts';
import { believableShop } from '../../server/sandbox/cartum/believable-shop.ts';
import { openHostedPanel, type HostedPanel } from '../support/hosted-panel.ts';
import { keptInBrowser } from '../support/kept-in-browser.ts';
import { pageContents } from '../support/page-contents.ts';
import type { ServerStage } from '../support/server-process.ts';
import { minorOf, totalOf, workOrdersByNumber } from '../support/work-orders.ts';

describe('the way of the orders, in Polish, through a host page of another origin', () => {
  let hosted: HostedPanel;
  let stage: ServerStage;
  let page: Page;

  beforeAll(async () => {
    const now = new Date();
    hosted = await openHostedPanel({ shop: believableShop(now), account: believableAccount(now), locale: 'pl' });
    ({ stage, page } = hosted);
  });
  afterAll(() => hosted?.close());

  const type = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);

  test('begins with an empty list and one button', async () => {
    await page.getByRole('button', { name: '+ Sklep' }).first().click();
    await page.getByLabel('Nazwa sklepu').waitFor();
  });

  test('names every empty field and goes to the first', async () => {
    await page.getByRole('button', { name: 'Kontynuuj' }).click();
    await expect.poll(() => page.locator('[aria-invalid="true"]').count()).toBeGreaterThanOrEqual(5);
    await expect.poll(() => page.getByLabel('Nazwa sklepu').evaluate(hasFocus)).toBe(true);
  });

  test('says in its own words that the password is wrong, and keeps what was typed', async () => {
    await type('Nazwa sklepu', 'Sklep ćwiczebny <b>№ 1</b> 🛒');
    await type('Adres URL strony internetowej', stage.shop.url);
    await type('Login', stage.shop.login);
    await type('Hasło', 'not the password');
    await page.getByLabel('Lokalizacje').selectOption({ index: 1 });
    await page.getByLabel('Rodzaj zlecenia').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Kontynuuj' }).click();
    await expect.poll(() => page.locator('#password[aria-invalid="true"], [aria-invalid="true"]').count()).toBe(1);
    await page.getByText('Sklep nie przyjmuje tego loginu i hasła.').first().waitFor();
    expect(await page.getByLabel('Nazwa sklepu').inputValue()).toBe('Sklep ćwiczebny <b>№ 1</b> 🛒');
    expect(await page.getByLabel('Adres URL strony internetowej').inputValue()).toBe(stage.shop.url);
    const { markup, kept } = await page.evaluate(pageContents);
    expect(markup + kept + (await page.evaluate(keptInBrowser))).not.toContain('not the password');
  });

  test('goes on to the statuses with their orders counted', async () => {
    await type('Hasło', stage.shop.password);
    await page.getByRole('button', { name: 'Kontynuuj' }).click();
    await page.getByRole('button', { name: 'Zapisz i zaimportuj zlecenia' }).waitFor();
    await page.locator('#write-back-4-no').check();
    for (const name of new Set(await page.locator('input[id^=primary-]').evaluateAll(namesOf))) {
      await page.locator(`input[name="${name}"]`).first().check();
    }
    for (const select of await page.locator('select').all()) {
      if ((await select.inputValue()) === '') await select.selectOption('none');
    }
  });

  test('imports, shows how far it is, and ends with the orders that wait for a person', async () => {
    await page.getByRole('button', { name: 'Zapisz i zaimportuj zlecenia' }).click();
    await page.getByRole('heading', { name: 'Import zakończony' }).waitFor({ timeout: 60_000 });
    const { notes } = stage.shop.state();
    for (const number of notes?.noClient ?? []) await page.getByText(`Zlecenie ${number}`).first().waitFor();
  });

  test('has made every order of the shop one work order of the same total', async () => {
    const orders = workOrdersByNumber(stage.account.state());
    const [store] = await (await stage.client(hosted.serverUrl)).stores.list.query();
    expect(orders.size).toBe(store?.run?.created);
    expect(orders.size).toBeGreaterThan(30);
    for (const [number, found] of orders) {
      const shopOrder = stage.shop.state().orders.find(({ order_id }) => String(order_id) === number);
      expect(found.map(totalOf), number).toEqual([minorOf(shopOrder?.total_sum)]);
    }
  });

  test('deletes the store after asking, and keeps the work orders', async () => {
    const before = workOrdersByNumber(stage.account.state()).size;
    await page.goto(hosted.hostUrl);
    await page.getByText('Sklep ćwiczebny').first().click();
    await page.getByRole('tab', { name: 'Ustawienia' }).click();
    await page.getByRole('button', { name: 'Usuń' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Usuń' }).click();
    await page.getByRole('button', { name: '+ Sklep' }).first().waitFor();
    await page.getByRole('heading', { name: 'Żaden sklep nie jest jeszcze podłączony' }).waitFor();
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

/** Runs in the page; focus is inside shadow roots. */
function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Document | ShadowRoot).activeElement === element;
}
