/**
 * What both fake platforms share: a local HTTP server that counts its calls, misbehaves on request, and keeps its state
 * in a file so that a restart finds it again.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultSchedule, isWorded, type Fault, type FaultKind, type WordedFault } from './sandbox-fault.ts';

export type { Fault, FaultKind, WordedFault } from './sandbox-fault.ts';

export interface SandboxCall {
  /** As the platform's people would say it: `orders/get` at Cartum, `POST /orders/:id/items` at RO App. */
  endpoint: string;
  /** HTTP status sent; 0 where the answer was lost. */
  status: number;
  /** Milliseconds since the epoch, when the call arrived. */
  at: number;
  /** How it was spoilt, or null. */
  fault: FaultKind | null;
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
  /** The answer to a call that is not let in (no key, no quota left); null lets it in. Asked once, when the call arrives. */
  turnAway(request: SandboxRequest): SandboxAnswer | null;
  /** Performs a call that was let in, however much later. */
  perform(request: SandboxRequest): SandboxAnswer;
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
  /** Later calls are answered well; what hangs goes on hanging, and what is to be applied late still is. */
  clearFaults(): void;
  /** Calls that hang now. */
  hanging(): number;
  /** Breaks the connections of calls that hang. */
  dropHanging(): void;
  /** Performs the writes whose delay is over, as every further call does first. */
  applyLate(): void;
  /** Asked about every call that no other fault spoils, from now on; null ends it. */
  spoilBy(decide: DecideFault | null): void;
  /** Every answer's text passes through here from now on; null ends it. */
  alterAnswers(alter: AlterAnswer | null): void;
  close(): Promise<void>;
}

/** How a call is spoilt, if at all. */
export type DecideFault = (endpoint: string, request: SandboxRequest) => Pick<Fault, 'kind' | 'delayMs'> | null;

/** Given the text of an answer, what is sent instead. */
export type AlterAnswer = (endpoint: string, text: string, request: SandboxRequest) => string;

const maxBodyBytes = 4 * 1024 * 1024;
const defaultLatenessMs = 30_000;

/** `now` is the clock of writes that are applied late. */
export async function startSandboxServer(
  handler: SandboxHandler,
  options: { port?: number | undefined; now?: () => Date } = {},
): Promise<SandboxServer> {
  const now = options.now ?? (() => new Date());
  const faults = faultSchedule();
  const hanging = new Set<ServerResponse>();
  let calls: SandboxCall[] = [];
  let late: { request: SandboxRequest; dueMs: number }[] = [];
  let alter: AlterAnswer | null = null;
  let decide: DecideFault | null = null;
  const handle = (request: SandboxRequest): SandboxAnswer => handler.turnAway(request) ?? handler.perform(request);
  const applyLate = (): void => {
    const nowMs = now().getTime();
    const due = late.filter(({ dueMs }) => dueMs <= nowMs);
    late = late.filter(({ dueMs }) => dueMs > nowMs);
    for (const { request } of due) handler.perform(request);
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
    const fault = faults.due(endpoint, request.query) ?? decide?.(endpoint, request) ?? null;
    const call: SandboxCall = { endpoint, status: 0, at: Date.now(), fault: fault?.kind ?? null };
    calls.push(call);
    applyLate();
    if (fault && breakOff(fault, request, outgoing)) {
      if (fault.kind === 'answer-lost' || fault.kind === 'answer-held') handle(request);
      if (!hanging.has(outgoing)) outgoing.destroy();
      return;
    }
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 0));
    const answer = fault && isWorded(fault.kind) ? handler.spoil(fault.kind, request) : handle(request);
    call.status = answer.status;
    const plain = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const whole = alter ? alter(endpoint, plain, request) : plain;
    const text = fault?.kind === 'cut-json' ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
    outgoing.writeHead(answer.status, {
      'content-type': typeof answer.body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      ...answer.headers,
    });
    outgoing.end(text);
  }

  /** Whether the call ends without an answer. */
  function breakOff(
    fault: Pick<Fault, 'kind' | 'delayMs'>,
    request: SandboxRequest,
    outgoing: ServerResponse,
  ): boolean {
    switch (fault.kind) {
      case 'answer-lost':
      case 'lost-not-applied':
        return true;
      case 'reset':
        outgoing.socket?.resetAndDestroy();
        return true;
      case 'applied-late':
        if (handler.turnAway(request) === null) {
          late.push({ request, dueMs: now().getTime() + (fault.delayMs ?? defaultLatenessMs) });
        }
        return true;
      case 'hang':
      case 'answer-held':
        hanging.add(outgoing);
        outgoing.once('close', () => hanging.delete(outgoing));
        return true;
      default:
        return false;
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
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
    addFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    hanging: () => hanging.size,
    dropHanging: () => {
      for (const outgoing of hanging) outgoing.destroy();
    },
    applyLate,
    spoilBy: (next) => {
      decide = next;
    },
    alterAnswers: (next) => {
      alter = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
