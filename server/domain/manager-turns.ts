import type { ManagerRule } from '../../src/contract/options.ts';
import type { Managers } from '../../src/contract/settings.ts';
import { plainWords } from './plain-words.ts';
import type { Employee } from './work-order.ts';

/** How a manager's position begins, in en, pl, pt, fr, uk, es, de, ro, ru. */
export const defaultManagerTitles: readonly string[] = [
  'manager',
  'menedżer',
  'menadżer',
  'kierownik',
  'gerente',
  'gestor',
  'responsável',
  'responsable',
  'gestionnaire',
  'gérant',
  'менеджер',
  'керівник',
  'керуюч',
  'encargad',
  'leiter',
  'filialleiter',
  'geschäftsführer',
  'responsabil',
  'руководител',
  'управляющ',
];

/**
 * The active employees who may take orders of a location, by ascending id, and how they were told apart: by role where
 * some record carries one (a record without is judged by its position), else by position, else everyone active. The rule
 * is found over all locations, so a location that no manager may enter has an empty list rather than everyone.
 *
 * `locationId` undefined: of any location. `titles` are beginnings of words, in any case and with or without accents.
 */
export function managersOnOffer(
  employees: Employee[],
  locationId: number | undefined,
  titles: readonly string[],
): { managers: Employee[]; rule: ManagerRule } {
  const active = employees.filter((employee) => employee.active);
  const found = active.filter((employee) => carriesTitle(employee.role ?? employee.position, titles));
  const rule = ruleOf(found);
  const managers = (rule === 'all-active' ? active : found)
    .filter((employee) => mayEnter(employee, locationId))
    .toSorted((a, b) => a.id - b.id);
  return { managers, rule };
}

/**
 * Ids of those whose turn it can be, ascending: everyone on offer, or the selected who are active and may enter the
 * location. A choice made by name outlives a change of somebody's title.
 */
export function eligibleManagers(
  managers: Managers,
  employees: Employee[],
  locationId: number,
  titles: readonly string[],
): number[] {
  if (managers.mode === 'all') return managersOnOffer(employees, locationId, titles).managers.map(({ id }) => id);
  return employees
    .filter((employee) => employee.active && mayEnter(employee, locationId) && managers.ids.includes(employee.id))
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

/**
 * Whose turn it is: the next higher id after `last`, then from the lowest again; null when nobody is left. `last` need
 * not be eligible any more. Over any number of turns nobody gets two orders more than another.
 */
export function nextManager(eligible: readonly number[], last: number | null): number | null {
  const ascending = eligible.toSorted((a, b) => a - b);
  return ascending.find((id) => last === null || id > last) ?? ascending[0] ?? null;
}

function ruleOf(found: Employee[]): ManagerRule {
  if (found.length === 0) return 'all-active';
  return found.some((employee) => employee.role !== null) ? 'role' : 'position';
}

function carriesTitle(text: string, titles: readonly string[]): boolean {
  const words = plainWords(text);
  return titles.some((title) => {
    const start = plainWords(title).trimEnd();
    return start !== '' && words.includes(start);
  });
}

function mayEnter(employee: Employee, locationId: number | undefined): boolean {
  return locationId === undefined || employee.locationIds === null || employee.locationIds.includes(locationId);
}
