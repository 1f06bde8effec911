import { createServer, request as send, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between a browser and the server, and keeps what passes. */
export interface RecordingProxy {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** Every head and body that was answered, streams included. */
  answers(): Buffer;
  /** Addresses that were asked, with their queries. */
  addresses(): string[];
  /** What callers sent as `Authorization: Bearer`. */
  bearers(): string[];
  close(): Promise<void>;
}

/** `target` gives the server's address, which may change. */
export async function startRecordingProxy(target: () => string): Promise<RecordingProxy> {
  const answers: Buffer[] = [];
  const addresses: string[] = [];
  const bearers = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    addresses.push(incoming.url ?? '');
    const [, bearer] = /^Bearer (\S+)$/.exec(incoming.headers.authorization ?? '') ?? [];
    if (bearer !== undefined) bearers.add(bearer);
    const { method, headers } = incoming;
    const onward = send(new URL(incoming.url ?? '/', target()), { method, headers }, (answer) => {
      answers.push(Buffer.from(headText(answer.statusCode, answer.headers)));
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (chunk: Buffer) => answers.push(chunk));
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  // Answers carry the server's own promise of how long a connection stays open.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers: () => Buffer.concat(answers),
    addresses: () => addresses,
    bearers: () => [...bearers],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function headText(status: number | undefined, headers: IncomingHttpHeaders): string {
  return `\n${status} ${JSON.stringify(headers)}\n`;
}
