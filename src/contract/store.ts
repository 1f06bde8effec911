import type { ErrorCode } from './errors.ts';
import type { Mapping } from './mapping.ts';
import type { AttentionReason } from './reasons.ts';
import type { Run } from './run.ts';
import type { Platform, StoreSettings } from './settings.ts';

/** How a store fares. `active` is proven: a sync with proof succeeded within two intervals. */
export const storeStateKinds = [
  'mapping',
  'importing',
  'active',
  'attention',
  'reconnect',
  'failing',
  'disabled',
] as const;
export type StoreStateKind = (typeof storeStateKinds)[number];

export interface StoreState {
  kind: StoreStateKind;
  /** `attention`: what waits for a person; `failing` and `reconnect`: what the last try ran into. */
  reasons?: (AttentionReason | ErrorCode)[];
  /** `failing`: when the next try is due. */
  nextTryAt?: Date;
}

export interface StoreSummary {
  id: string;
  name: string;
  platform: Platform;
  /** Origin of the shop, for example `https://shop.example`. */
  url: string;
  state: StoreState;
  /** End of the last run that succeeded with proof. */
  lastSuccessAt: Date | null;
  nextRunAt: Date | null;
  /** When the last order arrived, where nothing has for longer than is usual for this shop; a notice, not a fault. */
  silentSince?: Date;
  counts: { synced: number; parked: number };
  /** The run that is on, or else the last import. */
  run?: Run;
}

/** A store with what a person set. The password is never part of it. */
export interface Store extends StoreSummary {
  settings: StoreSettings;
  mapping: Mapping;
}
