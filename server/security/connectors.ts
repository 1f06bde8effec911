/** How connections begin. What fails here failed before a request could be sent. */
import { connect, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { ForbiddenAddressError, guardedLookup, isPublicAddress } from './address-guard.ts';

/** For the TCP connection, and once more for TLS. Both stay below every adapter's own limit, so that a dead host is told from a slow one. */
const connectTimeoutMs = 10_000;

/** Marks a failure before the request could be sent. */
export class ConnectionFailure extends Error {
  constructor(cause: unknown) {
    super('no connection', { cause });
    this.name = 'ConnectionFailure';
  }
}

/** Connects to any address. */
export function openConnector(lookup: LookupFunction | undefined): buildConnector.connector {
  return markFailures(buildConnector({ timeout: connectTimeoutMs, ...(lookup ? { lookup } : {}) }));
}

/**
 * Connects with TLS to public addresses alone: every answer of the name service is checked, and then the address that was
 * really reached, before the first byte is sent to it.
 */
export function guardedConnector(lookup: LookupFunction | undefined): buildConnector.connector {
  const secure = buildConnector({ timeout: connectTimeoutMs });
  const resolve = guardedLookup(lookup);
  return markFailures((target, callback) => {
    const socket = connect({ host: target.hostname, port: Number(target.port) || 443, lookup: resolve });
    const timer = setTimeout(() => socket.destroy(new Error('connecting took too long')), connectTimeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      callback(error, null);
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      // From here on TLS tells; an error that comes too late for it must not end the process.
      socket.on('error', () => undefined);
      if (isPublicAddress(socket.remoteAddress ?? '')) return secure({ ...target, httpSocket: socket }, callback);
      socket.destroy();
      fail(new ForbiddenAddressError());
    });
  });
}

function markFailures(connector: buildConnector.connector): buildConnector.connector {
  return (target, callback) => {
    connector(target, (...[error, socket]) =>
      error ? callback(new ConnectionFailure(error), null) : callback(null, socket),
    );
  };
}
