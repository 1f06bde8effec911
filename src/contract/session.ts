/** `view` sees, `operate` also refreshes, retries and pauses, `configure` does everything. Each includes the ones before. */
export const roles = ['view', 'operate', 'configure'] as const;
export type Role = (typeof roles)[number];

/** `aud` of every session token. */
export const sessionAudience = 'ecommerce-connect';

export interface CurrentSession {
  tenant: string;
  user: { id: string; name: string };
  role: Role;
}
