/** The identity index: RO App's people by phone and e-mail, and the claims on people being created. */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { IndexedPerson } from '../domain/client-identity.ts';
import { type Queries, rowsOf, withoutWaiting } from './database.ts';
import { assertHeld, heldBy, type Lease } from './leases.ts';
import { people, peopleKeys, personClaims } from './schema.ts';

/** Replaces what is known of these people; of two entries about one person the later counts. */
export async function savePeople(queries: Queries, tenantId: string, entries: readonly IndexedPerson[]): Promise<void> {
  if (entries.length === 0) return;
  // In one order for all, so that two replicas that save the same people do not wait for each other in a circle.
  const persons = [...new Map(entries.map((person) => [person.id, person])).values()].toSorted((a, b) => a.id - b.id);
  const ids = persons.map((person) => person.id);
  await queries.transaction(async (transaction) => {
    await transaction
      .insert(people)
      .values(persons.map((person) => ({ tenantId, personId: person.id, name: person.name })))
      .onConflictDoUpdate({ target: [people.tenantId, people.personId], set: { name: sql`excluded.name` } });
    await transaction
      .delete(peopleKeys)
      .where(and(eq(peopleKeys.tenantId, tenantId), inArray(peopleKeys.personId, ids)));
    const keys = persons.flatMap((person) =>
      [...new Set(person.keys)].map((key) => ({ tenantId, key, personId: person.id })),
    );
    if (keys.length > 0) await transaction.insert(peopleKeys).values(keys).onConflictDoNothing();
  });
}

/** Everyone who carries one of the keys, by key. */
export async function findPeople(
  queries: Queries,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, IndexedPerson[]>> {
  if (keys.length === 0) return new Map();
  const rows = await rowsOf<{ key: string; person_id: number | string; name: string; keys: string[] }>(
    queries,
    sql`
      select asked.key, people.person_id, people.name,
        (select array_agg(every.key) from people_keys every
          where every.tenant_id = people.tenant_id and every.person_id = people.person_id) as keys
      from people_keys asked
      join people on people.tenant_id = asked.tenant_id and people.person_id = asked.person_id
      where asked.tenant_id = ${tenantId} and asked.key = any(${sql.param([...keys])}::text[])
    `,
  );
  const found = new Map<string, IndexedPerson[]>();
  for (const row of rows) {
    found.set(row.key, [...(found.get(row.key) ?? []), { id: Number(row.person_id), name: row.name, keys: row.keys }]);
  }
  return found;
}

export type PersonClaim = typeof personClaims.$inferSelect;

/** The last claim on any of the keys, for the same person goes by several. */
export async function findClaim(
  queries: Queries,
  tenantId: string,
  keys: readonly string[],
): Promise<PersonClaim | null> {
  const [claim] = await queries
    .select()
    .from(personClaims)
    .where(and(eq(personClaims.tenantId, tenantId), inArray(personClaims.key, [...keys])))
    .orderBy(desc(personClaims.sentAt), asc(personClaims.key))
    .limit(1);
  return claim ?? null;
}

/**
 * Claims the right to create a person under all of its keys, if the lease is held. False when somebody else has one of
 * them, or has created the person and given the claim back since the index was last asked.
 */
export async function claimPerson(
  queries: Queries,
  lease: Lease,
  keys: readonly string[],
  claim: Omit<PersonClaim, 'tenantId' | 'key'>,
): Promise<boolean> {
  const { tenantId } = lease;
  const asked = sql`${sql.param([...keys])}::text[]`;
  const claimed = await rowsOf<{ key: string }>(
    queries,
    sql`
      with held as (${heldBy(queries, lease)})
      insert into person_claims (tenant_id, key, person, sent_at, looked_at, attempts)
      select ${tenantId}, wanted.key, ${JSON.stringify(claim.person)}::jsonb,
        ${claim.sentAt.toISOString()}::timestamptz, ${claim.lookedAt?.toISOString() ?? null}::timestamptz,
        ${claim.attempts}::int
      from unnest(${asked}) as wanted (key)
      where exists (select 1 from held)
        and not exists (select 1 from people_keys where tenant_id = ${tenantId} and key = any(${asked}))
      on conflict do nothing
      returning key
    `,
  );
  const isWhole = claimed.length === keys.length;
  // The insert may have waited for another store that just gave its own claim back: what that one added to the index is seen
  // by a statement of its own only.
  if (isWhole && !(await isIndexed(queries, tenantId, keys))) return true;
  if (!isWhole) await assertHeld(queries, lease);
  const mine = claimed.map(({ key }) => key);
  if (mine.length > 0) await dropClaims(queries, tenantId, mine);
  return false;
}

async function isIndexed(queries: Queries, tenantId: string, keys: readonly string[]): Promise<boolean> {
  const rows = await queries
    .select({ key: peopleKeys.key })
    .from(peopleKeys)
    .where(and(eq(peopleKeys.tenantId, tenantId), inArray(peopleKeys.key, [...keys])))
    .limit(1);
  return rows.length > 0;
}

/**
 * Adds a person that was just created, and gives the claim on it back. The disk is not waited for: by the claim, which a crash would
 * leave, the person is looked up.
 */
export async function addPerson(queries: Queries, tenantId: string, person: IndexedPerson): Promise<void> {
  const keys = sql`${sql.param([...new Set(person.keys)])}::text[]`;
  await queries.execute(sql`
    with known as (
      insert into people (tenant_id, person_id, name) values (${tenantId}, ${person.id}, ${person.name})
      on conflict (tenant_id, person_id) do update set name = excluded.name
    ), indexed as (
      insert into people_keys (tenant_id, key, person_id)
      select ${tenantId}, wanted.key, ${person.id} from unnest(${keys}) as wanted (key)
      on conflict do nothing
    )
    delete from person_claims where tenant_id = ${tenantId} and key = any(${keys}) returning ${withoutWaiting}
  `);
}

/**
 * Notes on a claim that the person is sent again, or was looked for, under all of its keys. False when it is not the claim
 * `before` any more: another store of the account has sent the same person meanwhile, or has it.
 */
export async function updateClaims(
  transaction: Queries,
  before: Omit<PersonClaim, 'key'>,
  keys: readonly string[],
  mark: Pick<PersonClaim, 'sentAt' | 'lookedAt' | 'attempts'>,
): Promise<boolean> {
  const { tenantId, person } = before;
  await transaction
    .select()
    .from(personClaims)
    .where(and(eq(personClaims.tenantId, tenantId), inArray(personClaims.key, [...keys])))
    // In one order for all, so that two stores do not wait for each other in a circle.
    .orderBy(asc(personClaims.key))
    .for('update');
  const present = await findClaim(transaction, tenantId, keys);
  const isSame = present?.sentAt.getTime() === before.sentAt.getTime() && present.attempts === before.attempts;
  if (!isSame) return false;
  await transaction
    .insert(personClaims)
    .values(keys.map((key) => ({ tenantId, key, person, ...mark })))
    .onConflictDoUpdate({ target: [personClaims.tenantId, personClaims.key], set: mark });
  return true;
}

export async function dropClaims(queries: Queries, tenantId: string, keys: readonly string[]): Promise<void> {
  await queries
    .delete(personClaims)
    .where(and(eq(personClaims.tenantId, tenantId), inArray(personClaims.key, [...keys])));
}

/** Forgets a person whose card is gone from RO App. */
export async function forgetPerson(queries: Queries, tenantId: string, personId: number): Promise<void> {
  await queries.transaction(async (transaction) => {
    for (const table of [peopleKeys, people]) {
      await transaction.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.personId, personId)));
    }
  });
}
