import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../server/package-root.ts';
import { mergeStatuses } from '../../../server/domain/status-merge.ts';
import { mapping, rulesOf, statusMergeDocument } from './status-merge-table.ts';

const merge = (
  agreed: [number, number] | null,
  seen: [number, number],
  conflict: 'roapp' | 'shop' = 'roapp',
  rows = mapping,
) =>
  mergeStatuses(
    {
      agreed: agreed && { shop: agreed[0], roapp: agreed[1] },
      seen: { shop: seen[0], roapp: seen[1] },
    },
    rulesOf(conflict, rows),
  );

describe('the statuses of both sides', () => {
  test('are merged as the documents say, case by case', async () => {
    await expect(statusMergeDocument()).toMatchFileSnapshot(join(packageRoot(), 'docs', 'status-merge.md'));
  });

  test('are left alone where neither moved, also where they do not agree', () => {
    expect(merge([3, 20], [3, 20])).toEqual({ kind: 'settled', conflict: false });
  });

  test('are carried to the side that did not move', () => {
    expect(merge([1, 10], [2, 10])).toEqual({ kind: 'to-roapp', orderStatusId: 20, conflict: false });
    expect(merge([1, 10], [1, 20])).toEqual({ kind: 'to-shop', shopStatusId: 2, conflict: false });
  });

  test('write nothing for a move to a status that leads to where the order is', () => {
    expect(merge([2, 20], [5, 20])).toEqual({ kind: 'agree', notice: null, conflict: false });
  });

  test('write nothing where both sides moved to the same', () => {
    expect(merge([1, 10], [2, 20])).toEqual({ kind: 'agree', notice: null, conflict: false });
  });

  test('follow the rule of the store where both moved apart', () => {
    expect(merge([1, 10], [2, 60])).toEqual({ kind: 'to-shop', shopStatusId: 3, conflict: true });
    expect(merge([1, 10], [2, 60], 'shop')).toEqual({ kind: 'to-roapp', orderStatusId: 20, conflict: true });
  });

  test('never cancel at the shop where a person did not say so', () => {
    expect(merge([1, 10], [1, 70])).toEqual({ kind: 'agree', notice: 'cancel-off', conflict: false });
    const allowed = mapping.map((row) => (row.shopStatusId === 4 ? { ...row, writeBack: true } : row));
    expect(merge([1, 10], [1, 70], 'roapp', allowed)).toEqual({ kind: 'to-shop', shopStatusId: 4, conflict: false });
  });

  test('never move an order that the shop is done with', () => {
    expect(merge([3, 60], [3, 20])).toEqual({ kind: 'agree', notice: 'transition-refused', conflict: false });
    expect(merge([4, 70], [4, 20])).toEqual({ kind: 'agree', notice: 'transition-refused', conflict: false });
  });

  test('write nothing on the way back where several rows share a status and none is primary', () => {
    const unmarked = mapping.map((row) => ({ ...row, primary: false }));
    expect(merge([1, 10], [1, 20], 'roapp', unmarked)).toEqual({ kind: 'agree', notice: null, conflict: false });
  });

  test('wait where the mapping leads nowhere', () => {
    expect(merge([1, 10], [8, 10])).toEqual({ kind: 'hold', because: 'no-row', conflict: false });
    expect(merge([1, 10], [9, 10])).toEqual({ kind: 'hold', because: 'target-gone', conflict: false });
  });

  test('come from the side of the rule where nothing was ever agreed, without a word of conflict', () => {
    expect(merge(null, [1, 20])).toEqual({ kind: 'to-shop', shopStatusId: 2, conflict: false });
    expect(merge(null, [1, 20], 'shop')).toEqual({ kind: 'to-roapp', orderStatusId: 10, conflict: false });
  });

  test('come to rest in a mapping that goes in a circle', () => {
    const circle = [
      { shopStatusId: 1, orderStatusId: 20 },
      { shopStatusId: 2, orderStatusId: 10 },
    ];
    const first = merge([1, 20], [2, 20], 'roapp', circle);
    expect(first).toEqual({ kind: 'to-roapp', orderStatusId: 10, conflict: false });
    expect(merge([2, 10], [2, 10], 'roapp', circle)).toMatchObject({ kind: 'agree' });
  });
});
