import { PanelError } from '../api/panel-api.ts';
import type { PanelClock } from './panel-clock.ts';

export interface SessionOptions {
  /** The host's way to make a token; asked anew each time, since the host may set it late. */
  getSession(): (() => Promise<string>) | undefined;
  clock: PanelClock;
  /** The host could give no token that serves: once for each time that a session is lost, however many calls find it out. */
  onNeeded(): void;
  /** The server has taken a token. */
  onServed(): void;
}

/** A token is renewed this long before its end, or in the last tenth of a very short life. */
const renewBeforeMs = 60_000;

/** A host that has not made a token by then will not. */
const hostAnswersWithinMs = 20_000;

interface HeldToken {
  token: string;
  /** Milliseconds since the epoch; null where the token does not tell. */
  renewAt: number | null;
}

/** Keeps one session token: one request to the host at a time, renewed before its end and when it is refused. */
export class Session {
  readonly #options: SessionOptions;
  #held: HeldToken | null = null;
  #request: Promise<string> | null = null;
  #lost = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** A token that should serve. Rejects with `session-expired` when the host gives none. */
  token(): Promise<string> {
    const held = this.#held;
    const fresh = held && (held.renewAt === null || this.#options.clock.now().getTime() < held.renewAt);
    return fresh ? Promise.resolve(held.token) : this.#ask();
  }

  /** Another token in place of one that the server refused. Several callers share one request. */
  renew(refused: string | null): Promise<string> {
    if (this.#held && this.#held.token !== refused) return this.token();
    this.#held = null;
    return this.#ask();
  }

  /** The token that was handed out last. */
  get current(): string | null {
    return this.#held?.token ?? null;
  }

  /** Milliseconds until the present token should be replaced; null where there is none or it does not tell. */
  get renewInMs(): number | null {
    const renewAt = this.#held?.renewAt ?? null;
    return renewAt === null ? null : Math.max(0, renewAt - this.#options.clock.now().getTime());
  }

  /** The server has answered as one that knows the person. */
  served(): void {
    this.#lost = false;
    this.#options.onServed();
  }

  /** The server refuses even a new token: only the host can help. */
  giveUp(): void {
    this.#held = null;
    if (this.#lost) return;
    this.#lost = true;
    this.#options.onNeeded();
  }

  #ask(): Promise<string> {
    this.#request ??= this.#fetch().finally(() => {
      this.#request = null;
    });
    return this.#request;
  }

  async #fetch(): Promise<string> {
    try {
      const getSession = this.#options.getSession();
      const token = getSession ? await this.#inTime(getSession()) : '';
      if (typeof token !== 'string' || token === '') throw new PanelError('session-expired');
      this.#held = { token, renewAt: renewalTime(token, this.#options.clock.now().getTime()) };
      return token;
    } catch (error) {
      this.giveUp();
      // The host's own error may carry what must not be shown: only its being there is kept.
      throw error instanceof PanelError ? error : new PanelError('session-expired');
    }
  }

  #inTime<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = (): void => reject(new PanelError('session-expired'));
      const cancel = this.#options.clock.after(hostAnswersWithinMs, late);
      Promise.resolve(answer).then(resolve, reject).finally(cancel);
    });
  }
}

function renewalTime(token: string, now: number): number | null {
  const endsAt = endOf(token);
  if (endsAt === null) return null;
  return endsAt - Math.min(renewBeforeMs, Math.max(0, endsAt - now) / 10);
}

/** `exp` of a JWT in milliseconds. Not verified: the server does that. */
function endOf(token: string): number | null {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    if (typeof claims !== 'object' || claims === null || !('exp' in claims)) return null;
    return typeof claims.exp === 'number' ? claims.exp * 1000 : null;
  } catch {
    return null;
  }
}
