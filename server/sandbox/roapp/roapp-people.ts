import * as z from 'zod';
import { invalid, noSuchPerson, ok, readBody } from './roapp-answer.ts';
import type { RoAppPerson } from './roapp-account.ts';
import { among, idFilter, momentFilter, paged, sorted, textFilter, within } from './roapp-query.ts';
import { created, type OpenAccount, type Route } from './roapp-route.ts';
import { roAppPerson } from './small-account.ts';

const phoneSchema = z.object({
  title: z.string().default('Mobile'),
  phone: z.string().min(1),
  notify: z.boolean().default(true),
  has_viber: z.boolean().default(false),
  has_whatsapp: z.boolean().default(false),
});
const personSchema = z.object({
  first_name: z.string('required').trim().min(1, 'required'),
  last_name: z.string().optional(),
  email: z.union([z.literal(''), z.email()]).optional(),
  phones: z.array(phoneSchema).optional(),
  birthday: z.object({ day: z.int(), month: z.int(), year: z.int().optional() }).optional(),
  notes: z.string().optional(),
  address: z.string().optional(),
  supplier: z.boolean().optional(),
  manager_id: z.int().optional(),
  ad_campaign_id: z.int().optional(),
  discount_code: z.string().optional(),
  tags: z.array(z.string()).optional(),
  tax_identification_number: z.string().optional(),
  custom_fields: z.record(z.string(), z.unknown()).optional(),
});

/** People. The phone filter compares the stored text; there is no e-mail filter, so one is ignored. */
export function peopleRoutes(account: OpenAccount): Route[] {
  const { data } = account;
  const path = '/contacts/people';
  const personWith = (id: number | undefined): RoAppPerson => {
    const person = data.people.find((candidate) => candidate.id === id);
    if (!person) throw noSuchPerson();
    return person;
  };

  return [
    {
      method: 'GET',
      path,
      api: 'v2',
      perform: ({ query }) => {
        const names = textFilter(query, 'names')?.map((name) => name.toLowerCase()) ?? null;
        const phones = textFilter(query, 'phones');
        const managers = idFilter(query, 'managers');
        const createdAt = momentFilter(query, 'created_at');
        const modifiedAt = momentFilter(query, 'modified_at');
        const found = data.people.filter(
          (person) =>
            (names === null || names.some((name) => fullName(person).toLowerCase().includes(name))) &&
            (phones === null || person.phones.some(({ phone }) => phones.includes(phone))) &&
            among(person.manager_id, managers) &&
            within(person.created_at, createdAt) &&
            within(person.modified_at, modifiedAt),
        );
        const keys = { id: idOf, modified_at: (person: RoAppPerson) => person.modified_at, name: fullName };
        return ok(paged(sorted(found, query, keys, '-id').map(servedPerson), query));
      },
    },
    {
      method: 'POST',
      path,
      api: 'v2',
      perform: ({ body }) => {
        const asked = readBody(body, personSchema);
        const typed = (asked.phones ?? []).map(({ phone }) => digitsOf(phone));
        const isKnown = () =>
          data.people.some(({ phones }) => phones.some(({ phone }) => typed.includes(digitsOf(phone))));
        if (account.habits.duplicatePhone === 'refused' && isKnown()) throw invalid({ phones: ['Person exists.'] });
        const now = account.now();
        const id = account.newId('person');
        data.people.push(roAppPerson({ ...asked, id, created_at: now, modified_at: now }));
        return created(account, id);
      },
    },
    { method: 'GET', path: `${path}/:id`, api: 'v2', perform: ({ ids }) => ok(servedPerson(personWith(ids[0]))) },
    {
      method: 'PATCH',
      path: `${path}/:id`,
      api: 'v2',
      perform: ({ ids, body }) => {
        const person = personWith(ids[0]);
        Object.assign(person, readBody(body, personSchema.partial()), { modified_at: account.now() });
        account.save();
        return ok({});
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:id`,
      api: 'v2',
      perform: ({ ids }) => {
        data.people.splice(data.people.indexOf(personWith(ids[0])), 1);
        account.save();
        return ok({});
      },
    },
  ];
}

const digitsOf = (phone: string) => phone.replaceAll(/\D/g, '');
const idOf = ({ id }: { id: number }) => id;

export function fullName(person: RoAppPerson): string {
  return `${person.first_name} ${person.last_name}`.trim();
}

function servedPerson(person: RoAppPerson): object {
  return { ...person, ad_campaign: null };
}
