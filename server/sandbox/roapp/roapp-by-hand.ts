/** What people do in RO App by hand, where more than one thing changes with it. Everything else is a change of the account's data. */
import { moveToStatus, orderWith, touch } from './roapp-orders.ts';
import type { RoAppItem, RoAppOrder } from './roapp-account.ts';
import type { OpenAccount } from './roapp-route.ts';

/** Each throws for what is not there. */
export interface RoAppByHand {
  /** Throws for a move that is not allowed, too. */
  setStatus(orderId: number, statusId: number): void;
  /** Adds one piece of a product at no price, unless the draft says otherwise. */
  addItem(orderId: number, draft: Partial<RoAppItem> & { entity_id: number }): RoAppItem;
  changeItem(orderId: number, itemId: number, change: Partial<RoAppItem>): void;
  deleteItem(orderId: number, itemId: number): void;
  /** Takes one item of an order from stock, or all of them. */
  writeOff(orderId: number, itemId?: number): void;
  deleteOrder(orderId: number): void;
  /** The orders of the second person go to the first; the second is gone. */
  mergePeople(keptId: number, mergedId: number): void;
  /** Orders that stand in it, and new ones of the types that begin with it, take another one. */
  deleteStatus(statusId: number, takenInstead: number): void;
}

export function byHand(account: OpenAccount): RoAppByHand {
  const { data, habits } = account;
  const itemWith = (order: RoAppOrder, itemId: number): RoAppItem => {
    const item = order.items.find(({ id }) => id === itemId);
    if (!item) throw new RangeError(`order ${order.id} has no item ${itemId}`);
    return item;
  };
  const mustExist = (rows: readonly { id: number }[], id: number): void => {
    if (!rows.some((row) => row.id === id)) throw new RangeError(`the account has no ${id}`);
  };

  return {
    setStatus: (orderId, statusId) => {
      const order = orderWith(account, orderId);
      moveToStatus(account, order, statusId);
      touch(account, order);
    },
    addItem: (orderId, draft) => {
      const order = orderWith(account, orderId);
      mustExist(data.products, draft.entity_id);
      const item: RoAppItem = {
        id: account.newId('item'),
        created_at: account.now(),
        assignee_id: data.keyEmployeeId,
        quantity: 1,
        price: 0,
        cost: 0,
        comment: '',
        discount: { type: 'value', percentage: 0, amount: 0, sponsor: 'staff' },
        warranty: { period: '0', periodUnits: 'days' },
        tax_ids: [],
        write_offs: null,
        ...draft,
      };
      order.items.push(item);
      touch(account, order);
      return item;
    },
    changeItem: (orderId, itemId, change) => {
      const order = orderWith(account, orderId);
      Object.assign(itemWith(order, itemId), change);
      touch(account, order);
    },
    deleteItem: (orderId, itemId) => {
      const order = orderWith(account, orderId);
      order.items.splice(order.items.indexOf(itemWith(order, itemId)), 1);
      touch(account, order);
    },
    writeOff: (orderId, itemId) => {
      const order = orderWith(account, orderId);
      for (const item of itemId === undefined ? order.items : [itemWith(order, itemId)]) {
        item.write_offs = [{ goodId: item.entity_id, quantity: item.quantity, repairOrderProductId: item.id }];
      }
      if (habits.writeOffTouches) touch(account, order);
      else account.save();
    },
    deleteOrder: (orderId) => {
      data.orders.splice(data.orders.indexOf(orderWith(account, orderId)), 1);
      account.save();
    },
    mergePeople: (keptId, mergedId) => {
      mustExist(data.people, keptId);
      mustExist(data.people, mergedId);
      data.people = data.people.filter(({ id }) => id !== mergedId);
      for (const order of data.orders) {
        if (order.client_id !== mergedId && order.payer_id !== mergedId) continue;
        if (order.client_id === mergedId) order.client_id = keptId;
        if (order.payer_id === mergedId) order.payer_id = keptId;
        if (habits.mergeTouches) order.modified_at = account.now();
      }
      account.save();
    },
    deleteStatus: (statusId, takenInstead) => {
      mustExist(data.statuses, statusId);
      const left = data.statuses.filter(({ id }) => id !== statusId);
      mustExist(left, takenInstead);
      data.statuses = left;
      for (const type of data.orderTypes) if (type.initialStatusId === statusId) type.initialStatusId = takenInstead;
      for (const order of data.orders) {
        if (order.status_id !== statusId) continue;
        order.status_id = takenInstead;
        order.modified_at = account.now();
      }
      account.save();
    },
  };
}
