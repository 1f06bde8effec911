/**
 * What both fake platforms share: a local HTTP server that counts its calls, misbehaves on request, and keeps its state
 * in a file so that a restart finds it again.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A way to misbehave. `answer-lost` performs the call and then breaks the connection, `cut-json` performs it and sends the
 * first half of the answer; the others perform nothing.
 */
export type FaultKind =
  | 'http-400'
  | 'http-401'
  | 'http-403'
  | 'http-429'
  | 'http-500'
  | 'html-200'
  | 'empty-body'
  | 'empty-envelope'
  | 'undefined-function'
  | 'unauthorized-envelope'
  | 'cut-json'
  | 'answer-lost';
/** The faults whose answer each platform words itself. */
export type WordedFault = Exclude<FaultKind, 'answer-lost' | 'cut-json'>;

export interface Fault {
  kind: FaultKind;
  /** Which calls: compared with {@link SandboxCall.endpoint}. */
  endpoint: string | RegExp;
  /** Calls of that endpoint to let pass first. Default 0. */
  after?: number;
  /** How many calls to spoil. Default 1. */
  times?: number;
}

export interface SandboxCall {
  /** As the platform's people would say it: `orders/get` at Cartum, `POST /orders/:id/items` at RO App. */
  endpoint: string;
  /** HTTP status sent; 0 where the answer was lost. */
  status: number;
  /** Milliseconds since the epoch, when the call arrived. */
  at: number;
}

export interface SandboxRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface SandboxAnswer {
  status: number;
  /** A string is sent as it is; anything else as JSON. */
  body: unknown;
  headers?: Record<string, string>;
}

export interface SandboxHandler {
  /** Names the endpoint of a request for counting and for faults. */
  endpoint(request: SandboxRequest): string;
  /** Performs the call. */
  handle(request: SandboxRequest): SandboxAnswer | Promise<SandboxAnswer>;
  /** The answer of a fault, in the platform's own manner. */
  spoil(kind: WordedFault, request: SandboxRequest): SandboxAnswer;
}

export interface SandboxServer {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly port: number;
  /** Every call so far, in order of arrival. */
  calls(): readonly SandboxCall[];
  /** Number of calls by endpoint since the last {@link forgetCalls}. */
  callCounts(): Record<string, number>;
  forgetCalls(): void;
  addFault(fault: Fault): void;
  clearFaults(): void;
  close(): Promise<void>;
}

const maxBodyBytes = 4 * 1024 * 1024;

export async function startSandboxServer(handler: SandboxHandler, port = 0): Promise<SandboxServer> {
  let calls: SandboxCall[] = [];
  let faults: (Required<Fault> & { seen: number })[] = [];

  const dueFault = (endpoint: string): FaultKind | null => {
    for (const fault of faults) {
      const matches = typeof fault.endpoint === 'string' ? fault.endpoint === endpoint : fault.endpoint.test(endpoint);
      if (!matches) continue;
      const index = fault.seen++;
      if (index >= fault.after && index < fault.after + fault.times) return fault.kind;
    }
    return null;
  };

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      process.stderr.write(`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      outgoing.destroy();
    });
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBodyBytes) return void outgoing.destroy();
      chunks.push(chunk);
    }
    const url = new URL(incoming.url ?? '/', 'http://sandbox');
    const request: SandboxRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    const endpoint = handler.endpoint(request);
    const call: SandboxCall = { endpoint, status: 0, at: Date.now() };
    calls.push(call);
    const fault = dueFault(endpoint);
    if (fault === 'answer-lost') {
      await handler.handle(request);
      outgoing.destroy();
      return;
    }
    const spoilt = fault !== null && fault !== 'cut-json';
    const answer = spoilt ? handler.spoil(fault, request) : await handler.handle(request);
    call.status = answer.status;
    const whole = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const text = fault === 'cut-json' ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
    outgoing.writeHead(answer.status, {
      'content-type': typeof answer.body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      ...answer.headers,
    });
    outgoing.end(text);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const actualPort = (server.address() as AddressInfo).port;

  return {
    url: `http://127.0.0.1:${actualPort}`,
    port: actualPort,
    calls: () => calls,
    callCounts: () => {
      const counts: Record<string, number> = {};
      for (const call of calls) counts[call.endpoint] = (counts[call.endpoint] ?? 0) + 1;
      return counts;
    },
    forgetCalls: () => {
      calls = [];
    },
    addFault: (fault) => {
      faults.push({ after: 0, times: 1, ...fault, seen: 0 });
    },
    clearFaults: () => {
      faults = [];
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
