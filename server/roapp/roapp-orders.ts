import * as z from 'zod';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { WorkOrder, WorkOrderItem } from '../domain/work-order.ts';
import { changedOrders } from './roapp-changed-orders.ts';
import type { RoAppConnection, RoAppPath } from './roapp-connection.ts';
import {
  amountOf,
  createdSchema,
  decimal,
  id,
  idOrNull,
  identifyingText,
  isoSeconds,
  listOf,
  looseText,
  moment,
  money,
  oneOf,
} from './roapp-fields.ts';
import { allPages, roAppPageSize } from './roapp-pages.ts';
import type { WorkOrderSystem } from './work-order-system.ts';

const orders: RoAppPath = { api: 'v2', path: '/orders' };
const at = (path: string): RoAppPath => ({ api: 'v2', path: `/orders/${path}` });

const orderFields = z.object({
  id,
  number: looseText,
  status: z.object({ id }),
  client: z.object({ id }).nullish(),
  manager_id: idOrNull,
  created_by_id: idOrNull,
  created_at: moment,
  modified_at: moment.nullish(),
  total: money,
  manager_notes: identifyingText,
});

const orderSchema = orderFields.transform(toWorkOrder);
/** Where orders are looked for by their last change, each has to name it. */
const changedOrderSchema = orderFields.extend({ modified_at: moment }).transform(toWorkOrder);

const itemSchema = z.object({
  id,
  quantity: decimal,
  price: money,
  comment: looseText,
  entity: z.object({ id, type: looseText }),
  write_offs: z.unknown().optional(),
});

/** The documents show `{}`; any JSON, or nothing at all, is an answer. */
const doneSchema = z.unknown().refine((answer) => typeof answer !== 'symbol');

/** Nothing at all may be a proxy's: what of an order's contents may be lost has to be looked for. */
const answeredSchema = doneSchema.refine((answer) => answer !== undefined);

type OrderCalls = Pick<
  WorkOrderSystem,
  | 'createOrder'
  | 'addItem'
  | 'changeItem'
  | 'addComment'
  | 'setStatus'
  | 'order'
  | 'ordersByIds'
  | 'ordersOfClient'
  | 'ordersModifiedSince'
  | 'items'
>;

export function roAppOrders(connection: RoAppConnection): OrderCalls {
  return {
    createOrder(order, signal, beforeSend) {
      const body = {
        branch_id: order.locationId,
        order_type_id: order.orderTypeId,
        client_id: order.clientId,
        ...(order.managerId === null ? {} : { manager_id: order.managerId }),
        manager_notes: order.managerNotes,
      };
      return connection.write('POST', orders, body, createdSchema, signal, beforeSend);
    },

    async addItem(orderId, item, signal, beforeSend) {
      const body = {
        entity_id: item.productId,
        assignee_id: item.assigneeId,
        quantity: item.quantity,
        price: amountOf(item.priceMinor),
        cost: amountOf(item.costMinor),
        // How RO App rounds a discount is not known: prices are written net.
        discount: { type: 'value', percentage: 0, amount: 0, sponsor: 'staff' },
        warranty: { period: '0', periodUnits: 'days' },
        ...(item.comment === '' ? {} : { comment: item.comment }),
      };
      const answer = await connection.write('POST', at(`${orderId}/items`), body, answeredSchema, signal, beforeSend);
      return { id: createdSchema.safeParse(answer).data?.id ?? null };
    },

    async changeItem(orderId, itemId, { quantity, priceMinor }, signal, beforeSend) {
      const body = { quantity, price: amountOf(priceMinor) };
      await connection.write('PATCH', at(`${orderId}/items/${itemId}`), body, answeredSchema, signal, beforeSend);
    },

    async addComment(orderId, text, signal, beforeSend) {
      const body = { comment: text, is_private: true };
      await connection.write('POST', at(`${orderId}/comments`), body, answeredSchema, signal, beforeSend);
    },

    async setStatus(orderId, statusId, signal, beforeSend) {
      const body = { status_id: statusId };
      await connection.write('POST', at(`${orderId}/status`), body, doneSchema, signal, beforeSend);
    },

    order: (orderId, signal) => connection.read(at(String(orderId)), {}, oneOf(orderSchema), signal),

    async ordersByIds(ids, signal) {
      const wanted = new Set(ids);
      if (wanted.size > roAppPageSize) throw new RangeError(`at most ${roAppPageSize} orders a call`);
      if (wanted.size === 0) return [];
      const read = await connection.read(orders, { ids: [...wanted] }, listOf(orderSchema), signal);
      const found = (read ?? []).filter((order) => wanted.has(order.id));
      if (read !== null && found.length === read.length) return found;
      // Orders that nobody asked for, or no list: the filter is not understood, so absence proves nothing. One by one then.
      for (const order of found) wanted.delete(order.id);
      for (const orderId of wanted) {
        const single = await connection.read(at(String(orderId)), {}, oneOf(orderSchema), signal);
        if (single) found.push(single);
      }
      return found;
    },

    async ordersOfClient(clientId, from, to, signal) {
      const query = { clients_ids: [clientId], created_at: [isoSeconds(from), isoSeconds(to)], sort: '-id' };
      const all = await allPages(connection, orders, query, orderSchema, signal);
      if (!all) throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
      return all.filter(
        (order) => order.clientId === clientId && order.createdAt >= wholeSecond(from) && order.createdAt <= to,
      );
    },

    ordersModifiedSince: (since, signal) => changedOrders(connection, orders, changedOrderSchema, since, signal),

    async items(orderId, signal) {
      const items = await connection.read(at(`${orderId}/items`), {}, listOf(itemSchema), signal);
      if (!items) {
        // Believed of the order alone: where that is there, its items were taken for lost and written again.
        const order = await connection.read(at(String(orderId)), {}, oneOf(orderSchema), signal);
        if (order) throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
        return null;
      }
      return items.filter(({ entity }) => entity.type === '' || entity.type === 'product').map(toItem);
    },
  };
}

function toWorkOrder(order: z.infer<typeof orderFields>): WorkOrder {
  return {
    id: order.id,
    number: order.number || String(order.id),
    statusId: order.status.id,
    clientId: order.client?.id ?? null,
    managerId: order.manager_id,
    createdById: order.created_by_id,
    createdAt: order.created_at,
    modifiedAt: order.modified_at ?? order.created_at,
    totalMinor: order.total,
    managerNotes: order.manager_notes,
  };
}

function toItem(item: z.infer<typeof itemSchema>): WorkOrderItem {
  return {
    id: item.id,
    productId: item.entity.id,
    quantity: item.quantity,
    priceMinor: item.price,
    comment: item.comment,
    writtenOff: Array.isArray(item.write_offs) && item.write_offs.length > 0,
  };
}

/** RO App's times have whole seconds: an order made in the second of `from` may look earlier than it. */
function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
