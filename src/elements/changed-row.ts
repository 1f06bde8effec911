import type { Change, ChangedRow } from '../contract/change.ts';
import type { Localisation } from '../locales/localisation.ts';

/** One row of the matching before and after, in words: the shop's status, then RO App's with what was ticked or answered. */
export function changedRow(localisation: Localisation, { from, to, note }: Change): string {
  const rows = [from, to].flatMap((row) => (row === null ? [] : rowWords(localisation, row)));
  return `${note ?? ''}${localisation.text.panel.colon}${rows.join(' → ')}`;
}

function rowWords({ text }: Localisation, row: string): string {
  // Histories from before rows were kept as data have the words themselves.
  if (!row.startsWith('{')) return row;
  const { orderStatus, import: imports, primary, writeBack } = JSON.parse(row) as ChangedRow;
  const { rows } = text.changes;
  const ticks = [
    ...(imports === undefined ? [] : [imports ? rows.imported : rows.notImported]),
    ...(primary ? [rows.primary] : []),
    ...(writeBack === undefined ? [] : [writeBack ? rows.writesBack : rows.keepsShop]),
  ];
  const target = orderStatus ?? text.mapping.dontSync;
  return ticks.length === 0 ? target : `${target} (${ticks.join(', ')})`;
}
