import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PanelClock } from './panel-clock.ts';
import { canonicalLocale, languages, resolveLanguage } from '../locales/languages.ts';
import { Localisation } from '../locales/localisation.ts';
import { countIn } from '../locales/plural.ts';

const retryMs = 3_000;

export interface LocalisationOptions {
  /** The `locale` that the host has set, if any. */
  asked(): string | undefined;
  clock(): PanelClock;
}

/** Finds the locale of one panel, follows its changes, and loads the words. Each panel has its own. */
export class LocalisationController implements ReactiveController {
  /** Null until the first words are there; the old words stay until new ones are. */
  current: Localisation | null = null;
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: LocalisationOptions;
  #observer: MutationObserver | null = null;
  #wanted = '';
  #cancelRetry: (() => void) | null = null;

  constructor(host: ReactiveControllerHost & Element, options: LocalisationOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.resolve());
    for (const root of rootsAround(this.#host)) {
      this.#observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
    }
    this.resolve();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#cancelRetry?.();
  }

  /** Looks again which locale applies. */
  resolve(): void {
    const tag =
      canonicalLocale(this.#options.asked()) ?? canonicalLocale(nearestLang(this.#host)) ?? navigator.language;
    const { language, locale } = resolveLanguage(tag);
    if (locale === this.#wanted) return;
    this.#wanted = locale;
    languages[language](countIn(locale))
      .then((text) => {
        if (this.#wanted !== locale) return;
        this.current = new Localisation(language, locale, text);
        this.#host.requestUpdate();
      })
      .catch(() => {
        if (this.#wanted !== locale) return;
        this.#wanted = '';
        // Without words there is no way to say that words are missing: try until they come.
        this.#cancelRetry = this.#options.clock().after(retryMs, () => this.resolve());
      });
  }
}

function* rootsAround(element: Element): Generator<Node> {
  let node: Node = element;
  for (;;) {
    const root = node.getRootNode();
    yield root;
    if (!(root instanceof ShadowRoot)) return;
    node = root.host;
  }
}

function nearestLang(start: Element): string | null {
  let element: Element | null = start;
  while (element) {
    const holder: Element | null = element.closest('[lang]:not([lang=""])');
    if (holder) return holder.getAttribute('lang');
    const root = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
