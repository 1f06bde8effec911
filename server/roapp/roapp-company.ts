/** The account itself: company, locations, employees, order types and statuses. */
import * as z from 'zod';
import { statusGroups, type StatusGroup } from '../../src/contract/options.ts';
import type { Company, Employee, Location, OrderStatusFact, OrderType } from '../domain/work-order.ts';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { RoAppConnection, RoAppQuery } from './roapp-connection.ts';
import { id, labelOf, listOf, looseText, oneOf } from './roapp-fields.ts';
import type { WorkOrderSystem } from './work-order-system.ts';

const companySchema = oneOf(
  z
    .object({ name: looseText, currency: z.string().trim().length(3), country: looseText, timezone: looseText })
    .transform((company): Company => ({
      name: company.name,
      currency: company.currency.toUpperCase(),
      country: /^[a-z]{2}$/i.test(company.country) ? company.country.toUpperCase() : '',
      timeZone: company.timezone || 'UTC',
    })),
);

const locationSchema = z
  .object({
    id,
    name: z.unknown().optional(),
    title: z.unknown().optional(),
    timezone: looseText,
    is_archived: z.unknown().optional(),
  })
  .transform((location): Location => ({
    id: location.id,
    name: labelOf(location),
    timeZone: location.timezone,
    archived: location.is_archived === true,
  }));

const orderTypeSchema = z
  .object({ id, name: z.unknown().optional(), title: z.unknown().optional() })
  .transform((type): OrderType => ({ id: type.id, name: labelOf(type) }));

/** `1`, or `{type: 1}`. */
const groupSchema = z.union([id, z.object({ type: id }).transform(({ type }) => type)]);

const statusSchema = z
  .object({ id, name: z.unknown().optional(), title: z.unknown().optional(), color: looseText, group: groupSchema })
  .transform((status): OrderStatusFact => ({
    id: status.id,
    name: labelOf(status),
    color: /^#[0-9a-f]{3,8}$/i.test(status.color) ? status.color : '#939699',
    // A group that RO App adds one day is neither an end nor a beginning.
    group: isStatusGroup(status.group) ? status.group : statusGroups.inProgress,
  }));

/** Numbers, or records with an id. */
const idsSchema = z.array(z.union([id, z.object({ id }).transform((record) => record.id)]));

const employeeSchema = z
  .object({
    id,
    first_name: looseText,
    last_name: looseText,
    full_name: looseText,
    name: looseText,
    position: looseText,
    is_active: z.unknown().optional(),
    deleted: z.unknown().optional(),
    role: z.unknown().optional(),
    location_ids: z.unknown().optional(),
    branch_ids: z.unknown().optional(),
    locations: z.unknown().optional(),
    branches: z.unknown().optional(),
  })
  .transform((employee): Employee => {
    const places = [employee.location_ids, employee.branch_ids, employee.locations, employee.branches];
    return {
      id: employee.id,
      name: `${employee.first_name} ${employee.last_name}`.trim() || employee.full_name || employee.name,
      position: employee.position,
      active: employee.is_active !== false && employee.deleted !== true,
      role: roleOf(employee.role),
      locationIds: places.map((place) => idsSchema.safeParse(place).data).find((ids) => ids !== undefined) ?? null,
    };
  });

type CompanyCalls = Pick<WorkOrderSystem, 'company' | 'locations' | 'orderTypes' | 'employees' | 'orderStatuses'>;

export function roAppCompany(connection: RoAppConnection): CompanyCalls {
  async function read<T>(path: string, query: RoAppQuery, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const answer = await connection.read({ api: 'v2', path }, query, schema, signal);
    // These exist in every account: RO App does not know its own address.
    if (answer === null) throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
    return answer;
  }

  const company = (signal: AbortSignal) => read('/company', {}, companySchema, signal);

  return {
    company,
    async locations(signal) {
      const locations = await read('/company/locations', { sort: 'id' }, listOf(locationSchema), signal);
      if (locations.every(({ timeZone }) => timeZone !== '')) return locations;
      const { timeZone } = await company(signal);
      return locations.map((location) => ({ ...location, timeZone: location.timeZone || timeZone }));
    },
    orderTypes: (signal) => read('/orders/types', {}, listOf(orderTypeSchema), signal),
    employees: (signal) => read('/company/employees', {}, listOf(employeeSchema), signal),
    orderStatuses: (signal) => read('/orders/statuses', {}, listOf(statusSchema), signal),
  };
}

function roleOf(role: unknown): string | null {
  const name = typeof role === 'object' && role !== null ? labelOf(role) : looseText.parse(role);
  return name === '' ? null : name;
}

function isStatusGroup(group: number): group is StatusGroup {
  return Object.values<number>(statusGroups).includes(group);
}
