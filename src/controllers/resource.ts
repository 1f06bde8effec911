import { Task } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toPanelError } from '../api/panel-error.ts';
import type { PanelError } from '../api/panel-api.ts';
import type { PanelClock } from './panel-clock.ts';

/** Between two tries where the server or the session is away and nothing else is said. */
const cutOffMs = 10_000;

/** Something fetched. A refresh that fails keeps the last good value and says so. */
export type ResourceState<T> =
  { kind: 'loading' } | { kind: 'ready'; value: T; failure: PanelError | null } | { kind: 'failed'; error: PanelError };

export interface ResourceOptions<T, Key extends readonly unknown[]> {
  /** What the value depends on; null while it can't be asked for. A changed part starts over. */
  key(): Key | null;
  load(key: Key, signal: AbortSignal): Promise<T>;
  /**
   * Milliseconds from the end of one load to the next; null for none, unless the server or the session is away. Nothing is
   * loaded while the page is hidden. Needs a clock.
   */
  repeatMs?(state: ResourceState<T>): number | null;
  clock?(): PanelClock;
  onValue?(value: T, previous: T | null): void;
  /** Keeps the value of the old key on screen until that of the new one is there, or can't be had. */
  keep?: boolean;
}

/**
 * Loads a value, reloads it when its key changes and as time goes by, and stops with its element. A task does the loading;
 * it would forget its value on an error and go on after a disconnect, so both are settled here.
 */
export class Resource<T, Key extends readonly unknown[]> implements ReactiveController {
  state: ResourceState<T> = { kind: 'loading' };
  readonly #host: ReactiveControllerHost;
  readonly #options: ResourceOptions<T, Key>;
  readonly #task: Task<[Key | null, ...unknown[]], void>;
  #key: Key | null = null;
  /** Of the value on screen. */
  #valueKey: Key | null = null;
  /** Of the load that counts. */
  #loading: AbortSignal | null = null;
  #cancelRepeat: (() => void) | null = null;
  #due = false;
  /** Nobody asked for the present load: what is on screen stays until its answer. */
  #unasked = false;

  constructor(host: ReactiveControllerHost, options: ResourceOptions<T, Key>) {
    this.#host = host;
    this.#options = options;
    this.#task = new Task(host, {
      args: () => {
        const key = options.key();
        return [key, ...(key ?? [])] as [Key | null, ...unknown[]];
      },
      // Keys are made anew at each look: their parts tell whether one has changed.
      argsEqual: ([oldKey, ...oldParts], [newKey, ...newParts]) =>
        (oldKey === null) === (newKey === null) && sameParts(oldParts, newParts),
      task: ([key], { signal }) => this.#load(key, signal),
    });
    host.addController(this);
  }

  get value(): T | null {
    return this.state.kind === 'ready' ? this.state.value : null;
  }

  get busy(): boolean {
    return this.#loading !== null;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibilityChange);
    window.addEventListener('online', this.#onOnline);
    if (this.#key) void this.reload();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibilityChange);
    window.removeEventListener('online', this.#onOnline);
    this.#task.abort();
    this.#loading = null;
    this.#rest();
  }

  /** Loads again and keeps what is shown until the answer is there. Resolves when the answer is in place. */
  async reload(): Promise<void> {
    if (this.#key) await this.#task.run();
  }

  /** Puts a value that arrived another way, for example as the answer of an action. */
  put(value: T): void {
    const previous = this.value;
    this.state = { kind: 'ready', value, failure: null };
    this.#valueKey = this.#key;
    this.#options.onValue?.(value, previous);
    this.#host.requestUpdate();
  }

  async #load(key: Key | null, signal: AbortSignal): Promise<void> {
    const unasked = this.#unasked;
    this.#rest();
    const isOther = key === null || this.#key === null || !sameParts(key, this.#key);
    const failed = this.state.kind === 'failed' && !unasked;
    if ((isOther && (!this.#options.keep || !key)) || failed) this.state = { kind: 'loading' };
    this.#key = key;
    this.#loading = key ? signal : null;
    if (!key) return;
    try {
      const value = await this.#options.load(key, signal);
      if (signal.aborted) return;
      this.put(value);
    } catch (error) {
      if (signal.aborted) return;
      const failure = toPanelError(error);
      // What was asked for another key is no older view of what is asked for now.
      const isOlderView = this.#valueKey !== null && sameParts(key, this.#valueKey);
      this.state =
        this.state.kind === 'ready' && isOlderView ? { ...this.state, failure } : { kind: 'failed', error: failure };
    }
    this.#loading = null;
    this.#schedule();
  }

  #schedule(): void {
    const delayMs = this.#options.repeatMs?.(this.state) ?? (this.#isCutOff() ? cutOffMs : null);
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
    this.#unasked = true;
    void this.reload();
  }

  /** Whether the last load failed for something that passes by itself: no connection, or no session. */
  #isCutOff(): boolean {
    const { state } = this;
    const error = state.kind === 'failed' ? state.error : state.kind === 'ready' ? state.failure : null;
    return error?.code === 'offline' || error?.code === 'session-expired';
  }

  #rest(): void {
    this.#cancelRepeat?.();
    this.#cancelRepeat = null;
    this.#due = false;
    this.#unasked = false;
  }

  readonly #onOnline = (): void => {
    if (!this.#isCutOff()) return;
    this.#due = true;
    this.#loadIfDue();
  };

  readonly #onVisibilityChange = (): void => this.#loadIfDue();
}

function sameParts(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((part, index) => Object.is(part, right[index]));
}
