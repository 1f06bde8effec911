import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { PanelClock } from './panel-clock.ts';

/** Something fetched. A refresh that fails keeps the last good value and says so. */
export type ResourceState<T> =
  { kind: 'loading' } | { kind: 'ready'; value: T; failure: PanelError | null } | { kind: 'failed'; error: PanelError };

export interface ResourceOptions<T, Key extends readonly unknown[]> {
  /** What the value depends on; null while it can't be asked for. A changed part starts over. */
  key(): Key | null;
  load(key: Key, signal: AbortSignal): Promise<T>;
  /** Milliseconds from the end of one load to the next; null for none. Nothing is loaded while the page is hidden. */
  repeatMs?(state: ResourceState<T>): number | null;
  clock?(): PanelClock;
  onValue?(value: T, previous: T | null): void;
  /** Keeps the value of the old key on screen until that of the new one is there. */
  keep?: boolean;
}

/** Loads a value, reloads it when its key changes and as time goes by, and stops with its element. */
export class Resource<T, Key extends readonly unknown[]> implements ReactiveController {
  state: ResourceState<T> = { kind: 'loading' };
  readonly #host: ReactiveControllerHost;
  readonly #options: ResourceOptions<T, Key>;
  #key: Key | null = null;
  #abort: AbortController | null = null;
  #cancelRepeat: (() => void) | null = null;
  #due = false;

  constructor(host: ReactiveControllerHost, options: ResourceOptions<T, Key>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get value(): T | null {
    return this.state.kind === 'ready' ? this.state.value : null;
  }

  get busy(): boolean {
    return this.#abort !== null;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibilityChange);
    if (this.#key) void this.reload();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibilityChange);
    this.#stop();
  }

  hostUpdate(): void {
    const key = this.#options.key();
    if (sameParts(key, this.#key)) return;
    this.#key = key;
    this.#stop();
    if (!this.#options.keep || !key) this.state = { kind: 'loading' };
    if (key) void this.reload();
  }

  /** Loads again and keeps what is shown until the answer is there. Resolves when the answer is in place. */
  async reload(): Promise<void> {
    const key = this.#key;
    if (!key) return;
    this.#stop();
    const abort = new AbortController();
    this.#abort = abort;
    if (this.state.kind === 'failed') this.state = { kind: 'loading' };
    this.#host.requestUpdate();
    try {
      const value = await this.#options.load(key, abort.signal);
      if (abort.signal.aborted) return;
      this.put(value);
    } catch (error) {
      if (abort.signal.aborted) return;
      const failure = toPanelError(error);
      this.state = this.state.kind === 'ready' ? { ...this.state, failure } : { kind: 'failed', error: failure };
    }
    this.#abort = null;
    this.#schedule();
    this.#host.requestUpdate();
  }

  /** Puts a value that arrived another way, for example as the answer of an action. */
  put(value: T): void {
    const previous = this.value;
    this.state = { kind: 'ready', value, failure: null };
    this.#options.onValue?.(value, previous);
    this.#host.requestUpdate();
  }

  #schedule(): void {
    const delayMs = this.#options.repeatMs?.(this.state) ?? null;
    const clock = this.#options.clock?.();
    if (delayMs === null || !clock) return;
    this.#cancelRepeat = clock.after(delayMs, () => {
      this.#cancelRepeat = null;
      this.#due = true;
      this.#loadIfDue();
    });
  }

  #loadIfDue(): void {
    if (!this.#due || document.visibilityState === 'hidden') return;
    void this.reload();
  }

  #stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#cancelRepeat?.();
    this.#cancelRepeat = null;
    this.#due = false;
  }

  readonly #onVisibilityChange = (): void => this.#loadIfDue();
}

function sameParts(left: readonly unknown[] | null, right: readonly unknown[] | null): boolean {
  if (left === null || right === null) return left === right;
  return left.length === right.length && left.every((part, index) => Object.is(part, right[index]));
}
