/** One HTTP request and its whole answer, as adapters see it. The real one guards addresses, time and size. */

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** For the whole exchange, connection included. */
  timeoutMs: number;
  /** Largest decoded body that is accepted. */
  maxBytes: number;
  signal: AbortSignal;
  /**
   * Called when the first byte is about to be handed to the connection, which may be long after the call was begun: the
   * connection has to be made first, and the process may have been stopped meanwhile. What it throws is thrown, and
   * nothing was sent.
   */
  lastCheck?: () => void;
}

export interface HttpAnswer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Decoded as UTF-8. */
  body: string;
}

/**
 * Redirects are never followed: a 3xx is an answer like any other. Throws {@link HttpFailure}, the signal's reason when
 * aborted, or what `lastCheck` throws.
 */
export type HttpExchange = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * Runs right before each attempt to send a write, after it has waited for its turn: what it throws keeps the write from being
 * sent. A writer that was overtaken meanwhile finds out here. What it answers is the request's {@link HttpRequest.lastCheck}.
 */
export type BeforeSend = () => Promise<() => void>;

export type HttpFailureKind =
  /** The guard does not allow the address; nothing was sent. */
  | 'address-not-allowed'
  /** No connection; nothing was sent. */
  | 'unreachable'
  /** The time limit passed or the connection broke after the request may have been sent. */
  | 'no-answer'
  /** The answer was larger than `maxBytes`. */
  | 'too-large';

export class HttpFailure extends Error {
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, cause?: unknown) {
    super(kind, { cause });
    this.name = 'HttpFailure';
    this.kind = kind;
  }

  /** Whether the platform may have seen the request. */
  get mayHaveArrived(): boolean {
    return this.kind === 'no-answer' || this.kind === 'too-large';
  }
}
