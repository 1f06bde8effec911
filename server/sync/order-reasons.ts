import { orderNotices, parkedReasons, type OrderNotice, type ParkedReason } from '../../src/contract/reasons.ts';

export function isParkedReason(reason: string): reason is ParkedReason {
  return (parkedReasons as readonly string[]).includes(reason);
}

export function isNotice(reason: string): reason is OrderNotice {
  return (orderNotices as readonly string[]).includes(reason);
}
