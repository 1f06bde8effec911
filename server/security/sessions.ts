import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { roles, sessionAudience, type CurrentSession } from '../../src/contract/session.ts';
import { AppError } from '../domain/app-error.ts';
import type { Clock } from '../domain/clock.ts';

/** A session with the moment at which its token ends. */
export type VerifiedSession = CurrentSession & { expiresAt: Date };

/** Throws `AppError('session-expired')` for every token that is not wholly right: the panel then asks its host for another. */
export type VerifySession = (token: string) => Promise<VerifiedSession>;

/** Id of a RO App account as hosts and operators write it. */
export const tenantIdSchema = z.string().regex(/^[\w.:@-]{1,128}$/);

const claimsSchema = z.object({
  tenant: tenantIdSchema,
  sub: z.string().min(1).max(255),
  name: z.string().max(255),
  role: z.enum(roles),
  exp: z.number().int(),
});

/** `name`, `role` and so on of a token to be made. */
export interface SessionClaims {
  tenant: string;
  user: { id: string; name: string };
  role: CurrentSession['role'];
}

const longestLifeSeconds = 3600;
/** A host whose clock is a little ahead may still give out tokens of a full hour. */
const hostClockAheadSeconds = 60;

/** Checks tokens made by the host's back end: HS256 and nothing else, our audience, at most one hour of life left. */
export function createSessionVerifier(secret: Uint8Array, clock: Clock): VerifySession {
  return async (token) => {
    try {
      const now = clock.now();
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        audience: sessionAudience,
        currentDate: now,
        requiredClaims: ['exp', 'aud', 'sub', 'tenant', 'name', 'role'],
      });
      const claims = claimsSchema.parse(payload);
      if (claims.exp - now.getTime() / 1000 > longestLifeSeconds + hostClockAheadSeconds) {
        throw new RangeError('session lives too long');
      }
      return {
        tenant: claims.tenant,
        user: { id: claims.sub, name: claims.name },
        role: claims.role,
        expiresAt: new Date(claims.exp * 1000),
      };
    } catch (cause) {
      throw new AppError('session-expired', { cause });
    }
  };
}

/** Makes a token as a host's back end would. `now` is the moment from which `lifeSeconds` count. */
export function mintSession(
  secret: Uint8Array,
  claims: SessionClaims,
  lifeSeconds: number,
  now: Date = new Date(),
): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ tenant: claims.tenant, name: claims.user.name, role: claims.role })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(claims.user.id)
    .setAudience(sessionAudience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .sign(secret);
}
