import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mintSession } from '../../server/security/sessions.ts';

export interface PlainHost {
  readonly origin: string;
  /** Address of a page with this markup, under a policy that allows the companion and scripts with the nonce, and no more. */
  page(markup: (nonce: string) => string): string;
  close(): Promise<void>;
}

/** A host with nothing of its own: each page is what a test makes of it, and `POST /session` gives a token. */
export async function startPlainHost(companion: () => string, secret: Uint8Array): Promise<PlainHost> {
  const pages: ((nonce: string) => string)[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/session') {
      const claims = { tenant: 'default', user: { id: 'u1', name: 'Olena' }, role: 'configure' as const };
      void mintSession(secret, claims, 600).then((token) => {
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ token }));
      });
      return;
    }
    const markup = pages[Number(/^\/page\/(\d+)/.exec(request.url ?? '')?.[1] ?? -1)];
    if (!markup) return void response.writeHead(404).end();
    const nonce = randomBytes(16).toString('base64');
    const policy = [
      `default-src 'none'`,
      `script-src 'nonce-${nonce}' ${companion()}`,
      `style-src 'nonce-${nonce}'`,
      `connect-src 'self' ${companion()}`,
      // The page's own icon.
      `img-src data:`,
      `require-trusted-types-for 'script'`,
      `trusted-types lit-html`,
    ];
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .setHeader('content-security-policy', policy.join('; '))
      .end(markup(nonce));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (markup) => `${origin}/page/${pages.push(markup) - 1}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
