import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { brotliCompressSync, constants, createBrotliCompress, createDeflate, createGzip } from 'node:zlib';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpFailure, type HttpRequest } from '../../../server/domain/http-exchange.ts';
import { createOutbound, type Outbound } from '../../../server/security/outbound.ts';

const { signal } = new AbortController();

function get(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, timeoutMs: 5_000, maxBytes: 100_000, signal, ...changes };
}

async function kindOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => 'an answer',
    (error: unknown) => error,
  );
  return outcome instanceof HttpFailure ? outcome.kind : String(outcome);
}

function resolvingTo(...addresses: string[]): LookupFunction {
  return (_hostname, options, callback) => {
    const answers = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) callback(null, answers);
    else callback(null, answers[0]?.address ?? '', answers[0]?.family);
  };
}

describe('a forbidden address', () => {
  let outbound: Outbound;
  beforeEach(() => {
    outbound = createOutbound({ allowedPrivate: [] });
  });
  afterEach(() => outbound.close());

  it.each([
    'https://127.0.0.1/',
    'https://127.8.9.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://168.63.129.16/machine/',
    'https://[::ffff:168.63.129.16]/',
    'https://0.0.0.0/',
    'https://0/',
    'https://198.18.0.1/',
    'https://192.0.2.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://0x7f000001/',
    'https://017700000001/',
    'https://127.1/',
    'https://127.0.0.1./',
    'https://%31%32%37.0.0.1/',
    'https://１２７.０.０.１/',
    'https://127。0。0。1/',
    'https://①⑥⑨.254.169.254/',
    'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[64:ff9b:1:fffe::10.0.0.1]/',
    'https://[2002:7f00:1::]/',
    'https://[2002:a9fe:a9fe::1]/',
    'https://[fd00:ec2::254]/latest/meta-data/',
    'https://[fec0::1]/',
    'https://[100::1]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://panel.localhost/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://metadata.google.internal./',
    'https://metadata.google.internal../',
    'https://shop.example../',
    'https://shop..example/',
    'https://intranet/',
    'http://shop.example/',
    'https://shop.example:8443/',
    'https://shop.example:22/',
    'https://user:secret@shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'not an address',
  ])('%s is refused', async (url) => {
    expect(await kindOf(outbound.exchange(get(url)))).toBe('address-not-allowed');
  });

  it.each([
    ['a loopback address', ['127.0.0.1']],
    ['a private address', ['10.0.0.7']],
    ['the metadata service', ['169.254.169.254']],
    ['the metadata service by IPv6', ['fd00:ec2::254']],
    ['a shared address', ['100.64.1.1']],
    ['a mapped address', ['::ffff:10.0.0.7']],
    ['an address behind NAT64', ['64:ff9b::a00:7']],
    ['an address behind a NAT64 of its own', ['64:ff9b:1::a00:7']],
    ['an address behind 6to4', ['2002:a00:7::1']],
    ['a public address beside a private one', ['93.184.215.14', '192.168.0.1']],
    ['no address', []],
  ])('is refused when a name resolves to %s', async (_what, addresses) => {
    const guarded = createOutbound({ allowedPrivate: [], lookup: resolvingTo(...addresses) });
    expect(await kindOf(guarded.exchange(get('https://shop.example/')))).toBe('address-not-allowed');
    await guarded.close();
  });
});

describe('an exchange', () => {
  let server: Server;
  let host: string;
  let outbound: Outbound;
  let handler: RequestListener;
  beforeEach(async () => {
    server = createServer((request, response) => handler(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    outbound = createOutbound({ allowedPrivate: [host] });
  });
  afterEach(async () => {
    await outbound.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('reaches an exempt host, by http too, and gives status, headers and body', async () => {
    handler = (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(201, { 'X-Method': request.method, 'X-Type': request.headers['content-type'] });
        response.end(`${request.url} ${body} ✓`);
      });
    };
    const answer = await outbound.exchange(
      get(`http://${host}/a?b=1`, { method: 'POST', body: '{"ї":1}', headers: { 'content-type': 'application/json' } }),
    );
    expect(answer).toMatchObject({ status: 201, body: '/a?b=1 {"ї":1} ✓' });
    expect(answer.headers).toMatchObject({ 'x-method': 'POST', 'x-type': 'application/json' });
  });

  it('exempts one port of a host, not the host', async () => {
    expect(await kindOf(outbound.exchange(get('http://127.0.0.1:1/')))).toBe('address-not-allowed');
    expect(await kindOf(outbound.exchange(get('https://127.0.0.1/')))).toBe('address-not-allowed');
  });

  it('gives a redirect as the answer and does not follow it', async () => {
    const paths: (string | undefined)[] = [];
    handler = (request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    };
    const answer = await outbound.exchange(get(`http://${host}/`));
    expect([answer.status, answer.headers['location'], paths]).toEqual([302, '/elsewhere', ['/']]);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ])('unfolds a body in %s', async (encoding, compress) => {
    handler = (_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"ok":1}'));
    expect((await outbound.exchange(get(`http://${host}/`))).body).toBe('{"ok":1}');
  });

  it('stops at the size limit, counted on the unfolded body', async () => {
    handler = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000)));
    expect(await kindOf(outbound.exchange(get(`http://${host}/`)))).toBe('too-large');
  });

  it.each([
    ['gzip', createGzip],
    // At its default quality the bomb would be slower to make than to unfold.
    ['br', () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ['deflate', createDeflate],
  ])('cuts the connection in the middle of a body in %s that unfolds without end', async (encoding, compressor) => {
    const zeros = Buffer.alloc(1_000_000);
    const cut = new Promise<void>((resolve) => {
      handler = (_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding });
        const endless = Readable.from(
          (function* () {
            for (;;) yield zeros;
          })(),
        );
        pipeline(endless, compressor(), response, () => resolve());
      };
    });
    expect(await kindOf(outbound.exchange(get(`http://${host}/`)))).toBe('too-large');
    await cut;
  });

  it.each(['compress', 'zstd', 'gzip, gzip', 'br, gzip'])(
    'does not accept a compression that nobody asked for: %s',
    async (encoding) => {
      handler = (_request, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(gzipSync(gzipSync('x')));
      expect(await kindOf(outbound.exchange(get(`http://${host}/`)))).toBe('no-answer');
    },
  );

  it.each([
    ['one that is long', { 'x-long': 'x'.repeat(17_000) }],
    ['many of them', Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`x-${index}`, 'x'.repeat(60)]))],
  ])('does not accept headers of more than 16 kB: %s', async (_what, headers) => {
    handler = (_request, response) => response.writeHead(200, headers).end('x');
    expect(await kindOf(outbound.exchange(get(`http://${host}/`)))).toBe('no-answer');
  });

  it('accepts a body of exactly the size limit', async () => {
    handler = (_request, response) => response.end('x'.repeat(100_000));
    expect((await outbound.exchange(get(`http://${host}/`))).body).toHaveLength(100_000);
  });

  it('does not accept a compressed body that is broken', async () => {
    handler = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all');
    expect(await kindOf(outbound.exchange(get(`http://${host}/`)))).toBe('no-answer');
  });

  it('is unreachable, with nothing sent, when nobody listens', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const failure = await outbound.exchange(get(`http://${host}/`)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'unreachable', mayHaveArrived: false });
    server.listen(0, '127.0.0.1');
  });

  it('is unreachable when the name is not known', async () => {
    const lookup: LookupFunction = (_hostname, _options, callback) =>
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '', 4);
    const offline = createOutbound({ allowedPrivate: [], lookup });
    expect(await kindOf(offline.exchange(get('https://shop.example/')))).toBe('unreachable');
    await offline.close();
  });

  it('has no answer, and may have arrived, when the connection breaks', async () => {
    handler = (_request, response) => response.destroy();
    const failure = await outbound.exchange(get(`http://${host}/`)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'no-answer', mayHaveArrived: true });
  });

  it('has no answer when the body is cut off', async () => {
    handler = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    expect(await kindOf(outbound.exchange(get(`http://${host}/`)))).toBe('no-answer');
  });

  it('has no answer when the time limit passes', async () => {
    handler = () => undefined;
    expect(await kindOf(outbound.exchange(get(`http://${host}/`, { timeoutMs: 30 })))).toBe('no-answer');
  });

  it('has no answer when the body comes in drops past the time limit', async () => {
    let dripping: NodeJS.Timeout | undefined;
    handler = (_request, response) => {
      response.writeHead(200);
      dripping = setInterval(() => response.write('x'), 5);
    };
    expect(await kindOf(outbound.exchange(get(`http://${host}/`, { timeoutMs: 60 })))).toBe('no-answer');
    clearInterval(dripping);
  });

  it('ends with the reason of the signal when it is aborted before or meanwhile', async () => {
    const reason = new Error('stopped');
    const stopping = new AbortController();
    handler = () => stopping.abort(reason);
    await expect(outbound.exchange(get(`http://${host}/`, { signal: stopping.signal }))).rejects.toBe(reason);
    await expect(outbound.exchange(get(`http://${host}/`, { signal: stopping.signal }))).rejects.toBe(reason);
  });

  describe('with a last check', () => {
    const late = new Error('too late');
    const paths: (string | undefined)[] = [];
    beforeEach(() => {
      paths.length = 0;
      handler = (request, response) => {
        paths.push(request.url);
        response.end('taken');
      };
    });

    it('asks when the connection is there, and sends nothing that came too late', async () => {
      let connect = (): void => undefined;
      let connecting = (): void => undefined;
      const isConnecting = new Promise<void>((resolve) => (connecting = resolve));
      const lookup: LookupFunction = (hostname, options, callback) => {
        connect = () => resolvingTo('127.0.0.1')(hostname, options, callback);
        connecting();
      };
      const { port } = server.address() as AddressInfo;
      const slow = createOutbound({ allowedPrivate: [`shop.example:${port}`], lookup });
      let isLate = false;
      let asked = 0;
      const lastCheck = (): void => {
        asked++;
        if (isLate) throw late;
      };
      const call = get(`http://shop.example:${port}/first`, { method: 'POST', body: '{}', lastCheck });
      const sent = slow.exchange(call);
      await isConnecting;
      expect(asked).toBe(0);
      isLate = true;
      connect();
      await expect(sent).rejects.toBe(late);
      isLate = false;
      expect((await slow.exchange({ ...call, url: `http://shop.example:${port}/second` })).body).toBe('taken');
      expect(asked).toBe(2);
      expect(paths).toEqual(['/second']);
      await slow.close();
    });

    it('asks on a connection that is kept too, which stays usable', async () => {
      const send = (path: string, lastCheck: () => void) =>
        outbound.exchange(get(`http://${host}${path}`, { method: 'POST', body: '{}', lastCheck }));
      await send('/first', () => undefined);
      await expect(
        send('/second', () => {
          throw late;
        }),
      ).rejects.toBe(late);
      await send('/third', () => undefined);
      expect(paths).toEqual(['/first', '/third']);
    });

    it('fails like any other where the connection does', async () => {
      handler = (_request, response) => response.destroy();
      const call = get(`http://${host}/`, { method: 'POST', body: '{}', lastCheck: () => undefined });
      const failure = await outbound.exchange(call).catch((error: unknown) => error);
      expect(failure).toMatchObject({ kind: 'no-answer', mayHaveArrived: true });
    });
  });
});
