/** Ways in which the fake platforms misbehave on request. */

/** Answered in the platform's own manner, the call not performed. Where a platform knows no such answer it gives its nearest. */
export const wordedFaults = [
  /** Fields under `errors` beside a `message`. */
  'http-400',
  /** `message` as text. */
  'http-400-message',
  /** Fields under `validation`. */
  'http-400-validation',
  /** Fields under `message.validation`. */
  'http-400-message-validation',
  'http-401',
  'http-403',
  /** 403 for an account that is not paid for. */
  'subscription-ended',
  /** Without `Retry-After`. */
  'http-429',
  'http-429-retry-after',
  /** Cartum's limit an hour, in an envelope with HTTP 200. */
  'hour-limit-200',
  /** The same envelope with HTTP 429. */
  'hour-limit-429',
  'http-500',
  /** A proxy's page. */
  'http-502',
  'html-200',
  'empty-body',
  /** An empty list that may be a lie. */
  'empty-envelope',
  'undefined-function',
  'unauthorized-envelope',
] as const;

/** Of the connection, the same for every platform. */
export const connectionFaults = [
  /** Performed; the first half of the answer is sent. */
  'cut-json',
  /** Performed and answered after {@link Fault.delayMs} of real time. */
  'slow',
  /** Not performed and never answered: the connection stays open until it is dropped. */
  'hang',
  /** Performed and never answered: the connection stays open until it is dropped. */
  'answer-held',
  /** Not performed; the connection is reset. */
  'reset',
  /** Performed; the connection breaks instead of an answer. */
  'answer-lost',
  /** Not performed; the connection breaks. */
  'lost-not-applied',
  /** The connection breaks at once; performed once {@link Fault.delayMs} have passed on the sandbox's own clock. */
  'applied-late',
] as const;

export const faultKinds = [...wordedFaults, ...connectionFaults] as const;

export type WordedFault = (typeof wordedFaults)[number];
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** Which calls: compared with `SandboxCall.endpoint`. */
  endpoint: string | RegExp;
  /** Only calls with this parameter in the address. */
  parameter?: string;
  /** Calls of that endpoint to let pass first. Default 0. */
  after?: number;
  /** How many calls to spoil. Default 1. */
  times?: number;
  /** Of `slow` (default 0) and `applied-late` (default 30 s). */
  delayMs?: number;
}

export interface FaultSchedule {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that spoils this call, the one added first where several would. Counts the call. */
  due(endpoint: string, parameters: URLSearchParams): Fault | null;
}

export function faultSchedule(): FaultSchedule {
  let faults: (Fault & { seen: number })[] = [];
  return {
    add: (fault) => {
      faults.push({ ...fault, seen: 0 });
    },
    clear: () => {
      faults = [];
    },
    due: (endpoint, parameters) => {
      for (const fault of faults) {
        const matches =
          typeof fault.endpoint === 'string' ? fault.endpoint === endpoint : fault.endpoint.test(endpoint);
        if (!matches || (fault.parameter !== undefined && !parameters.has(fault.parameter))) continue;
        const index = fault.seen++;
        const first = fault.after ?? 0;
        if (index >= first && index < first + (fault.times ?? 1)) return fault;
      }
      return null;
    },
  };
}

export function isWorded(kind: FaultKind): kind is WordedFault {
  return (wordedFaults as readonly string[]).includes(kind);
}
