import * as z from 'zod';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { WorkOrder, WorkOrderItem } from '../domain/work-order.ts';
import type { RoAppConnection, RoAppPath } from './roapp-connection.ts';
import {
  amountOf,
  createdSchema,
  decimal,
  id,
  idOrNull,
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

const orderSchema = z
  .object({
    id,
    number: looseText,
    status: z.object({ id }),
    client: z.object({ id }).nullish(),
    manager_id: idOrNull,
    created_by_id: idOrNull,
    created_at: moment,
    modified_at: moment.nullish(),
    total: money,
    manager_notes: looseText,
  })
  .transform((order): WorkOrder => ({
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
  }));

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

/** Nothing at all may be a proxy's: an item is then looked for, since one that is lost or doubled changes the total. */
const itemDoneSchema = doneSchema.refine((answer) => answer !== undefined);

type OrderCalls = Pick<
  WorkOrderSystem,
  'createOrder' | 'addItem' | 'setStatus' | 'order' | 'ordersByIds' | 'ordersOfClient' | 'items'
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
      return connection.write(orders, body, createdSchema, signal, beforeSend);
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
      await connection.write(at(`${orderId}/items`), body, itemDoneSchema, signal, beforeSend);
    },

    async setStatus(orderId, statusId, signal, beforeSend) {
      await connection.write(at(`${orderId}/status`), { status_id: statusId }, doneSchema, signal, beforeSend);
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
