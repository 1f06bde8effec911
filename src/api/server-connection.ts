import { Session } from '../controllers/session.ts';
import type { SessionOptions } from '../controllers/session.ts';
import { PanelError } from './panel-api.ts';
import type { PanelApi } from './panel-api.ts';

/** One element's way to its server, kept with its session for as long as the address stays the same. */
export class ServerConnection {
  readonly #options: () => SessionOptions;
  #present: { url: string; api: Promise<PanelApi> } | null = null;

  constructor(options: () => SessionOptions) {
    this.#options = options;
  }

  /** An element that loads again, for example because its host has moved it, goes on with the session that it has. */
  to(url: string): Promise<PanelApi> {
    if (this.#present?.url === url) return this.#present.api;
    const api = this.#connect(url);
    this.#present = { url, api };
    api.catch(() => {
      if (this.#present?.api === api) this.#present = null;
    });
    return api;
  }

  /** The host is asked for its token while the code is on its way. */
  async #connect(url: string): Promise<PanelApi> {
    const options = this.#options();
    const session = new Session(options);
    const token = session.token();
    token.catch(() => {});
    try {
      const { createTrpcPanelApi } = await import('./trpc-panel-api.ts');
      return createTrpcPanelApi(url, session, options.clock);
    } catch (cause) {
      throw new PanelError('offline', { cause });
    }
  }
}
