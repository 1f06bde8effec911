import type { Role } from '../../src/contract/session.ts';

/** The least role that may call each procedure; the roles above it may too. What is not listed here nobody may call. */
export const leastRoles: Readonly<Record<string, Role>> = {
  'session.current': 'view',
  'options.get': 'view',
  'stores.list': 'view',
  'stores.get': 'view',
  'stores.connect': 'configure',
  'stores.update': 'configure',
  'stores.setEnabled': 'configure',
  'stores.remove': 'configure',
  'mapping.get': 'view',
  'mapping.save': 'configure',
  'imports.preview': 'configure',
  'imports.start': 'configure',
  'runs.list': 'view',
  'runs.get': 'view',
  'runs.watch': 'view',
  'runs.pause': 'operate',
  'runs.resume': 'operate',
  'orders.list': 'view',
  'orders.retry': 'operate',
  'orders.import': 'configure',
  'orders.explain': 'view',
  'orders.history': 'view',
  'orders.byWorkOrder': 'view',
  'activity.list': 'view',
};
