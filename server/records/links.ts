/** Which work order an order became, for ever. */
import { and, eq } from 'drizzle-orm';
import type { PlanKey } from './order-plans.ts';
import type { Queries } from './database.ts';
import { links } from './schema.ts';

export type LinkRow = typeof links.$inferSelect;

export async function findLink(queries: Queries, key: PlanKey): Promise<LinkRow | null> {
  const [row] = await queries
    .select()
    .from(links)
    .where(
      and(eq(links.tenantId, key.tenantId), eq(links.identity, key.identity), eq(links.shopNumber, key.shopNumber)),
    );
  return row ?? null;
}

export async function saveLinks(queries: Queries, rows: readonly LinkRow[]): Promise<void> {
  if (rows.length > 0)
    await queries
      .insert(links)
      .values([...rows])
      .onConflictDoNothing();
}
