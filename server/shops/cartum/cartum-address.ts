/** The scheme of local servers survives only for these; the outbound guard then decides whether they may be reached. */
const localHost = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Normalises an address as typed: scheme optional, path, query and trailing dot ignored, names in lower-case punycode.
 *
 * `origin` is where calls go, always https but for a local server typed with `http://` and a port. `identity` is equal for
 * every spelling of one shop: no scheme, no `www.`. Null when no shop can be there.
 */
export function cartumAddress(typed: string): { origin: string; identity: string } | null {
  const text = typed.trim();
  const withScheme = /^https?:/i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || (text.includes('://') && withScheme !== text) || !URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.username !== '' || url.password !== '') return null;
  const host = url.hostname.replace(/\.$/, '');
  const local = localHost.test(host);
  if (!local && !isPublicName(host)) return null;
  const plain = url.protocol === 'http:' && local && url.port !== '';
  const port = url.port === '' ? '' : `:${url.port}`;
  return {
    origin: `${plain ? 'http' : 'https'}://${host}${port}`,
    identity: `${withoutWww(host)}${port}`,
  };
}

/**
 * Whether a redirect from one origin leads to the same site under another spelling; then that origin, else null. Same is the
 * same name and port but for `www.` and the scheme, and nothing wider: beside a shop on a platform's domain stand the shops
 * of others, and the password follows the address.
 */
export function movedOrigin(from: string, location: string): string | null {
  if (!URL.canParse(location, from)) return null;
  const target = cartumAddress(new URL(location, from).origin);
  const source = new URL(from);
  if (!target || target.origin === source.origin) return null;
  const { hostname, port } = new URL(target.origin);
  const isSameSite = port === source.port && withoutWww(hostname) === withoutWww(source.hostname);
  return isSameSite ? target.origin : null;
}

function isPublicName(host: string): boolean {
  const labels = host.split('.');
  return host.length <= 253 && labels.length >= 2 && labels.every((part) => label.test(part));
}

function withoutWww(host: string): string {
  return /^www\..+\..+/.test(host) ? host.slice('www.'.length) : host;
}
