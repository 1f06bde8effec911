import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireBrowser } from '../../setup.mjs';
import { packageRoot } from '../../server/package-root.ts';
import { believableShop } from '../../server/sandbox/cartum/believable-shop.ts';
import { believableAccount } from '../../server/sandbox/roapp/believable-account.ts';
import { browserArguments } from '../support/browser-arguments.ts';
import { freePort } from '../support/free-port.ts';
import { startServerStage, type ServerStage } from '../support/server-process.ts';
import { until } from '../support/until.ts';

const secret = 'a-secret-of-the-tests-of-embedding-012345';
const guide = readFileSync(join(packageRoot(), 'docs', 'embedding.md'), 'utf8');

describe('the host of the guide to embedding', () => {
  // Beside the packages, for it imports one.
  const folder = mkdtempSync(join(packageRoot(), 'node_modules', '.host-'));
  let stage: ServerStage;
  let host: ChildProcess;
  let browser: Browser;
  let page: Page;
  let origin = '';
  let said = '';
  const complaints: string[] = [];

  beforeAll(async () => {
    const [, code = ''] = /```js\n([\s\S]+?)```/.exec(guide) ?? [];
    expect(code).toContain('// host.mjs');
    writeFileSync(join(folder, 'host.mjs'), code);
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const now = new Date();
    stage = await startServerStage({
      shop: believableShop(now),
      account: believableAccount(now),
      allowedOrigins: [origin],
      sessionSecret: secret,
    });
    const companion = await stage.start();
    host = spawn(process.execPath, ['host.mjs'], {
      cwd: folder,
      env: { PATH: process.env['PATH'], SESSION_SECRET: secret, COMPANION: companion, PORT: String(port) },
    });
    host.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    host.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    await until(
      () => said,
      (text) => text.includes(origin),
    );
    browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments() });
    page = await browser.newPage({ locale: 'en-GB' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const isIcon = message.location().url.endsWith('/favicon.ico');
      if (message.type() === 'error' && !isIcon) complaints.push(message.text());
    });
  });
  afterAll(async () => {
    host?.kill();
    await browser?.close();
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows the panel to whoever is signed in', async () => {
    await page.goto(origin);
    await page.getByRole('button', { name: '+ Store' }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('keeps the view in the address, for a reload and the Back button', async () => {
    await page.getByRole('button', { name: '+ Store' }).first().click();
    await page.getByLabel('Store name').fill('Garden');
    expect(new URL(page.url()).searchParams.get('view')).toBe('stores/new');
    await page.reload();
    await page.getByText('We kept what you typed last time').waitFor();
    expect(await page.getByLabel('Store name').inputValue()).toBe('Garden');
    await page.goBack();
    await page.getByText('No store is connected yet').waitFor();
    expect(complaints).toEqual([]);
  });

  test('gives no token to another site', async () => {
    const asked = await fetch(`${origin}/session-token`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(asked.status).toBe(404);
  });
});
