import * as z from 'zod';
import { invalid, noSuchOrder, ok, readBody } from './roapp-answer.ts';
import type { RoAppOrder, RoAppPerson } from './roapp-account.ts';
import { servedOrder } from './roapp-order-view.ts';
import { fullName } from './roapp-people.ts';
import { among, idFilter, momentFilter, paged, sorted, textFilter, within } from './roapp-query.ts';
import { created, nextId, type OpenAccount, type Route } from './roapp-route.ts';
import { roAppOrder } from './small-account.ts';

const requiredId = z.int('required');
const optionalId = z.int().nullable().optional();
const moment = z.iso.datetime().nullable().optional();
const text = z.string().optional();
const orderSchema = z.object({
  branch_id: requiredId,
  order_type_id: requiredId,
  client_id: requiredId,
  manager_id: optionalId,
  assignee_id: optionalId,
  asset_id: optionalId,
  payer_id: optionalId,
  ad_campaign_id: optionalId,
  resource_id: optionalId,
  scheduled_for: moment,
  scheduled_to: moment,
  due_date: moment,
  malfunction: text,
  manager_notes: text,
  engineer_notes: text,
  resume: text,
  estimated_price: text,
  urgent: z.boolean().optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
});
const statusSchema = z.object({ status_id: requiredId, comment: text });
const commentSchema = z.object({
  comment: z.string('required').min(1, 'required'),
  is_private: z.boolean().default(true),
});

/** The order of the path. Throws the 404. */
export function orderWith(account: OpenAccount, id: number | undefined): RoAppOrder {
  const order = account.data.orders.find((candidate) => candidate.id === id);
  if (!order) throw noSuchOrder();
  return order;
}

/** Notes that an order was written to. */
export function touch(account: OpenAccount, order: RoAppOrder): void {
  order.modified_at = account.now();
  account.save();
}

/** Orders: a new one takes its type's first status and is created by the key's employee. */
export function orderRoutes(account: OpenAccount): Route[] {
  const { data } = account;
  return [
    {
      method: 'GET',
      path: '/orders',
      api: 'v2',
      perform: ({ query }) => {
        const page = paged(searched(account, query), query);
        return ok({ ...page, data: page.data.map((order) => servedOrder(order, data)) });
      },
    },
    {
      method: 'POST',
      path: '/orders',
      api: 'v2',
      perform: ({ body }) => {
        const asked = readBody(body, orderSchema);
        checkReferences(account, asked);
        const id = account.newId('order');
        const now = account.now();
        data.orders.push(
          roAppOrder({
            ...withoutUndefined(asked),
            branch_id: asked.branch_id,
            order_type_id: asked.order_type_id,
            client_id: asked.client_id,
            id,
            number: `A${String(data.orders.length + 1).padStart(4, '0')}`,
            status_id: initialStatusId(account, asked.order_type_id),
            created_by_id: data.keyEmployeeId,
            created_at: now,
            modified_at: now,
          }),
        );
        return created(account, id);
      },
    },
    {
      method: 'GET',
      path: '/orders/:id',
      api: 'v2',
      perform: ({ ids }) => {
        const order = servedOrder(orderWith(account, ids[0]), data);
        return ok(account.habits.orderAs === 'data' ? { data: order } : order);
      },
    },
    {
      method: 'PATCH',
      path: '/orders/:id',
      api: 'v2',
      perform: ({ ids, body }) => {
        const order = orderWith(account, ids[0]);
        const asked = readBody(body, orderSchema.partial());
        checkReferences(account, asked);
        Object.assign(order, withoutUndefined(asked));
        touch(account, order);
        return ok({});
      },
    },
    {
      method: 'POST',
      path: '/orders/:id/status',
      api: 'v2',
      perform: ({ ids, body }) => {
        const order = orderWith(account, ids[0]);
        const asked = readBody(body, statusSchema);
        moveToStatus(account, order, asked.status_id);
        if (asked.comment) addComment(account, order, asked.comment, true);
        touch(account, order);
        return ok({});
      },
    },
    {
      method: 'POST',
      path: '/orders/:id/comments',
      api: 'v2',
      perform: ({ ids, body }) => {
        const order = orderWith(account, ids[0]);
        const asked = readBody(body, commentSchema);
        addComment(account, order, asked.comment, asked.is_private);
        touch(account, order);
        return ok({});
      },
    },
  ];
}

function searched({ data, habits }: OpenAccount, query: URLSearchParams): RoAppOrder[] {
  const ids = idFilter(query, 'ids');
  const numbers = textFilter(query, 'numbers');
  const types = idFilter(query, 'types');
  const branches = idFilter(query, 'branches');
  const statuses = idFilter(query, 'statuses');
  const managers = idFilter(query, 'managers');
  const clientIds = idFilter(query, 'clients_ids');
  const clientNames = textFilter(query, 'client_names')?.map((name) => name.toLowerCase()) ?? null;
  const clientPhones = textFilter(query, 'client_phones');
  const moments = (['created_at', 'modified_at', 'scheduled_for', 'due_date', 'closed_at'] as const).map(
    (field) => [field, momentFilter(query, field)] as const,
  );
  // Looked for last, and only where it is asked for: an account may have very many people.
  const hasClient = (order: RoAppOrder, fits: (client: RoAppPerson) => boolean) =>
    data.people.some((client) => client.id === order.client_id && fits(client));
  const found = data.orders.filter(
    (order) =>
      among(order.id, ids) &&
      among(order.number, numbers) &&
      among(order.order_type_id, types) &&
      among(order.branch_id, branches) &&
      among(order.status_id, statuses) &&
      among(order.manager_id, managers) &&
      among(order.client_id, clientIds) &&
      moments.every(([field, range]) => within(order[field], range)) &&
      (clientNames === null ||
        hasClient(order, (client) => clientNames.some((name) => fullName(client).toLowerCase().includes(name)))) &&
      (clientPhones === null ||
        hasClient(order, (client) => client.phones.some(({ phone }) => clientPhones.includes(phone)))),
  );
  const keys = {
    id: (order: RoAppOrder) => order.id,
    modified_at: (order: RoAppOrder) => order.modified_at,
    scheduled_for: (order: RoAppOrder) => order.scheduled_for ?? '',
    due_date: (order: RoAppOrder) => order.due_date ?? '',
  };
  return sorted(found, habits.sortsOrders ? query : new URLSearchParams(), keys, '-id');
}

function checkReferences({ data, habits }: OpenAccount, asked: Partial<z.output<typeof orderSchema>>): void {
  const lists = {
    branch_id: data.locations,
    order_type_id: data.orderTypes,
    client_id: data.people,
    payer_id: data.people,
    manager_id: data.employees,
    assignee_id: data.employees,
  };
  const errors: Record<string, string[]> = {};
  for (const [field, rows] of Object.entries(lists)) {
    const id = asked[field as keyof typeof lists] ?? null;
    const row = rows.find((candidate) => candidate.id === id);
    if (id !== null && !row) errors[field] = ['Object does not exist.'];
    if (row && habits.retired === 'refused' && isRetired(row)) errors[field] = ['Object is not active.'];
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

function isRetired(row: object): boolean {
  return ('is_active' in row && row.is_active === false) || ('is_archived' in row && row.is_archived === true);
}

function initialStatusId({ data }: OpenAccount, typeId: number): number {
  return data.orderTypes.find((type) => type.id === typeId)?.initialStatusId ?? 0;
}

/** Throws the 400 for an unknown status and for a move that the status does not allow. */
export function moveToStatus(account: OpenAccount, order: RoAppOrder, statusId: number): void {
  const status = account.data.statuses.find(({ id }) => id === statusId);
  if (!status) throw invalid({ status_id: ['Object does not exist.'] });
  if (status.reachableFrom && order.status_id !== statusId && !status.reachableFrom.includes(order.status_id)) {
    if (account.habits.forbiddenMove === 'ignored') return;
    throw invalid({ status_id: ['Transition is not allowed.'] });
  }
  const now = account.now();
  const closed = status.group.type >= 6;
  order.status_id = statusId;
  order.done_at = status.group.type >= 4 ? (order.done_at ?? now) : null;
  order.closed_at = closed ? (order.closed_at ?? now) : null;
  order.closed_by_id = closed ? account.data.keyEmployeeId : null;
}

function addComment(account: OpenAccount, order: RoAppOrder, comment: string, isPrivate: boolean): void {
  order.comments.push({
    id: nextId(order.comments, 1),
    comment,
    is_private: isPrivate,
    created_at: account.now(),
    employee_id: account.data.keyEmployeeId,
  });
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
