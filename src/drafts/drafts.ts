import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';

interface DraftSchema extends DBSchema {
  drafts: { key: string[]; value: unknown };
}

/**
 * One thing half done, kept in the browser until it is done. Holds no password. Nothing here ever rejects: a browser may
 * forbid storage, and then there is no draft.
 */
export interface Drafts<T> {
  read(): Promise<T | null>;
  write(draft: T): Promise<void>;
  clear(): Promise<void>;
}

/** The version goes up when the shape of any draft changes: older drafts are dropped then. */
const version = 1;

let database: Promise<IDBPDatabase<DraftSchema>> | null = null;

function open(): Promise<IDBPDatabase<DraftSchema>> {
  database ??= openDB<DraftSchema>('ecommerce-connect', version, {
    upgrade: (db) => {
      if (db.objectStoreNames.contains('drafts')) db.deleteObjectStore('drafts');
      db.createObjectStore('drafts');
    },
    terminated: () => {
      database = null;
    },
  });
  return database;
}

/** @param key account, user, kind and id of what is half done, so that nobody sees another's */
export function draftsAt<T>(key: string[]): Drafts<T> {
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
    read: async () => ((await quietly((db) => db.get('drafts', key))) ?? null) as T | null,
    write: async (draft) => void (await quietly((db) => db.put('drafts', draft, key))),
    clear: async () => void (await quietly((db) => db.delete('drafts', key))),
  };
}
