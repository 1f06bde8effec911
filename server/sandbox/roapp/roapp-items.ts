import * as z from 'zod';
import { invalid, ok, readBody } from './roapp-answer.ts';
import { servedItem } from './roapp-order-view.ts';
import { orderWith, touch } from './roapp-orders.ts';
import { created, type OpenAccount, type Route } from './roapp-route.ts';

const itemSchema = z.object({
  entity_id: z.int('required'),
  assignee_id: z.int('required'),
  quantity: z.number('required').min(0),
  price: z.number('required').min(0),
  cost: z.number('required').min(0),
  discount: z.object(
    {
      type: z.enum(['percentage', 'value']),
      percentage: z.number(),
      amount: z.number(),
      sponsor: z.enum(['staff', 'company']),
    },
    'required',
  ),
  warranty: z.object({ period: z.string(), periodUnits: z.enum(['days', 'months', 'years']) }, 'required'),
  tax_ids: z.array(z.int()).optional(),
  comment: z.string().optional(),
});

/** Items of an order: catalogue products alone, nothing taken from stock. */
export function itemRoutes(account: OpenAccount): Route[] {
  const { data, habits } = account;
  const check = (asked: Partial<z.output<typeof itemSchema>>) => {
    if (asked.entity_id !== undefined && !data.products.some(({ id }) => id === asked.entity_id)) {
      throw invalid({ entity_id: ['Object does not exist.'] });
    }
    if (asked.assignee_id !== undefined && !data.employees.some(({ id }) => id === asked.assignee_id)) {
      throw invalid({ assignee_id: ['Object does not exist.'] });
    }
    if (asked.quantity === 0 && habits.zeroQuantity === 'refused') {
      throw invalid({ quantity: ['Must be greater than 0.'] });
    }
  };

  return [
    {
      method: 'GET',
      path: '/orders/:id/items',
      api: 'v2',
      perform: ({ ids }) => ok(orderWith(account, ids[0]).items.map((item) => servedItem(item, data))),
    },
    {
      method: 'POST',
      path: '/orders/:id/items',
      api: 'v2',
      perform: ({ ids, body }) => {
        const order = orderWith(account, ids[0]);
        const asked = readBody(body, itemSchema);
        check(asked);
        const id = account.newId('item');
        order.items.push({
          ...asked,
          id,
          created_at: account.now(),
          comment: asked.comment ?? '',
          tax_ids: asked.tax_ids ?? [],
          write_offs: null,
        });
        order.modified_at = account.now();
        return created(account, id);
      },
    },
    {
      method: 'PATCH',
      path: '/orders/:id/items/:item',
      api: 'v2',
      perform: ({ ids, body }) => {
        const order = orderWith(account, ids[0]);
        const item = order.items.find(({ id }) => id === ids[1]);
        if (!item) throw invalid({ item_id: ['Object does not exist.'] });
        const asked = readBody(body, itemSchema.partial());
        check(asked);
        Object.assign(item, asked);
        touch(account, order);
        return ok({});
      },
    },
  ];
}
