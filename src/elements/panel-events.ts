import type { Run } from '../contract/run.ts';
import type { StoreState } from '../contract/store.ts';

const travelling = { bubbles: true, composed: true } as const;

/** The panel has shown its first view. */
export class ReadyEvent extends Event {
  static readonly type = 'ecommerce-connect-ready';

  constructor() {
    super(ReadyEvent.type, travelling);
  }
}

/** A person has connected a store or saved its settings or statuses. */
export class StoreSavedEvent extends Event {
  static readonly type = 'ecommerce-connect-store-saved';
  readonly storeId: string;

  constructor(storeId: string) {
    super(StoreSavedEvent.type, travelling);
    this.storeId = storeId;
  }
}

/** A person has deleted a store. */
export class StoreRemovedEvent extends Event {
  static readonly type = 'ecommerce-connect-store-removed';
  readonly storeId: string;
  readonly storeName: string;
  /** Work orders that stay in RO App. */
  readonly workOrdersKept: number;

  constructor(storeId: string, storeName: string, workOrdersKept: number) {
    super(StoreRemovedEvent.type, travelling);
    this.storeId = storeId;
    this.storeName = storeName;
    this.workOrdersKept = workOrdersKept;
  }
}

/** A person has started an import. */
export class ImportStartedEvent extends Event {
  static readonly type = 'ecommerce-connect-import-started';
  readonly storeId: string;
  readonly run: Run;

  constructor(storeId: string, run: Run) {
    super(ImportStartedEvent.type, travelling);
    this.storeId = storeId;
    this.run = run;
  }
}

/** An import that is on screen has ended: `run.state` tells how. */
export class ImportFinishedEvent extends Event {
  static readonly type = 'ecommerce-connect-import-finished';
  readonly storeId: string;
  readonly run: Run;

  constructor(storeId: string, run: Run) {
    super(ImportFinishedEvent.type, travelling);
    this.storeId = storeId;
    this.run = run;
  }
}

/** A store has come to need a person, or its login is refused. */
export class AttentionEvent extends Event {
  static readonly type = 'ecommerce-connect-attention';
  readonly storeId: string;
  readonly state: StoreState;

  constructor(storeId: string, state: StoreState) {
    super(AttentionEvent.type, travelling);
    this.storeId = storeId;
    this.state = state;
  }
}

/** `getSession` is missing, failed, or gave a token that the server refuses. */
export class SessionNeededEvent extends Event {
  static readonly type = 'ecommerce-connect-session-needed';

  constructor() {
    super(SessionNeededEvent.type, travelling);
  }
}

/** A person goes to another view; `view` is what the attribute of that name takes. */
export class NavigateEvent extends Event {
  static readonly type = 'ecommerce-connect-navigate';
  readonly view: string;

  constructor(view: string) {
    super(NavigateEvent.type, travelling);
    this.view = view;
  }
}

/** The panel's events by name, for typed listeners. */
export interface PanelEventMap {
  'ecommerce-connect-ready': ReadyEvent;
  'ecommerce-connect-store-saved': StoreSavedEvent;
  'ecommerce-connect-store-removed': StoreRemovedEvent;
  'ecommerce-connect-import-started': ImportStartedEvent;
  'ecommerce-connect-import-finished': ImportFinishedEvent;
  'ecommerce-connect-attention': AttentionEvent;
  'ecommerce-connect-session-needed': SessionNeededEvent;
  'ecommerce-connect-navigate': NavigateEvent;
}

declare global {
  interface HTMLElementEventMap extends PanelEventMap {}
}
