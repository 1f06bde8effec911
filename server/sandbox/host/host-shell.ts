import { roles, type Role } from '../../../src/contract/session.ts';
import { hostLocaleNames, hostWords, type HostLocale } from './host-words.ts';

export const colorSchemes = ['auto', 'light', 'dark'] as const;
export type ColorScheme = (typeof colorSchemes)[number];

/** How the visitor asked to see the page, by its query. */
export interface HostView {
  /** Of the words around the panel. */
  words: HostLocale;
  /** Given to the panel as it was asked for. */
  locale: string;
  scheme: ColorScheme;
  role: Role;
}

/** The practice shop's address, login and password. */
export interface ShopHint {
  shopUrl: string;
  login: string;
  password: string;
}

/** A row of the list of work orders, with texts as they are shown. */
export interface WorkOrderRow {
  id: number;
  number: string;
  client: string;
  status: string;
  /** CSS hex. */
  color: string;
  total: string;
  createdAt: Date;
}

export const settingsPath = '/settings/ecommerce-connect';
export const workOrdersPath = '/work-orders';

export function settingsPage(view: HostView, serverUrl: string, hint: ShopHint | undefined): string {
  const words = hostWords[view.words];
  return shell(view, {
    path: settingsPath,
    title: words.connect,
    head: `<script type="module" src="/host-page.js"></script>
    <script type="module" src="${escaped(serverUrl)}/ecommerce-connect.js"></script>`,
    main: `${hint ? hintCard(view.words, hint) : ''}
      <ecommerce-connect server-url="${escaped(serverUrl)}" locale="${escaped(view.locale)}"></ecommerce-connect>`,
  });
}

export function workOrdersPage(view: HostView, rows: WorkOrderRow[], canOrder: boolean): string {
  const words = hostWords[view.words];
  const order = `<form method="post" action="/practice/order${escaped(queryOf(view))}"><button>${words.newShopOrder}</button></form>`;
  return shell(view, {
    path: workOrdersPath,
    title: words.workOrders,
    head: '<script type="module" src="/host-page.js"></script>',
    main: `${canOrder ? order : ''}${rows.length > 0 ? workOrderTable(view, rows) : `<p class="empty">${words.nothingYet}</p>`}`,
  });
}

/**
 * One work order with the card of the shop's order that it came from.
 * @param row null where the list does not go back so far: the card knows it all the same
 */
export function workOrderPage(view: HostView, id: number, row: WorkOrderRow | null, serverUrl: string): string {
  return shell(view, {
    path: workOrdersPath,
    title: `${hostWords[view.words].workOrders} › ${escaped(row?.number ?? String(id))}`,
    head: `<script type="module" src="/host-page.js"></script>
    <script type="module" src="${escaped(serverUrl)}/ecommerce-connect.js"></script>`,
    main: `${row ? workOrderTable(view, [row]) : ''}
      <ecommerce-connect-order server-url="${escaped(serverUrl)}" locale="${escaped(view.locale)}" work-order-id="${id}"></ecommerce-connect-order>`,
  });
}

function workOrderTable(view: HostView, rows: WorkOrderRow[]): string {
  const words = hostWords[view.words];
  const date = new Intl.DateTimeFormat(view.words, { dateStyle: 'medium', timeStyle: 'short' });
  const body = rows.map(
    (row) => `<tr>
            <td><a href="${workOrdersPath}/${row.id}${escaped(queryOf(view))}">${escaped(row.number)}</a></td>
            <td>${escaped(row.client)}</td>
            <td><span class="status" data-color="${escaped(row.color)}">${escaped(row.status)}</span></td>
            <td class="number">${escaped(row.total)}</td>
            <td>${escaped(date.format(row.createdAt))}</td>
          </tr>`,
  );
  return `<div class="table"><table>
        <thead><tr><th>${words.number}</th><th>${words.client}</th><th>${words.status}</th><th class="number">${words.total}</th><th>${words.created}</th></tr></thead>
        <tbody>${body.join('')}</tbody>
      </table></div>`;
}

function shell(view: HostView, page: { path: string; title: string; head: string; main: string }): string {
  const words = hostWords[view.words];
  const link = (path: string, text: string) =>
    `<a href="${path}${escaped(queryOf(view))}"${path === page.path ? ' aria-current="page"' : ''}>${text}</a>`;
  return `<!doctype html>
<html lang="${escaped(view.locale)}" data-scheme="${view.scheme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${page.title}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/host-page.css">
    ${page.head}
  </head>
  <body>
    <header class="top">
      <span class="brand">RO App</span>
      <form class="view" method="get">
        ${select('locale', words.language, view.locale, Object.entries(hostLocaleNames))}
        ${select('scheme', words.appearance, view.scheme, Object.entries(words.appearances))}
        ${select('role', words.rights, view.role, Object.entries(words.roles))}
        <noscript><button>OK</button></noscript>
      </form>
    </header>
    <nav class="side">
      ${link(workOrdersPath, words.workOrders)}
      <p>${words.settings}</p>
      ${link(settingsPath, words.connect)}
    </nav>
    <main>
      <p class="trail">${page.path === settingsPath ? `${words.settings} › ` : ''}${page.title}</p>
      ${page.main}
    </main>
  </body>
</html>
`;
}

function hintCard(locale: HostLocale, hint: ShopHint): string {
  const words = hostWords[locale];
  const row = (name: string, value: string) =>
    `<div><dt>${name}</dt><dd><code>${escaped(value)}</code> <button type="button" data-copy="${escaped(value)}" data-copied="${words.copied}">${words.copy}</button></dd></div>`;
  return `<aside class="hint">
        <h2>${words.practiceTitle}</h2>
        <p>${words.practiceText}</p>
        <dl>${row(words.address, hint.shopUrl)}${row(words.login, hint.login)}${row(words.password, hint.password)}</dl>
      </aside>`;
}

function select(name: string, label: string, value: string, options: [string, string][]): string {
  const known = options.some(([key]) => key === value) ? options : [[value, value], ...options];
  const items = known.map(
    ([key = '', text = '']) =>
      `<option value="${escaped(key)}"${key === value ? ' selected' : ''}>${escaped(text)}</option>`,
  );
  return `<label><span>${label}</span> <select name="${name}">${items.join('')}</select></label>`;
}

/** Keeps the visitor's choices from page to page. */
export function queryOf(view: HostView): string {
  return `?${new URLSearchParams({ locale: view.locale, scheme: view.scheme, role: view.role }).toString()}`;
}

export function viewOf(
  query: Readonly<Record<string, unknown>>,
  defaultLocale: string,
  hostLocale: (tag: string) => HostLocale,
): HostView {
  const asked = typeof query['locale'] === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(query['locale']);
  const locale = asked ? String(query['locale']) : defaultLocale;
  return {
    locale,
    words: hostLocale(locale),
    scheme: colorSchemes.find((scheme) => scheme === query['scheme']) ?? 'auto',
    role: roles.find((role) => role === query['role']) ?? 'configure',
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
