import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createLogger, createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { requireBrowser } from '../../setup.mjs';
import { browserArguments } from '../support/browser-arguments.ts';
import { until } from '../support/until.ts';

// Server and page are compiled for the first time, which a busy machine takes its time for.
const firstStartMs = 240_000;

describe('the development page on a real companion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-sandbox-'));
  const said: string[] = [];
  const starts = (): number => said.filter((line) => line.includes('companion ready')).length;
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    vi.stubEnv('DATA_DIR', folder);
    const customLogger = createLogger('silent');
    customLogger.info = (line) => said.push(line);
    customLogger.error = (line) => said.push(line);
    server = await createServer({ mode: 'sandbox', customLogger, server: { host: '127.0.0.1', port: 0 } });
    await server.listen();
    browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments() });
    page = await browser.newPage({ locale: 'en-GB' });
    page.setDefaultTimeout(firstStartMs);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    'connects the practice shop that the terminal names',
    async () => {
      await page.goto(`${server.resolvedUrls?.local[0]}#stores/new`);
      await page.locator('#name').waitFor();
      const [, url = '', login = '', password = ''] =
        said.map((line) => /practice shop (\S+), login (\S+), password (\S+)/.exec(line)).find(Boolean) ?? [];
      await page.locator('#name').fill('Practice');
      await page.locator('#url').fill(url);
      await page.locator('#login').fill(login);
      await page.locator('#password').fill(password);
      await page.locator('#locationId').selectOption({ index: 1 });
      await page.locator('#orderTypeId').selectOption({ index: 1 });
      await page.locator('[part=submit]').click();
      await page.locator('ecommerce-connect-status-mapping').waitFor();
    },
    firstStartMs,
  );

  test('starts anew when a source changes, on the same records and for the same page', async () => {
    const before = starts();
    const changed = new Date();
    utimesSync('server/app.ts', changed, changed);
    await until(starts, (times) => times > before);
    await page.locator('.back').click();
    await page.getByText('Practice').waitFor();
    expect(said.filter((line) => line.includes("can't start"))).toEqual([]);
  });

  test('gives the rights that are chosen', async () => {
    await page.getByLabel('Rights').selectOption('view');
    await page.getByText('Practice').waitFor();
    expect(await page.locator('[part=add]').count()).toBe(0);
  });
});
