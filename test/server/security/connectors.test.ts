import { createServer, type AddressInfo, type LookupFunction, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ForbiddenAddressError } from '../../../server/security/address-guard.ts';
import { ConnectionFailure, guardedConnector, openConnector } from '../../../server/security/connectors.ts';

let server: Server;
let connections: number;
let closed: Promise<void>;
let bytesReceived: number;
beforeEach(async () => {
  connections = 0;
  bytesReceived = 0;
  let onClosed: () => void;
  closed = new Promise((resolve) => (onClosed = resolve));
  server = createServer((socket) => {
    connections += 1;
    socket.once('close', () => onClosed());
    socket.on('data', (chunk) => {
      bytesReceived += chunk.length;
      socket.destroy();
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A resolver whose answer is public when it is checked and this machine when it is used. */
const changingLookup: LookupFunction = (_hostname, options, callback) => {
  let reads = 0;
  const answer = {
    get address() {
      return reads++ === 0 ? '93.184.215.14' : '127.0.0.1';
    },
    family: 4,
  };
  if (options.all) callback(null, [answer]);
  else callback(null, answer.address, 4);
};

function failureOf(connector: ReturnType<typeof guardedConnector>): Promise<Error | null> {
  const { port } = server.address() as AddressInfo;
  const target = { hostname: 'shop.example', host: 'shop.example', protocol: 'https:', port: String(port) };
  return new Promise((resolve) => connector(target, (...[error]) => resolve(error)));
}

describe('a guarded connection', () => {
  it('that has reached a private address is dropped before a byte is sent', async () => {
    const failure = await failureOf(guardedConnector(changingLookup));
    expect(failure).toBeInstanceOf(ConnectionFailure);
    expect(failure?.cause).toBeInstanceOf(ForbiddenAddressError);
    await closed;
    expect(connections).toBe(1);
    expect(bytesReceived).toBe(0);
  });

  it('is not begun when the name service answers with a private address', async () => {
    const lookup: LookupFunction = (_hostname, _options, callback) =>
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    expect((await failureOf(guardedConnector(lookup)))?.cause).toBeInstanceOf(ForbiddenAddressError);
    expect(connections).toBe(0);
  });

  it('fails as a connection when nobody answers to the name', async () => {
    const lookup: LookupFunction = (_hostname, _options, callback) => callback(new Error('no such name'), '');
    expect(await failureOf(guardedConnector(lookup))).toMatchObject({ cause: { message: 'no such name' } });
  });
});

describe('an open connection', () => {
  it('reaches this machine and begins to speak', async () => {
    const failure = await failureOf(openConnector(changingLookup));
    expect(failure).toBeInstanceOf(ConnectionFailure);
    await closed;
    expect(bytesReceived).toBeGreaterThan(0);
  });
});
