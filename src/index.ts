/** Public entry: registers `<ecommerce-connect>` and `<ecommerce-connect-order>`; exports their classes, events and types. */
export { EcommerceConnect } from './elements/ecommerce-connect.ts';
export { EcommerceConnectOrder } from './elements/ecommerce-connect-order.ts';
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
