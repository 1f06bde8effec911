import type { Actor } from '../sync/user-change.ts';
import type { Context } from './trpc.ts';

/** Who calls, as the history names them. */
export function actorOf({ session }: Context): Actor {
  return { tenantId: session.tenant, userId: session.user.id, userName: session.user.name };
}
