/** Orders were refreshed, tried again or brought: what is shown of them may be old. */
export class OrdersChangedEvent extends Event {
  static readonly type = 'orders-changed';

  constructor() {
    super(OrdersChangedEvent.type);
  }
}
