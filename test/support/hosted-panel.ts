import { randomBytes } from 'node:crypto';
import { chromium, type Page } from 'playwright-core';
import type { CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import { startHostPage } from '../../server/sandbox/host/host-page.ts';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import { requireBrowser } from '../../setup.mjs';
import { browserArguments } from './browser-arguments.ts';
import { startServerStage, type ServerStage } from './server-process.ts';

/** The built panel in a browser, in a host page of an origin of its own, on the built server and the sandbox's platforms. */
export interface HostedPanel {
  page: Page;
  stage: ServerStage;
  serverUrl: string;
  hostUrl: string;
  /** Of the browser, in the order in which they came. What a server refuses or is not there to answer is none. */
  complaints: string[];
  close(): Promise<void>;
}

export async function openHostedPanel(options: {
  shop: CartumShopData;
  account: RoAppAccountData;
  locale: string;
}): Promise<HostedPanel> {
  const sessionSecret = randomBytes(32).toString('hex');
  let serverUrl = '';
  // The host is there first, so that the server can be told its origin.
  const host = await startHostPage({
    serverUrl: () => serverUrl,
    sessionSecret: new TextEncoder().encode(sessionSecret),
    tenant: 'default',
    now: () => new Date(),
    locale: options.locale,
  });
  const stage = await startServerStage({ ...options, allowedOrigins: host.origins, sessionSecret });
  serverUrl = await stage.start();
  const browser = await chromium.launch({ executablePath: requireBrowser(), args: browserArguments() });
  const page = await browser.newPage({ locale: options.locale, viewport: { width: 1280, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(message.text());
    }
  });
  await page.goto(host.url);
  return {
    ...{ page, stage, serverUrl, hostUrl: host.url, complaints },
    close: async () => {
      await browser.close();
      await host.close();
      await stage.close();
    },
  };
}
