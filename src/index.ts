/** Public entry: registers `<ecommerce-connect>` and exports its class, its events and the types that they carry. */
export { EcommerceConnect } from './elements/ecommerce-connect.ts';
export {
  AttentionEvent,
  ImportFinishedEvent,
  ImportStartedEvent,
  NavigateEvent,
  ReadyEvent,
  SessionNeededEvent,
  StoreRemovedEvent,
  StoreSavedEvent,
} from './elements/panel-events.ts';
export type { PanelEventMap } from './elements/panel-events.ts';
export type { Run } from './contract/run.ts';
export type { StoreState } from './contract/store.ts';
