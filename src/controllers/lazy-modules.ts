import type { ReactiveController, ReactiveControllerHost } from 'lit';

type LoadState = 'loading' | 'ready' | 'failed';

/** Loads parts of the panel when they are first shown. */
export class LazyModules<Name extends string> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #loaders: Record<Name, () => Promise<unknown>>;
  readonly #states = new Map<Name, LoadState>();
  readonly #loads = new Map<Name, Promise<unknown>>();

  constructor(host: ReactiveControllerHost, loaders: Record<Name, () => Promise<unknown>>) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  hostConnected(): void {}

  /** How far a part is; the first question starts its loading. */
  need(name: Name): LoadState {
    if (!this.#states.has(name)) void this.load(name);
    return this.#states.get(name) ?? 'loading';
  }

  isReady(name: Name): boolean {
    return this.#states.get(name) === 'ready';
  }

  /** Loads a part that is not there yet. Resolves with whether it is there then. */
  async load(name: Name): Promise<boolean> {
    if (this.#states.get(name) === 'failed') this.#states.delete(name);
    if (!this.#states.has(name)) {
      this.#states.set(name, 'loading');
      const loading = this.#loaders
        [name]()
        .then(() => this.#states.set(name, 'ready'))
        .catch(() => this.#states.set(name, 'failed'))
        .finally(() => this.#host.requestUpdate());
      this.#loads.set(name, loading);
    }
    await this.#loads.get(name);
    return this.isReady(name);
  }

  /** Forgets a failure, so that the next question loads again. */
  retry(name: Name): void {
    this.#states.delete(name);
    this.#host.requestUpdate();
  }
}
