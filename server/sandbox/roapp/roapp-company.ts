import { ok } from './roapp-answer.ts';
import { sorted } from './roapp-query.ts';
import type { OpenAccount, Route } from './roapp-route.ts';

/** Company, locations, employees and the lists that orders draw on. */
export function companyRoutes({ data, habits }: OpenAccount): Route[] {
  const lists: [path: string, api: Route['api'], body: (query: URLSearchParams) => unknown][] = [
    ['/company', 'v2', () => data.company],
    ['/company/taxes', 'v2', () => data.taxes],
    ['/margins/', 'unversioned', () => ({ data: data.margins, count: data.margins.length, success: true })],
    ['/orders/custom-fields', 'v2', () => data.customFields],
    ['/orders/types', 'v2', () => data.orderTypes.map(({ id, name }) => ({ id, [habits.typeLabel]: name }))],
    ['/orders/statuses', 'v2', () => data.statuses.map(({ id, name, color, group }) => ({ id, name, color, group }))],
    [
      '/company/employees',
      'v2',
      (query) => ({
        data: sorted(data.employees, query, { id: ({ id }) => id, name: ({ first_name }) => first_name }, 'id'),
      }),
    ],
    [
      '/company/locations',
      'v2',
      (query) => {
        const archived = query.get('is_archived');
        const found = data.locations.filter(
          (location) => archived === null || String(location.is_archived) === archived,
        );
        const locations = sorted(found, query, { id: ({ id }) => id, name: ({ name }) => name }, 'id');
        return habits.locationsAs === 'data' ? { data: locations } : locations;
      },
    ],
  ];
  return lists.map(([path, api, body]) => ({ method: 'GET', path, api, perform: ({ query }) => ok(body(query)) }));
}
