/** How RO App shows an order and its items: money and quantities as text, empty text rather than null. */
import type { RoAppAccountData, RoAppItem, RoAppOrder, RoAppPerson } from './roapp-account.ts';
import { fullName } from './roapp-people.ts';

/** Cents of quantity times price over all items; discounts play no part in it. */
export function totalCents(items: readonly RoAppItem[]): number {
  return items.reduce((sum, { quantity, price }) => sum + Math.round(quantity * Math.round(price * 100)), 0);
}

export function servedOrder(order: RoAppOrder, data: RoAppAccountData): object {
  const {
    status_id: statusId,
    order_type_id: typeId,
    client_id: clientId,
    payer_id: payerId,
    asset_id: _asset,
    resource_id: _resource,
    items,
    comments: _comments,
    ...fields
  } = order;
  const status = data.statuses.find(({ id }) => id === statusId);
  const type = data.orderTypes.find(({ id }) => id === typeId);
  return {
    ...fields,
    // An order keeps the id of a status that was deleted.
    status: status
      ? { id: status.id, name: status.name, color: status.color, group: status.group }
      : { id: statusId, name: '', color: '', group: { type: 1, name: '' } },
    status_overdue: false,
    order_type: type && { id: type.id, name: type.name },
    asset: null,
    client: servedClient(clientId, data),
    payer: servedClient(payerId, data),
    resource: null,
    overdue: false,
    discount_sum: 0,
    total: (totalCents(items) / 100).toFixed(2),
    warranty_date: null,
    is_deduction_required: items.some(({ write_offs: writeOffs }) => writeOffs === null),
  };
}

/** Phones are bare text here, unlike among the contacts. A deleted person is null. */
function servedClient(id: number | null, data: RoAppAccountData): object | null {
  const person = data.people.find((candidate: RoAppPerson) => candidate.id === id);
  if (!person) return null;
  return {
    id: person.id,
    is_organization: false,
    name: fullName(person),
    first_name: person.first_name,
    last_name: person.last_name,
    email: person.email,
    phone: person.phones.map(({ phone }) => phone),
    address: person.address,
    discount_code: person.discount_code,
    custom_fields: person.custom_fields,
  };
}

export function servedItem(item: RoAppItem, data: RoAppAccountData): object {
  const product = data.products.find(({ id }) => id === item.entity_id);
  return {
    id: item.id,
    created_at: item.created_at,
    assignee_id: item.assignee_id,
    quantity: item.quantity.toFixed(3),
    price: item.price.toFixed(2),
    cost: item.cost.toFixed(5),
    margin_id: data.margins[0]?.id ?? null,
    is_deduction_required: item.write_offs === null,
    entity: {
      id: item.entity_id,
      type: 'product',
      code: product?.code ?? '',
      sku: product?.article ?? '',
      sn_accounting: false,
      title: product?.title ?? '',
      image: '',
      thumbnail: '',
      uom: { id: 1, title: 'pcs', description: 'Pieces' },
      is_hidden: false,
    },
    comment: item.comment,
    write_offs: item.write_offs,
    is_refunded: false,
    discount: {
      type: item.discount.type,
      percentage: item.discount.percentage,
      amount: item.discount.amount.toFixed(2),
      sponsor: item.discount.sponsor,
    },
    warranty: { period: Number(item.warranty.period), period_units: item.warranty.periodUnits },
    taxes: data.taxes.filter(({ id }) => item.tax_ids.includes(id)).map(({ id, name, rate }) => ({ id, name, rate })),
    expiration_date: null,
  };
}
