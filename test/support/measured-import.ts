/** An import by the built server, measured by the sandboxes it works with. */
import type { CartumShopData } from '../../server/sandbox/cartum/cartum-shop.ts';
import type { RoAppAccountData } from '../../server/sandbox/roapp/roapp-account.ts';
import type { SandboxCall } from '../../server/sandbox/sandbox-server.ts';
import { startServerStage, type ServerStage } from './server-process.ts';
import type { SpawnedServer } from './spawned-server.ts';
import { until } from './until.ts';

/** A figure beside its limit, where a bench prints them. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

export interface MeasuredImport {
  stage: ServerStage;
  server: SpawnedServer;
  /** Resolves when the import has ended well. The server is asked seldom: answering would be a part of what is measured. */
  done(withinMs: number): Promise<void>;
  /** Calls to RO App since the import was begun, in order of arrival. */
  calls(): readonly SandboxCall[];
  pause(): Promise<void>;
}

/** Connects the shop, begins its import with the suggested mapping and hands it to `measure`. */
export async function measureImport(
  options: {
    shop: CartumShopData;
    account: RoAppAccountData;
    requestsPerSecond?: number;
    /** Further environment of the server. */
    env?: Readonly<Record<string, string>>;
  },
  measure: (measured: MeasuredImport) => Promise<void>,
): Promise<void> {
  const stage = await startServerStage(options);
  try {
    // Following would begin right after the import.
    const server = await stage.launch({ SYNC_INTERVAL_SECONDS: '3600', ...options.env });
    const client = await stage.client(server.url);
    const { id: storeId } = await client.stores.connect.mutate({
      settings: stage.settings(),
      password: stage.shop.password,
    });
    await until(
      () => client.imports.preview.mutate({ storeId }),
      ({ complete }) => complete,
      300_000,
      // Each preview goes through all orders.
      Math.max(1000, options.shop.orders.length / 2),
    );
    const { suggestions } = await client.mapping.get.query({ storeId });
    const mapping = suggestions.map(({ shopStatusId, orderStatusId }) => ({ shopStatusId, orderStatusId }));
    const before = stage.account.calls().length;
    const { id: runId } = await client.imports.start.mutate({ storeId, mapping });
    await measure({
      stage,
      server,
      done: async (withinMs) => {
        await until(
          () => client.runs.get.query({ runId }),
          ({ state }) => state === 'done',
          withinMs,
          1000,
        );
      },
      calls: () => stage.account.calls().slice(before),
      pause: async () => void (await client.runs.pause.mutate({ runId })),
    });
  } finally {
    await stage.close();
  }
}
