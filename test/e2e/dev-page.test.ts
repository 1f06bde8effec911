import { chromium, type Browser, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requireBrowser } from '../../setup.mjs';
import { scenarioNames } from '../../stories/dev/scenarios.ts';
import { browserArguments } from '../support/browser-arguments.ts';
import { until } from '../support/until.ts';

describe('the mocked development page', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;
  let url = '';
  let complaints: string[] = [];

  beforeAll(async () => {
    server = await createServer({ logLevel: 'error', server: { host: '127.0.0.1', port: 0 } });
    await server.listen();
    url = server.resolvedUrls?.local[0] ?? '';
    browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments() });
  });
  beforeEach(async () => {
    complaints = [];
    // A page that closes takes the worker of its context with it, and the next one would meet it on its way out.
    page = await browser.newPage({ locale: 'en-GB' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(() => page.close());
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = (scenario: string, view = 'stores') => page.goto(`${url}?scenario=${scenario}#${view}`);

  test.each(scenarioNames)('shows "%s" without a complaint', async (scenario) => {
    await open(scenario);
    await page.getByRole('heading', { name: 'E-commerce Connect' }).waitFor();
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('switches scenario, language and colours in the page, and keeps them in its address', async () => {
    await open('empty');
    await page.getByText('No store is connected yet').waitFor();
    await page.getByLabel('Scenario').selectOption('One store');
    await page.getByText('Green Garden').waitFor();
    await page.getByLabel('Language').selectOption('pl');
    await page.getByRole('button', { name: '+ Sklep' }).waitFor();
    await page.getByLabel('Appearance').selectOption('dark');
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    expect(await scheme()).toBe('dark');
    await page.reload();
    await page.getByRole('button', { name: '+ Sklep' }).waitFor();
    expect(await scheme()).toBe('dark');
    expect(new URL(page.url()).search).toBe('?scenario=one-store&locale=pl&scheme=dark');
  });

  test('streams an import that goes on, and pauses it', async () => {
    await open('busy-import', 'stores/store-1');
    const bar = page.getByRole('progressbar');
    const done = async () => Number(await bar.getAttribute('value'));
    await bar.waitFor();
    const first = await done();
    await until(done, (later) => later > first);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('heading', { name: 'Import is paused' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('offers a reader nothing that changes anything', async () => {
    await open('read-only');
    await page.getByText('Green Garden').waitFor();
    expect(await page.getByRole('button', { name: '+ Store' }).count()).toBe(0);
  });

  test('makes an error of every request that nothing answers', async () => {
    await open('empty');
    await page.getByText('No store is connected yet').waitFor();
    const answered = (address: string, method: string) =>
      page.evaluate(
        (given) =>
          fetch(given.address, { method: given.method }).then(
            ({ ok }) => ok,
            () => false,
          ),
        { address, method },
      );
    expect(await answered('https://companion.example/healthz', 'GET')).toBe(false);
    expect(await answered('/trpc/stores.remove', 'POST')).toBe(false);
    expect(complaints.filter((text) => text.includes('without a matching request handler'))).toHaveLength(2);
    expect(await answered('/src/index.ts', 'GET')).toBe(true);
  });
});
