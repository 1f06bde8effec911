import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { PanelClock } from '../controllers/panel-clock.ts';

interface KeptDraft {
  /** When it was last changed, in milliseconds since the epoch. */
  keptAt: number;
  draft: unknown;
}

interface DraftSchema extends DBSchema {
  drafts: { key: string[]; value: KeptDraft };
}

/**
 * One thing half done, kept in the browser until it is done or a week has passed without a change. Holds no password. Nothing
 * here ever rejects: a browser may forbid storage, and then there is no draft.
 */
export interface Drafts<T> {
  read(): Promise<T | null>;
  write(draft: T): Promise<void>;
  clear(): Promise<void>;
}

/** The version goes up when the shape of any draft changes: older drafts are dropped then. */
const version = 3;

/** Whoever comes back later would not know what stands there, and the facts beside it have changed. */
const keptForMs = 7 * 24 * 60 * 60 * 1000;

let database: Promise<IDBPDatabase<DraftSchema>> | null = null;

function open(): Promise<IDBPDatabase<DraftSchema>> {
  database ??= connect();
  return database;
}

/** Another tab may run another version of the panel: this one never waits for it, nor lets it wait. */
function connect(): Promise<IDBPDatabase<DraftSchema>> {
  return new Promise((resolve, reject) => {
    const forget = (): void => {
      database = null;
    };
    openDB<DraftSchema>('ecommerce-connect', version, {
      upgrade: (db) => {
        if (db.objectStoreNames.contains('drafts')) db.deleteObjectStore('drafts');
        db.createObjectStore('drafts');
      },
      blocked: () => reject(new Error('an older panel holds the drafts')),
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    }).then(resolve, (error: unknown) => {
      forget();
      reject(error);
    });
  });
}

/** Drops what nobody has come back to, whoever it belongs to. */
async function dropExpired(db: IDBPDatabase<DraftSchema>, now: Date): Promise<void> {
  const { store, done } = db.transaction('drafts', 'readwrite');
  for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
    if (now.getTime() - cursor.value.keptAt >= keptForMs) await cursor.delete();
  }
  await done;
}

/** @param key account, user, kind and id of what is half done, so that nobody sees another's */
export function draftsAt<T>(key: string[], clock: PanelClock): Drafts<T> {
  const quietly = async <Result>(
    action: (db: IDBPDatabase<DraftSchema>) => Promise<Result>,
  ): Promise<Result | null> => {
    try {
      return await action(await open());
    } catch {
      return null;
    }
  };
  return {
    read: async () => {
      const kept = await quietly(async (db) => {
        await dropExpired(db, clock.now());
        return db.get('drafts', key);
      });
      return (kept?.draft ?? null) as T | null;
    },
    write: async (draft) => {
      await quietly((db) => db.put('drafts', { keptAt: clock.now().getTime(), draft }, key));
    },
    clear: async () => {
      await quietly((db) => db.delete('drafts', key));
    },
  };
}
