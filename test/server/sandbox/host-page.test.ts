import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startHostPage, type HostPage, type HostPageOptions } from '../../../server/sandbox/host/host-page.ts';
import { hostLocaleOf, hostWords } from '../../../server/sandbox/host/host-words.ts';
import { createSessionVerifier } from '../../../server/security/sessions.ts';

const now = new Date('2026-03-01T12:00:00Z');
const sessionSecret = new TextEncoder().encode('s'.repeat(32));
const serverUrl = 'http://127.0.0.1:8787';
const pages: HostPage[] = [];
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});

async function start(changes: Partial<HostPageOptions> = {}) {
  const page = await startHostPage({ serverUrl, sessionSecret, tenant: 'default', now: () => now, ...changes });
  pages.push(page);
  return { page, origin: `http://127.0.0.1:${page.port}` };
}

/** Status of a request whose Host header is another than the address. */
function statusFor(port: number, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method: 'POST', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('the host page', () => {
  it('embeds the panel with its server, its language and nothing inline', async () => {
    const { page } = await start();
    const html = await (await fetch(`${page.url}?locale=pl&scheme=dark`)).text();
    expect(html).toContain('<html lang="pl" data-scheme="dark">');
    expect(html).toContain(`<script type="module" src="${serverUrl}/ecommerce-connect.js"></script>`);
    expect(html).toContain(`<ecommerce-connect server-url="${serverUrl}" locale="pl">`);
    expect(html).toContain('Ustawienia');
    expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)|\son\w+=/);
  });

  it('allows scripts and calls of itself and the server alone', async () => {
    const { page } = await start({ serverUrl: () => serverUrl });
    const policy = (await fetch(page.url)).headers.get('content-security-policy');
    expect(policy).toContain(`default-src 'none';script-src 'self' ${serverUrl};style-src 'self'`);
    expect(policy).toContain(`connect-src 'self' ${serverUrl}`);
    expect(policy).not.toContain('unsafe');
  });

  it.each(['/host-page.js', '/host-page.css', '/favicon.svg'])('serves %s', async (path) => {
    const { origin } = await start();
    expect((await fetch(origin + path)).status).toBe(200);
  });

  it('leads from its root to the panel', async () => {
    const { origin } = await start({ locale: 'uk' });
    const answer = await fetch(`${origin}/`);
    expect(answer.url).toContain('/settings/ecommerce-connect?locale=uk');
  });

  it('makes sessions that the server accepts, for ten minutes and the asked role', async () => {
    const { origin } = await start();
    const verify = createSessionVerifier(sessionSecret, { now: () => now, wait: () => Promise.resolve() });
    const sessionOf = async (query: string) => {
      const answer = await fetch(`${origin}/session${query}`, { method: 'POST' });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      return verify(((await answer.json()) as { token: string }).token);
    };
    expect(await sessionOf('')).toMatchObject({
      tenant: 'default',
      role: 'configure',
      expiresAt: new Date('2026-03-01T12:10:00Z'),
    });
    expect(await sessionOf('?role=view')).toMatchObject({ role: 'view' });
  });

  it('gives no session to another site, nor under another name of this machine', async () => {
    const { page, origin } = await start();
    const other = await fetch(`${origin}/session`, { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(other.status).toBe(403);
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(await statusFor(page.port, '/session', `evil.example:${page.port}`)).toBe(421);
    expect(await statusFor(page.port, '/session', `localhost:${page.port}`)).toBe(200);
  });

  it('shows what to type for the practice shop, as text', async () => {
    const hint = { shopUrl: 'http://127.0.0.1:8790', login: 'ro-app', password: '<b>&"pw' };
    const { page } = await start({ hint });
    const html = await (await fetch(page.url)).text();
    expect(html).toContain('http://127.0.0.1:8790');
    expect(html).toContain('&lt;b&gt;&amp;&quot;pw');
    expect(html).not.toContain('<b>');
  });

  it('takes no markup from the address', async () => {
    const { page } = await start();
    const html = await (await fetch(`${page.url}?locale=%22%3E%3Cscript%3E&scheme=x&role=y`)).text();
    expect(html).toContain('<html lang="en" data-scheme="auto">');
  });

  it('lists work orders and lets a customer order in the practice shop', async () => {
    const orders: string[] = [];
    const { origin } = await start({
      workOrders: () =>
        orders.map((number) => ({
          id: 77,
          number,
          client: 'Іван <Демченко>',
          status: 'New',
          color: '#1E79C7',
          total: '10.00 UAH',
          createdAt: now,
        })),
      placeShopOrder: () => void orders.push('A0001'),
    });
    expect(await (await fetch(`${origin}/work-orders`)).text()).toContain(hostWords.en.nothingYet);
    const after = await fetch(`${origin}/practice/order`, { method: 'POST', body: new URLSearchParams() });
    const html = await after.text();
    expect(html).toContain('<td><a href="/work-orders/77?locale=en&amp;scheme=auto&amp;role=configure">A0001</a></td>');
    expect(html).toContain('Іван &lt;Демченко&gt;');
    const one = await (await fetch(`${origin}/work-orders/77?locale=pl`)).text();
    expect(one).toContain('Іван &lt;Демченко&gt;');
    expect(one).toContain(
      `<ecommerce-connect-order server-url="${serverUrl}" locale="pl" work-order-id="77"></ecommerce-connect-order>`,
    );
  });

  it('shows the card of a work order that its list does not reach back to, and none for what is no id', async () => {
    const { origin } = await start();
    expect(await (await fetch(`${origin}/work-orders/5`)).text()).toContain('work-order-id="5"');
    expect((await fetch(`${origin}/work-orders/5x`)).status).toBe(404);
  });
});

describe('the words of the host page', () => {
  it('follow the language of a tag and fall back to English', () => {
    expect(hostLocaleOf('pt-BR')).toBe('pt');
    expect(hostLocaleOf('xx')).toBe('en');
    expect(hostLocaleOf(undefined)).toBe('en');
  });
});
