import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultManagerTitles,
  eligibleManagers,
  managersOnOffer,
  nextManager,
} from '../../../server/domain/manager-turns.ts';
import type { Managers } from '../../../src/contract/settings.ts';
import type { Employee } from '../../../server/domain/work-order.ts';

const employee = (id: number, changes: Partial<Employee> = {}): Employee => ({
  id,
  name: `Employee ${id}`,
  position: '',
  active: true,
  role: null,
  locationIds: null,
  ...changes,
});
const offer = (employees: Employee[], locationId?: number) => {
  const { managers, rule } = managersOnOffer(employees, locationId, defaultManagerTitles);
  return { rule, ids: managers.map(({ id }) => id) };
};

describe('managersOnOffer', () => {
  it('goes by role where records carry one', () => {
    const employees = [
      employee(3, { role: 'Manager' }),
      employee(1, { role: 'Technician', position: 'Manager' }),
      employee(2, { role: null, position: 'Менеджер' }),
    ];
    expect(offer(employees)).toEqual({ rule: 'role', ids: [2, 3] });
  });

  it.each([
    'Manager',
    'Sales manager',
    'Menedżer',
    'MENEDZER sklepu',
    'Gerente de loja',
    'Responsável',
    'Responsable ventes',
    'Старший менеджер',
    'Encargada',
    'Filialleiter',
    'Руководитель отдела',
  ])('goes by the position %j where no record carries a role', (position) => {
    const employees = [employee(1, { position: 'Technician' }), employee(2, { position })];
    expect(offer(employees)).toEqual({ rule: 'position', ids: [2] });
  });

  it('does not find a title in the middle of a word', () => {
    expect(offer([employee(1, { position: 'Comanager' }), employee(2, { position: 'Manager' })]).ids).toEqual([2]);
  });

  it('offers every active employee where nothing tells managers apart', () => {
    const employees = [employee(2), employee(1, { position: 'Technician' }), employee(3, { active: false })];
    expect(offer(employees)).toEqual({ rule: 'all-active', ids: [1, 2] });
  });

  it('leaves out the inactive and those without access to the location', () => {
    const employees = [
      employee(1, { position: 'Manager', active: false }),
      employee(2, { position: 'Manager', locationIds: [10] }),
      employee(3, { position: 'Manager', locationIds: [20] }),
      employee(4, { position: 'Manager' }),
    ];
    expect(offer(employees, 10).ids).toEqual([2, 4]);
    expect(offer(employees).ids).toEqual([2, 3, 4]);
  });

  it('does not offer everyone for a location that no manager may enter', () => {
    const employees = [employee(1, { role: 'Manager', locationIds: [20] }), employee(2, { role: 'Technician' })];
    expect(offer(employees, 10)).toEqual({ rule: 'role', ids: [] });
  });

  it('ignores empty titles', () => {
    expect(managersOnOffer([employee(1, { position: 'Technician' })], undefined, ['', ' ']).rule).toBe('all-active');
  });
});

describe('eligibleManagers', () => {
  const employees = [
    employee(5, { position: 'Manager' }),
    employee(2, { position: 'Manager', locationIds: [1] }),
    employee(7, { position: 'Technician' }),
    employee(9, { position: 'Manager', active: false }),
  ];
  const eligible = (managers: Managers, locationId = 1) =>
    eligibleManagers(managers, employees, locationId, defaultManagerTitles);

  it('is everyone on offer at the location', () => {
    expect(eligible({ mode: 'all' })).toEqual([2, 5]);
    expect(eligible({ mode: 'all' }, 3)).toEqual([5]);
  });

  it('is the selected who are active and may enter, whatever their title has become', () => {
    expect(eligible({ mode: 'selected', ids: [7, 9, 2] })).toEqual([2, 7]);
    expect(eligible({ mode: 'selected', ids: [7, 2] }, 3)).toEqual([7]);
    expect(eligible({ mode: 'selected', ids: [9] })).toEqual([]);
  });
});

describe('nextManager', () => {
  it('goes up by id and begins again', () => {
    expect(nextManager([30, 10, 20], null)).toBe(10);
    expect(nextManager([30, 10, 20], 10)).toBe(20);
    expect(nextManager([30, 10, 20], 30)).toBe(10);
  });

  it('goes on from someone who is no longer eligible', () => {
    expect(nextManager([10, 30], 20)).toBe(30);
  });

  it('is null when nobody is left', () => {
    expect(nextManager([], 10)).toBeNull();
  });

  it('never gives anyone two orders more than another', () => {
    const anyIds = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyIds, fc.option(fc.integer({ min: 0, max: 1001 })), fc.nat(100), (ids, before, orders) => {
        const counts = new Map(ids.map((id) => [id, 0]));
        let last = before;
        for (let order = 0; order < orders; order += 1) {
          last = nextManager(ids, last);
          if (last === null) expect.fail('somebody is eligible');
          counts.set(last, (counts.get(last) ?? 0) + 1);
        }
        expect([...counts.keys()].toSorted()).toEqual(ids.toSorted());
        expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
      }),
    );
  });
});
