import { describe, expect, it } from 'vitest';
import { importDecision, importsByDefault, type InclusionFacts } from '../../../server/domain/inclusion.ts';
import { statusGroups, type StatusGroup } from '../../../src/contract/options.ts';

const groups: Record<number, StatusGroup> = {
  10: statusGroups.new,
  60: statusGroups.closed,
  70: statusGroups.rejected,
};
const facts: InclusionFacts = {
  from: '2026-06-30 00:00:00',
  successful: new Set([3]),
  mapping: [
    { shopStatusId: 1, orderStatusId: 10 },
    { shopStatusId: 3, orderStatusId: 60, import: true },
    { shopStatusId: 4, orderStatusId: 70 },
    { shopStatusId: 5, orderStatusId: 70, import: true },
    { shopStatusId: 6, orderStatusId: 10, import: false },
    { shopStatusId: 7, orderStatusId: null },
    { shopStatusId: 8, orderStatusId: null, import: false },
    { shopStatusId: 9, orderStatusId: 999 },
  ],
  groupOf: (id) => groups[id],
};
const decide = (statusId: number, createdAt = '2026-07-01 10:00:00') => importDecision({ statusId, createdAt }, facts);
const unticked = { kind: 'left-out', reason: 'status-unticked' };

describe('importsByDefault', () => {
  it('is off for Closed and Rejected alone', () => {
    const off = Object.values(statusGroups).filter((group) => !importsByDefault(group));
    expect(off).toEqual([statusGroups.closed, statusGroups.rejected]);
    expect(importsByDefault(undefined)).toBe(true);
  });
});

describe('importDecision', () => {
  it('brings an order from the first second of the window on', () => {
    expect(decide(1, '2026-06-30 00:00:00')).toEqual({ kind: 'import' });
    expect(decide(1, '2026-06-29 23:59:59')).toEqual({ kind: 'left-out', reason: 'older-than-window' });
  });

  it('leaves out a successful status even where it is ticked', () => {
    expect(decide(3)).toEqual({ kind: 'left-out', reason: 'successful-status' });
  });

  it('follows the tick, and the group of the target where there is no tick', () => {
    expect(decide(4)).toEqual(unticked);
    expect(decide(5)).toEqual({ kind: 'import' });
    expect(decide(6)).toEqual(unticked);
  });

  it('brings a status that maps to nothing unless it is unticked', () => {
    expect(decide(7)).toEqual({ kind: 'import' });
    expect(decide(8)).toEqual(unticked);
  });

  it('brings a status without a row or with a target that is gone', () => {
    expect(decide(3123)).toEqual({ kind: 'import' });
    expect(decide(9)).toEqual({ kind: 'import' });
  });
});
