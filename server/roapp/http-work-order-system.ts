import type { Clock } from '../domain/clock.ts';
import type { HttpExchange } from '../domain/http-exchange.ts';
import { roAppCompany } from './roapp-company.ts';
import { openRoAppConnection } from './roapp-connection.ts';
import { roAppOrders } from './roapp-orders.ts';
import { roAppPeople } from './roapp-people.ts';
import { roAppProducts } from './roapp-products.ts';
import type { OpenWorkOrderSystem } from './work-order-system.ts';

/** RO App over HTTP: API v2, and the unversioned API where v2 has no search and no creation of products. */
export function createHttpWorkOrderSystem(deps: { exchange: HttpExchange; clock: Clock }): OpenWorkOrderSystem {
  return (account, priority) => {
    const connection = openRoAppConnection(deps, account, priority);
    return {
      ...roAppCompany(connection),
      ...roAppPeople(connection),
      ...roAppProducts(connection, deps.clock),
      ...roAppOrders(connection),
    };
  };
}
