import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../server/config.ts';
import { startSandbox, type Sandbox } from '../../../server/sandbox/start-sandbox.ts';

const now = () => new Date('2026-03-01T12:00:00Z');
const anyPorts = { cartum: 0, roapp: 0, host: 0 };

let dataDir: string;
let open: Sandbox[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((sandbox) => sandbox.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(ports = anyPorts): Promise<Sandbox> {
  const { config, secrets } = loadConfig({ DATA_DIR: dataDir });
  const sandbox = await startSandbox(config, secrets, now, ports);
  open.push(sandbox);
  return sandbox;
}

describe('startSandbox', () => {
  it('completes the configuration with the practice account, shop and page', async () => {
    const { config, secrets, shop, pageUrl } = await start();
    expect(config.allowedPrivateShops).toContain(new URL(shop.shopUrl).host);
    expect(config.allowedPrivateShops).toContain(new URL(config.roappApiUrl).host);
    expect(config.allowedOrigins).toContain(new URL(pageUrl).origin);
    const answer = await fetch(`${config.roappApiUrl}/orders/statuses`, {
      headers: { authorization: `Bearer ${secrets.roappApiKey?.reveal() ?? ''}` },
    });
    expect(answer.status).toBe(200);
    expect((await fetch(pageUrl)).status).toBe(200);
  });

  it('keeps everything in the folder of the sandbox', async () => {
    const sandbox = await start();
    sandbox.serverListensAt('http://127.0.0.1:8787');
    expect(readdirSync(dataDir)).toEqual(['sandbox']);
    expect(readdirSync(join(dataDir, 'sandbox')).sort()).toEqual(['cartum.json', 'ports.json', 'roapp.json']);
  });

  it('finds the same addresses and credentials after a restart', async () => {
    const first = await start();
    first.serverListensAt('http://127.0.0.1:8787');
    await first.close();
    const second = await start();
    expect(second.shop).toEqual(first.shop);
    expect(second.pageUrl).toBe(first.pageUrl);
    expect(second.config.roappApiUrl).toBe(first.config.roappApiUrl);
    expect(second.secrets.roappApiKey?.reveal()).toBe(first.secrets.roappApiKey?.reveal());
  });

  it('takes a free port where the preferred one is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const taken = typeof address === 'object' && address ? address.port : 0;
    const { shop } = await start({ ...anyPorts, cartum: taken });
    other.close();
    expect(Number(new URL(shop.shopUrl).port)).not.toBe(taken);
    expect((await fetch(`${shop.shopUrl}/api/auth/`, { method: 'POST', body: '{}' })).status).toBeLessThan(500);
  });
});
