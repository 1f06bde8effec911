import * as z from 'zod';
import { PlatformFailure } from '../domain/platform-failure.ts';
import type { Person } from '../domain/work-order.ts';
import type { RoAppConnection, RoAppPath } from './roapp-connection.ts';
import { createdSchema, id, identifyingText, isoSeconds, looseText, moment, oneOf } from './roapp-fields.ts';
import { roAppPages } from './roapp-pages.ts';
import type { WorkOrderSystem } from './work-order-system.ts';

const people: RoAppPath = { api: 'v2', path: '/contacts/people' };

/** Text, or a record with the number under `phone`; one or a list of them. */
const phoneSchema = z.union([identifyingText, z.object({ phone: identifyingText }).transform(({ phone }) => phone)]);
const phonesSchema = z
  .union([z.array(phoneSchema), phoneSchema.transform((phone) => [phone])])
  .transform((phones) => phones.filter((phone) => phone !== ''));

const personSchema = z
  .object({
    id,
    first_name: looseText,
    last_name: looseText,
    name: looseText,
    email: identifyingText,
    phones: phonesSchema,
    phone: phonesSchema,
    created_at: moment.nullable().catch(null),
    modified_at: moment.nullable().catch(null),
  })
  .transform((person): Person => ({
    id: person.id,
    firstName: person.first_name || (person.last_name === '' ? person.name : ''),
    lastName: person.last_name,
    email: person.email,
    phones: [...new Set([...person.phones, ...person.phone])],
    modifiedAt: person.modified_at ?? person.created_at,
  }));

export function roAppPeople(connection: RoAppConnection): Pick<WorkOrderSystem, 'people' | 'person' | 'createPerson'> {
  return {
    async *people(modifiedFrom, signal) {
      const from = modifiedFrom ? isoSeconds(modifiedFrom) : null;
      const query = { sort: 'id', ...(from ? { modified_at: [from] } : {}) };
      const since = from ? Date.parse(from) : -Infinity;
      for await (const page of roAppPages(connection, people, query, personSchema, signal)) {
        if (page === null) throw new PlatformFailure('roapp-unreachable', { outcome: 'not-applied' });
        // A filter that RO App does not know is ignored without a word. Who it is not said of may have changed.
        const changed = page.filter(({ modifiedAt }) => modifiedAt === null || modifiedAt.getTime() >= since);
        if (changed.length > 0) yield changed;
      }
    },

    person: (personId, signal) =>
      connection.read({ ...people, path: `${people.path}/${personId}` }, {}, oneOf(personSchema), signal),

    createPerson(person, signal, beforeSend) {
      const phone = { title: '', phone: person.phone, notify: false, has_viber: false, has_whatsapp: false };
      const body = {
        first_name: person.firstName,
        last_name: person.lastName,
        ...(person.email === '' ? {} : { email: person.email }),
        ...(person.phone === '' ? {} : { phones: [phone] }),
      };
      return connection.write('POST', people, body, createdSchema, signal, beforeSend);
    },
  };
}
