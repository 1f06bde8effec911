import type { Change, ChangedRow } from '../contract/change.ts';
import type { Localisation } from '../locales/localisation.ts';

/** One row of the matching before and after, in words: the shop's status, then RO App's with what was ticked or answered. */
export function changedRow(localisation: Localisation, { from, to, note }: Change): string {
  const rows = [from, to].flatMap((row) => (row === null ? [] : rowWords(localisation, JSON.parse(row) as ChangedRow)));
  return `${note ?? ''}${localisation.text.panel.colon}${rows.join(' → ')}`;
}

function rowWords({ text }: Localisation, { orderStatus, import: imports, primary, writeBack }: ChangedRow): string {
  const { rows } = text.changes;
  const ticks = [
    ...(imports === undefined ? [] : [imports ? rows.imported : rows.notImported]),
    ...(primary ? [rows.primary] : []),
    ...(writeBack === undefined ? [] : [writeBack ? rows.writesBack : rows.keepsShop]),
  ];
  const target = orderStatus ?? text.mapping.dontSync;
  return ticks.length === 0 ? target : `${target} (${ticks.join(', ')})`;
}
