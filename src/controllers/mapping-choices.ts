import type { Mapping, MappingRow, MappingView, Suggestion } from '../contract/mapping.ts';
import { statusGroups } from '../contract/options.ts';
import type { OrderStatus } from '../contract/options.ts';

/** The shop's status that cancels an order; it can't be undone there. */
export const cancelledShopStatusId = 4;

/** What is chosen for one shop status. */
export interface RowChoice {
  /** A RO App status, null for "don't sync", undefined while nothing is chosen. */
  orderStatusId: number | null | undefined;
  /** Undefined: by default. */
  import?: boolean | undefined;
  primary?: boolean | undefined;
  /** Undefined: not answered. */
  writeBack?: boolean | undefined;
  /** Why the present choice was proposed; undefined once a person has chosen. */
  suggested?: Suggestion['because'] | undefined;
  /** A person has changed this row since the server looked at it. */
  changed: boolean;
}

/** Choices by shop status. */
export type MappingChoices = ReadonlyMap<number, RowChoice>;

/** The choices to show for what the server knows. Rows that a person has changed stay as they are. */
export function choicesFor(view: MappingView, statuses: readonly OrderStatus[], known: MappingChoices): MappingChoices {
  const saved = new Map(view.mapping.map((row) => [row.shopStatusId, row]));
  const suggestions = new Map(view.suggestions.map((suggestion) => [suggestion.shopStatusId, suggestion]));
  const exists = (id: number | null): boolean => id === null || statuses.some((status) => status.id === id);
  return new Map(
    view.shopStatuses.map(({ id }) => {
      const before = known.get(id);
      if (before?.changed) return [id, before];
      return [id, fromServer(saved.get(id), suggestions.get(id), exists)];
    }),
  );
}

function fromServer(
  row: MappingRow | undefined,
  suggestion: Suggestion | undefined,
  exists: (id: number | null) => boolean,
): RowChoice {
  if (row) {
    const { orderStatusId, import: imports, primary, writeBack } = row;
    return {
      orderStatusId: exists(orderStatusId) ? orderStatusId : undefined,
      import: imports,
      primary,
      writeBack,
      changed: false,
    };
  }
  // "Nothing fits" is no answer to take over unseen: the row waits for a person.
  if (!suggestion || suggestion.because === 'nothing-fits' || !exists(suggestion.orderStatusId)) {
    return { orderStatusId: undefined, suggested: suggestion?.because, changed: false };
  }
  return { orderStatusId: suggestion.orderStatusId, suggested: suggestion.because, changed: false };
}

/** Another status for a row: what hung on the old one goes. */
export function withStatus(
  choices: MappingChoices,
  shopStatusId: number,
  orderStatusId: number | null,
): MappingChoices {
  const before = choices.get(shopStatusId);
  return new Map(choices).set(shopStatusId, {
    orderStatusId,
    import: before?.import,
    writeBack: before?.writeBack,
    changed: true,
  });
}

export function withAnswer(
  choices: MappingChoices,
  shopStatusId: number,
  answer: Pick<RowChoice, 'import'> | Pick<RowChoice, 'writeBack'>,
): MappingChoices {
  const before = choices.get(shopStatusId);
  return before ? new Map(choices).set(shopStatusId, { ...before, ...answer, changed: true }) : choices;
}

/** Makes one row the way back of its RO App status, and no other. */
export function withPrimary(choices: MappingChoices, shopStatusId: number): MappingChoices {
  const target = choices.get(shopStatusId)?.orderStatusId;
  return new Map(
    [...choices].map(([id, choice]) =>
      choice.orderStatusId === target ? [id, { ...choice, primary: id === shopStatusId, changed: true }] : [id, choice],
    ),
  );
}

/** Shop statuses that share the RO App status of this one, itself included; empty where nothing is chosen or shared. */
export function sharing(choices: MappingChoices, shopStatusId: number): number[] {
  const target = choices.get(shopStatusId)?.orderStatusId;
  if (target === undefined || target === null) return [];
  const ids = [...choices].filter(([, choice]) => choice.orderStatusId === target).map(([id]) => id);
  return ids.length > 1 ? ids : [];
}

/** The row used on the way back among rows that share a RO App status: the marked one, else the first. */
export function primaryOf(choices: MappingChoices, ids: readonly number[]): number | undefined {
  return ids.find((id) => choices.get(id)?.primary) ?? ids[0];
}

/** Whether the import brings orders of a status unless a person says otherwise. */
export function importsByDefault(orderStatusId: number | null | undefined, statuses: readonly OrderStatus[]): boolean {
  const group = statuses.find((status) => status.id === orderStatusId)?.group;
  return group !== statusGroups.closed && group !== statusGroups.rejected;
}

/** Whether the yes-or-no question about cancelling in the shop has to be answered. */
export function asksWriteBack(shopStatusId: number, choice: RowChoice): boolean {
  return shopStatusId === cancelledShopStatusId && typeof choice.orderStatusId === 'number';
}

/** Whether a row still needs a person. */
export function isOpen(shopStatusId: number, choice: RowChoice): boolean {
  return choice.orderStatusId === undefined || (asksWriteBack(shopStatusId, choice) && choice.writeBack === undefined);
}

/** The mapping to save, or null while a row is open. */
export function mappingOf(choices: MappingChoices): Mapping | null {
  const open = [...choices].some(([shopStatusId, choice]) => isOpen(shopStatusId, choice));
  return open ? null : previewMappingOf(choices);
}

/** The mapping to preview, with what is chosen so far: a row without a choice counts as "don't sync". Null without rows. */
export function previewMappingOf(choices: MappingChoices): Mapping | null {
  const rows: Mapping = [];
  for (const [shopStatusId, choice] of choices) {
    const shared = sharing(choices, shopStatusId);
    rows.push({
      shopStatusId,
      orderStatusId: choice.orderStatusId ?? null,
      ...(choice.import === undefined ? {} : { import: choice.import }),
      ...(shared.length > 0 ? { primary: primaryOf(choices, shared) === shopStatusId } : {}),
      ...(choice.writeBack === undefined ? {} : { writeBack: choice.writeBack }),
    });
  }
  return rows.length > 0 ? rows : null;
}
