import type { Mapping, MappingRow, MappingView, Suggestion } from '../contract/mapping.ts';
import { cancelledShopStatusId, writesBack } from '../contract/mapping-findings.ts';
import { statusGroups } from '../contract/options.ts';
import type { OrderStatus } from '../contract/options.ts';

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
  /** RO App no longer has the status that was saved. */
  targetGone?: boolean | undefined;
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
      ...(exists(orderStatusId) ? { orderStatusId } : { orderStatusId: undefined, targetGone: true }),
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

/** Whether the import brings orders of a status unless a person says otherwise. */
export function importsByDefault(orderStatusId: number | null | undefined, statuses: readonly OrderStatus[]): boolean {
  const group = statuses.find((status) => status.id === orderStatusId)?.group;
  return group !== statusGroups.closed && group !== statusGroups.rejected;
}

/** Statuses whose orders the import brings now and did not bring by the mapping that is saved. */
export function ticksAdded(choices: MappingChoices, saved: Mapping, statuses: readonly OrderStatus[]): number[] {
  const ticked = (row: Pick<RowChoice, 'import' | 'orderStatusId'>): boolean =>
    row.import ?? importsByDefault(row.orderStatusId, statuses);
  return saved.flatMap((row) => {
    const choice = choices.get(row.shopStatusId);
    return choice && ticked(choice) && !ticked(row) ? [row.shopStatusId] : [];
  });
}

/** Whether the yes-or-no question about cancelling in the shop has to be answered. */
export function asksWriteBack(shopStatusId: number, choice: RowChoice): boolean {
  return shopStatusId === cancelledShopStatusId && typeof choice.orderStatusId === 'number';
}

/** Whether one of the rows that share a RO App status is still to be marked as the way back. */
function asksPrimary(choices: MappingChoices, shared: readonly number[]): boolean {
  const rows = (previewMappingOf(choices) ?? []).filter(({ shopStatusId }) => shared.includes(shopStatusId));
  return rows.some(writesBack) && rows.filter(({ primary }) => primary).length !== 1;
}

export type OpenQuestion = 'status' | 'write-back' | 'primary';

/** What a row still has to be told; a missing way back is asked for at the first of the rows that share a status. */
export function openQuestion(choices: MappingChoices, shopStatusId: number): OpenQuestion | null {
  const choice = choices.get(shopStatusId);
  if (choice?.orderStatusId === undefined) return 'status';
  if (asksWriteBack(shopStatusId, choice) && choice.writeBack === undefined) return 'write-back';
  const shared = sharing(choices, shopStatusId);
  return shared[0] === shopStatusId && asksPrimary(choices, shared) ? 'primary' : null;
}

/** The mapping to save, or null while a row is open. */
export function mappingOf(choices: MappingChoices): Mapping | null {
  const open = [...choices.keys()].some((shopStatusId) => openQuestion(choices, shopStatusId) !== null);
  return open ? null : previewMappingOf(choices);
}

/** The mapping to preview, with what is chosen so far: a row without a choice counts as "don't sync". Null without rows. */
export function previewMappingOf(choices: MappingChoices): Mapping | null {
  const rows = [...choices].map(([shopStatusId, choice]): MappingRow => {
    const { import: imports, primary, writeBack } = choice;
    return {
      shopStatusId,
      orderStatusId: choice.orderStatusId ?? null,
      ...(imports === undefined ? {} : { import: imports }),
      ...(sharing(choices, shopStatusId).length > 0 ? { primary: primary === true } : {}),
      ...(writeBack === undefined ? {} : { writeBack }),
    };
  });
  return rows.length > 0 ? rows : null;
}
