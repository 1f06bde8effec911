import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The only IPv6 addresses that are routed on the public internet (RFC 4291, IANA global unicast). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Where a machine of Azure asks about itself: within a public range, yet answered by its own host. */
const azureMetadata = '168.63.129.16';

/**
 * Whether an IP address belongs to the public internet. An allow list: loopback, private, link-local, carrier-grade NAT,
 * reserved, multicast, and every IPv6 form that hides an IPv4 address (mapped, NAT64, 6to4, Teredo) are refused.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` turns ::ffff:127.0.0.1 into the IPv4 address that it would reach.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast' || parsed.toString() === azureMetadata) return false;
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast);
}

/** `host:port` of a URL with the port always named, as written in the list of exempt hosts. */
export function hostAndPort(url: URL): string {
  const port = url.port || (url.protocol === 'http:' ? '80' : '443');
  return `${withoutDot(url.hostname)}:${port}`;
}

/** Without the dot that ends a fully qualified name. */
function withoutDot(host: string): string {
  return host.replace(/\.$/, '');
}

/**
 * What can be told about a URL without asking the name service: https on port 443, no credentials, no literal address
 * outside the public internet, no name that only a local resolver knows. Hosts in `allowedPrivate` (`host:port`) pass.
 */
export function checkAddress(url: URL, allowedPrivate: readonly string[]): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '') return false;
  if (allowedPrivate.includes(hostAndPort(url))) return true;
  if (url.protocol !== 'https:' || url.port !== '') return false;
  const host = withoutDot(url.hostname).replace(/^\[|\]$/g, '');
  // The URL parser has already turned decimal, octal and hexadecimal spellings into dotted ones.
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  const hasLabels = host.includes('.') && !host.split('.').includes('');
  return hasLabels && !/\.(?:localhost|local|internal|home\.arpa|onion)$/.test(host);
}

/** A refusal of the guard, as the connection's error. */
export class ForbiddenAddressError extends Error {
  constructor() {
    super('address not allowed');
    this.name = 'ForbiddenAddressError';
  }
}

/**
 * A resolver that refuses a name as soon as one of its addresses is not public. The connection uses the very answer
 * that was checked, so that a name which resolves differently the second time gains nothing.
 */
export function guardedLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error) return callback(error, address, family);
      const answers: LookupAddress[] = Array.isArray(address) ? address : [{ address, family: family ?? 4 }];
      if (answers.length === 0 || !answers.every((answer) => isPublicAddress(answer.address))) {
        return callback(new ForbiddenAddressError(), address, family);
      }
      callback(null, address, family);
    });
  };
}
