import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OddAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A web site that is no shop and answers every request alike. */
export interface OddSite {
  /** `127.0.0.1:port` */
  readonly host: string;
  answer: OddAnswer;
  /** Requests so far. */
  requests(): number;
  close(): Promise<void>;
}

export async function startOddSite(): Promise<OddSite> {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    const { status, headers = {}, body = '' } = site.answer;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  });
  const site: OddSite = {
    host: `127.0.0.1:${await listen(server)}`,
    answer: { status: 200 },
    requests: () => requests,
    close: () => closed(server),
  };
  return site;
}

/** `127.0.0.1:port` where nobody listens. */
export async function deadHost(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await closed(server);
  return `127.0.0.1:${port}`;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
