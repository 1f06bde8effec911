import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requireBrowser } from '../../setup.mjs';
import { believableShop } from '../../server/sandbox/cartum/believable-shop.ts';
import { believableAccount } from '../../server/sandbox/roapp/believable-account.ts';
import { version } from '../../src/elements/version.ts';
import { browserArguments } from '../support/browser-arguments.ts';
import { startPlainHost, type PlainHost } from '../support/plain-host.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const secret = 'a-secret-of-the-tests-of-hosts-0123456789';

/** What hosts do to the elements of their pages: everything unset, huge and with importance. */
const ruthlessStyles = `
  * { all: unset; }
  *, *::before, *::after { margin: 3rem !important; padding: 3rem !important; font: 40px/3 monospace !important;
    float: left !important; color: lime !important; background: hotpink !important; letter-spacing: 1em !important; }
  button, input, select, h2, p, svg { display: none !important; }
  ecommerce-connect { display: block !important; margin: 0 !important; padding: 0 !important; float: none !important;
    font: 16px/1.5 sans-serif !important; letter-spacing: normal !important; color: black !important; background: white !important; }
`;

describe('the built panel in hosts that are hard on it', () => {
  let stage: ServerStage;
  let host: PlainHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let serverUrl = '';
  let complaints: string[] = [];
  let warnings: string[] = [];

  beforeAll(async () => {
    host = await startPlainHost(() => serverUrl, new TextEncoder().encode(secret));
    const now = new Date();
    stage = await startServerStage({
      shop: believableShop(now),
      account: believableAccount(now),
      allowedOrigins: [host.origin],
      sessionSecret: secret,
    });
    serverUrl = await stage.start();
    browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments() });
  });
  beforeEach(async () => {
    complaints = [];
    warnings = [];
    context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
      if (message.type() === 'warning') warnings.push(message.text());
    });
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    await stage?.close();
  });

  const session = `async () => (await (await fetch('/session', { method: 'POST' })).json()).token`;
  /** A page with panels, the script of the companion, and what else a host puts around them. */
  const hosted = (
    body: string,
    { before = '', styles = '', after = '' }: Partial<Record<'before' | 'styles' | 'after', string>> = {},
  ): string =>
    host.page(
      (nonce) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
        <link rel="icon" href="data:,">
        <style nonce="${nonce}">${styles}</style>
        <script nonce="${nonce}">${before}</script>
        <script nonce="${nonce}" type="module" src="${serverUrl}/ecommerce-connect.js"></script>
        <script nonce="${nonce}" type="module">
          for (const panel of document.querySelectorAll('ecommerce-connect')) panel.getSession = ${session};
          ${after}
        </script></head><body>${body}</body></html>`,
    );
  const add = (place: Page, name = '+ Store') => place.getByRole('button', { name }).first();
  const isQuiet = () => expect(complaints).toEqual([]);

  test('reports no violation of a policy with a nonce and trusted types, in any view', async () => {
    await page.addInitScript(() => {
      const reported: string[] = [];
      Object.assign(window, { reported });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        reported.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>'));
    await add(page).click();
    await page.getByLabel('Store name').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Enter a name').or(page.locator('[aria-invalid=true]')).first().waitFor();
    const violations = await page.evaluate(() => (window as unknown as { reported: string[] }).reported);
    expect(violations).toEqual([]);
    // The check can fail: what the policy forbids is reported.
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await until(
      () => page.evaluate(() => (window as unknown as { reported: string[] }).reported.join()),
      (text) => text.includes('style-src'),
    );
  });

  test('looks the same under a reset of everything and styles with importance', async () => {
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>'));
    const sizes = async () => {
      await add(page).waitFor();
      const box = await add(page).boundingBox();
      const { color, fontFamily } = await add(page).evaluate((element) => getComputedStyle(element));
      return { height: Math.round(box?.height ?? 0), width: Math.round(box?.width ?? 0), color, fontFamily };
    };
    const plain = await sizes();
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>', { styles: ruthlessStyles }));
    const ruthless = await sizes();
    expect(ruthless.height).toBe(plain.height);
    expect(ruthless.color).toBe(plain.color);
    expect(ruthless.fontFamily).toBe('sans-serif');
    await add(page).click();
    await page.getByLabel('Store name').fill('Garden');
    expect(await page.getByLabel('Store name').inputValue()).toBe('Garden');
  });

  test('speaks two languages in two panels on one page', async () => {
    await page.goto(
      hosted(
        '<ecommerce-connect id="a" locale="pl"></ecommerce-connect><ecommerce-connect id="b" locale="fr"></ecommerce-connect>',
      ),
    );
    await page.locator('#a').getByRole('button', { name: '+ Sklep' }).click();
    await page.locator('#a').getByLabel('Nazwa sklepu').waitFor();
    await page.locator('#b').getByRole('button', { name: '+ Boutique' }).waitFor();
    isQuiet();
  });

  test('is loaded twice from two addresses without a word', async () => {
    await page.goto(
      hosted('<ecommerce-connect></ecommerce-connect>', {
        after: `await import('${serverUrl}/ecommerce-connect.js?again');`,
      }),
    );
    await add(page).click();
    await page.getByLabel('Store name').waitFor();
    isQuiet();
    expect(warnings).toEqual([]);
  });

  test('leaves the page to an older version that was first, and says so once', async () => {
    await page.goto(
      hosted('<ecommerce-connect></ecommerce-connect>', {
        before: `customElements.define('ecommerce-connect', class extends HTMLElement {
          static version = '0.0.9';
          connectedCallback() { this.textContent = 'the older panel'; }
        });`,
        after: `await import('${serverUrl}/ecommerce-connect.js?again'); document.body.dataset.done = '';`,
      }),
    );
    await page.locator('body[data-done]').waitFor();
    expect(await page.locator('ecommerce-connect').textContent()).toBe('the older panel');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`E-commerce Connect ${version} was loaded, but version 0.0.9`);
    expect(await page.evaluate(() => customElements.get('ecommerce-connect-stores-list'))).toBeUndefined();
    isQuiet();
  });

  test('is taken away in mid-request and put elsewhere', async () => {
    await page.goto(hosted('<div id="first"><ecommerce-connect></ecommerce-connect></div><div id="second"></div>'));
    await add(page).waitFor();
    let held = (): void => undefined;
    const isHeld = new Promise<void>((resolve) => {
      void page.route('**/trpc/options.get*', async (route) => {
        resolve();
        await new Promise<void>((release) => (held = release));
        await route.continue().catch(() => undefined);
      });
    });
    await add(page).click();
    await isHeld;
    await page.evaluate(() => {
      const panel = document.querySelector('ecommerce-connect');
      panel?.remove();
      if (panel) document.querySelector('#second')?.append(panel);
    });
    held();
    await page.unroute('**/trpc/options.get*');
    await page.locator('#second').getByLabel('Store name').waitFor();
    isQuiet();
  });

  test('is hidden at first, and whole once it is shown', async () => {
    await page.goto(hosted('<div id="tab" hidden><ecommerce-connect></ecommerce-connect></div>'));
    await page.locator('ecommerce-connect').getByText('No store is connected yet').waitFor({ state: 'attached' });
    await page.evaluate(() => document.querySelector('#tab')?.removeAttribute('hidden'));
    await add(page).click();
    await page.getByLabel('Store name').waitFor();
    const box = await page.getByLabel('Store name').boundingBox();
    expect(box?.width).toBeGreaterThan(200);
    isQuiet();
  });

  test('says that the server is out of reach, and goes on by itself when it is back', async () => {
    await page.route('**/trpc/**', (route) => route.abort('connectionrefused'));
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>'));
    await page.getByText('The server can’t be reached.').waitFor();
    await page.unroute('**/trpc/**');
    await add(page).waitFor();
  });

  test('says offline that a view is not there yet, and loads it on request', async () => {
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>'));
    await add(page).waitFor();
    await context.setOffline(true);
    await add(page).click();
    await page.getByText('This page could not be loaded.').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Store name').waitFor();
  });

  test('shows that it is waiting for a server that takes five seconds', async () => {
    await page.route('**/trpc/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await route.continue();
    });
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>'));
    await page.locator('[aria-busy=true]').first().waitFor();
    await add(page).waitFor();
    isQuiet();
  });

  test('says in its own words that something else answers, and tries again on request', async () => {
    const cors = { 'access-control-allow-origin': host.origin };
    await page.route('**/trpc/**', (route) =>
      route.fulfill({ status: 502, headers: cors, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
    );
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>'));
    const failed = page.getByRole('alert');
    await failed.waitFor();
    expect(await failed.textContent()).not.toContain('Bad gateway');
    await page.unroute('**/trpc/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await add(page).waitFor();
  });

  test('needs one request and its preflight for its first useful view, and no code of other views', async () => {
    const asked: string[] = [];
    const chunks: string[] = [];
    page.on('request', (request) => chunks.push(...(/\/chunks\/(\w+)-[^/]*\.js$/.exec(request.url())?.slice(1) ?? [])));
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    network.on('Network.requestWillBeSent', ({ request, type }) => {
      if (request.url.includes('/trpc/')) asked.push(`${type === 'Preflight' ? 'OPTIONS' : request.method}`);
    });
    await page.goto(hosted('<ecommerce-connect></ecommerce-connect>'));
    await add(page).waitFor();
    // What a view asks for when it is shown has been asked for by now.
    await page.waitForLoadState('networkidle');
    expect(asked.sort()).toEqual(['GET', 'OPTIONS']);
    expect(chunks.sort()).toEqual(['core', 'en', 'rolldown', 'transport']);
  });
});
