import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../domain/app-error.ts';
import { Secret } from '../domain/secret.ts';
import { tenantIdSchema } from '../security/sessions.ts';
import { fieldsOf } from './error-data.ts';

/** What provisioning does. Both are safe to repeat. */
export interface TenantAdmin {
  putTenant(id: string, tenant: { roappApiKey: Secret; roappApiUrl?: string }): Promise<void>;
  deleteTenant(id: string): Promise<void>;
}

/**
 * `PUT /tenants/:id {roappApiKey, roappApiUrl?}` and `DELETE /tenants/:id` for whoever bears the operator's token; both answer 204.
 * `isAllowed` tells whether RO App may be called there.
 */
export function serveTenantAdmin(
  app: FastifyInstance,
  adminToken: Secret,
  admin: TenantAdmin,
  isAllowed: (url: URL) => boolean,
): void {
  const tenantSchema = z.strictObject({
    roappApiKey: z
      .string('required')
      .trim()
      .min(1, 'required')
      .max(512, 'too-long')
      .transform((text) => new Secret(text)),
    roappApiUrl: z
      .string()
      .max(2048, 'too-long')
      .refine((text) => isApiBase(text, isAllowed), 'address-invalid')
      .transform((text) => text.replace(/\/+$/, ''))
      .optional(),
  });
  const idOf = (request: FastifyRequest): string => {
    if (!bears(request.headers.authorization, adminToken)) throw new AppError('session-expired');
    const id = tenantIdSchema.safeParse(z.object({ id: z.unknown() }).parse(request.params).id);
    if (!id.success) throw new AppError('invalid', { fields: { id: 'invalid' } });
    return id.data;
  };

  app.put('/tenants/:id', async (request, reply) => {
    const id = idOf(request);
    const tenant = tenantSchema.safeParse(request.body);
    if (!tenant.success) throw new AppError('invalid', { fields: fieldsOf(tenant.error.issues) });
    const { roappApiKey, roappApiUrl } = tenant.data;
    await admin.putTenant(id, { roappApiKey, ...(roappApiUrl === undefined ? {} : { roappApiUrl }) });
    request.log.info({ tenantId: id }, 'tenant provisioned');
    return reply.code(204).send();
  });
  app.delete('/tenants/:id', async (request, reply) => {
    const id = idOf(request);
    await admin.deleteTenant(id);
    request.log.info({ tenantId: id }, 'tenant removed');
    return reply.code(204).send();
  });
}

function isApiBase(text: string, isAllowed: (url: URL) => boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return isAllowed(url) && !url.search && !url.hash && /\/v2\/*$/.test(url.pathname);
}

/** Compares hashes: neither the length nor the first difference of the token can be timed. */
function bears(header: string | undefined, token: Secret): boolean {
  const [, given] = /^Bearer (\S+)$/i.exec(header ?? '') ?? [];
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(token.reveal()));
}
