/** The whole of the status merge as a table for readers, made by the code itself. */
import type { Mapping } from '../../../src/contract/mapping.ts';
import { mergeStatuses, type StatusDecision, type StatusRules } from '../../../server/domain/status-merge.ts';

/** One shop whose mapping has a row of every kind. */
export const mapping: Mapping = [
  { shopStatusId: 1, orderStatusId: 10 },
  { shopStatusId: 2, orderStatusId: 20, primary: true },
  { shopStatusId: 5, orderStatusId: 20 },
  { shopStatusId: 6, orderStatusId: 40, writeBack: false },
  { shopStatusId: 3, orderStatusId: 60 },
  { shopStatusId: 4, orderStatusId: 70 },
  { shopStatusId: 7, orderStatusId: null },
  { shopStatusId: 9, orderStatusId: 99 },
];

const shopNames: Record<number, string> = {
  1: 'New',
  2: 'Processing',
  5: 'Packing',
  6: 'Shipping',
  3: 'Delivered (successful)',
  4: 'Cancelled',
  7: 'Draft',
  8: 'Brand new',
  9: 'Odd',
};
const roappNames: Record<number, string> = {
  10: 'New',
  20: 'In work',
  30: 'Waiting',
  40: 'Sent',
  60: 'Closed',
  70: 'Rejected',
};
/** What the row of a shop status says, for the reader. */
const shopRows: Record<number, string> = {
  1: '→ New',
  2: '→ In work, primary',
  5: '→ In work',
  6: "→ Sent, RO App's changes are not written",
  3: '→ Closed',
  4: '→ Rejected, never cancelled by us',
  7: '→ not kept in step',
  8: 'no row',
  9: '→ a status that is gone',
};

export function rulesOf(conflict: 'roapp' | 'shop', rows: Mapping = mapping): StatusRules {
  return {
    mapping: rows,
    conflict,
    orderStatusIds: new Set(Object.keys(roappNames).map(Number)),
    successful: new Set([3]),
  };
}

export function statusMergeDocument(): string {
  const section = (title: string, agreed: { shop: number; roapp: number }): string[] => [
    `## ${title}`,
    '',
    '| the shop shows | RO App shows | rule `roapp` | rule `shop` |',
    '| --- | --- | --- | --- |',
    ...Object.keys(shopNames).flatMap((shop) =>
      Object.keys(roappNames).map((roapp) => {
        const seen = { shop: Number(shop), roapp: Number(roapp) };
        const [one, other] = (['roapp', 'shop'] as const).map((conflict) =>
          told(mergeStatuses({ agreed, seen }, rulesOf(conflict))),
        );
        const cells = [
          name('shop', seen, agreed),
          name('roapp', seen, agreed),
          one,
          one === other ? 'the same' : other,
        ];
        return `| ${cells.join(' | ')} |`;
      }),
    ),
    '',
  ];
  return [
    '# Statuses both ways, every case',
    '',
    'Made from `server/domain/status-merge.ts` by its test, which fails when this page says anything else. The words: an order',
    'was last **agreed** at one status of the shop and one of RO App; what either side shows now has **moved** or is as it was',
    '(in brackets). Where both moved, and not to the same, the rule of the store decides, and the history keeps both values.',
    '',
    'The mapping of the example:',
    '',
    '| shop status | row |',
    '| --- | --- |',
    ...Object.keys(shopNames).map((id) => `| ${shopNames[Number(id)] ?? ''} | ${shopRows[Number(id)] ?? ''} |`),
    '',
    'Nothing leads to RO App’s status Waiting.',
    '',
    ...section('Last agreed: New and New', { shop: 1, roapp: 10 }),
    ...section('Last agreed: Delivered and Closed', { shop: 3, roapp: 60 }),
    ...section('Last agreed: Draft, which is not kept in step, and New', { shop: 7, roapp: 10 }),
  ].join('\n');
}

function name(side: 'shop' | 'roapp', seen: { shop: number; roapp: number }, agreed: typeof seen): string {
  const text = (side === 'shop' ? shopNames : roappNames)[seen[side]] ?? '';
  return seen[side] === agreed[side] ? `(${text})` : text;
}

function told(decision: StatusDecision): string {
  const both = decision.conflict ? '; both values kept' : '';
  switch (decision.kind) {
    case 'settled':
      return 'nothing';
    case 'agree':
      return `agreed as they are${decision.notice ? ` (\`${decision.notice}\`)` : ''}${both}`;
    case 'hold':
      return `waits for the mapping (${decision.because === 'no-row' ? 'no row' : 'target gone'})${both}`;
    case 'to-roapp':
      return `RO App becomes **${roappNames[decision.orderStatusId] ?? ''}**${both}`;
    case 'to-shop':
      return `the shop becomes **${shopNames[decision.shopStatusId] ?? ''}**${both}`;
  }
}
