import type { ReactiveController, ReactiveControllerHost } from 'lit';

type LoadState = 'loading' | 'ready' | 'failed';

/** Loads parts of the panel when they are first shown. */
export class LazyModules<Name extends string> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #loaders: Record<Name, () => Promise<unknown>>;
  readonly #states = new Map<Name, LoadState>();

  constructor(host: ReactiveControllerHost, loaders: Record<Name, () => Promise<unknown>>) {
    this.#host = host;
    this.#loaders = loaders;
    host.addController(this);
  }

  hostConnected(): void {}

  /** How far a part is; the first question starts its loading. */
  need(name: Name): LoadState {
    const state = this.#states.get(name);
    if (state) return state;
    this.#states.set(name, 'loading');
    this.#loaders
      [name]()
      .then(() => this.#states.set(name, 'ready'))
      .catch(() => this.#states.set(name, 'failed'))
      .finally(() => this.#host.requestUpdate());
    return 'loading';
  }

  /** Forgets a failure, so that the next question loads again. */
  retry(name: Name): void {
    this.#states.delete(name);
    this.#host.requestUpdate();
  }
}
