import { statusGroups, type StatusGroup } from '../../src/contract/options.ts';
import { plainWords } from './plain-words.ts';

/** What the name of a status says, on either platform. */
export type StatusMeaning = 'cancelled' | 'waiting' | 'ready' | 'shipping' | 'done' | 'processing' | 'new';

/** Where RO App keeps statuses of a meaning. */
export const groupOfMeaning: Readonly<Record<StatusMeaning, StatusGroup>> = {
  cancelled: statusGroups.rejected,
  waiting: statusGroups.pending,
  ready: statusGroups.completed,
  shipping: statusGroups.delivery,
  done: statusGroups.closed,
  processing: statusGroups.inProgress,
  new: statusGroups.new,
};

/**
 * Beginnings of words in en, uk, ru, pl, pt, fr, es, de, ro. The first meaning that is found holds: `Not delivered` is
 * cancelled before it is delivered, `Ready for shipping` is ready before it ships.
 */
const beginnings: readonly (readonly [StatusMeaning, string])[] = [
  [
    'cancelled',
    'cancel|reject|refus|return|refund|undelivered|not delivered|unsuccess|failed|скасов|відмін|відмов|відхил|поверн|' +
      'не достав|неуспіш|отмен|отказ|отклон|возвра|неуспеш|anul|odrzuc|zwrot|zwróc|nie dostarcz|niedostarcz|rejeit|' +
      'devol|não entreg|annul|retour|non livr|rechaz|no entreg|storn|abgebrochen|abgelehnt|nicht zugestellt|' +
      'nicht geliefert|respins|retur|neliv',
  ],
  [
    'waiting',
    'wait|await|pending|on hold|postpon|очіку|чека|відклад|ожида|отлож|oczek|wstrzym|odłoż|aguard|pendente|espera|' +
      'pendiente|en attente|wartet|warten|ausstehend|zurückgestellt|aștept|suspend|amânat',
  ],
  ['ready', 'ready|готов|gotow|pronto|pronta|prêt|listo|lista|bereit|gata'],
  [
    'shipping',
    'shipp|shipment|delivering|delivery|in transit|sent|dispatch|on the way|courier|nova posh|надісла|відправ|' +
      "доставля|доставк|дорозі|пошт|кур'єр|отправ|в пути|почт|курьер|wysłan|wysył|w drodze|dostaw|doręczeni|" +
      'kurier|enviad|trânsito|a caminho|em entrega|expedi|expédi|livraison|envoyé|en transit|en route|en camino|' +
      'reparto|versand|versendet|verschickt|unterwegs|zustellung|lieferung|livrare|trimis',
  ],
  [
    'done',
    'delivered|complete|closed|done|finished|доставлен|виконан|заверш|закрит|видан|отриман|успіш|выполнен|закрыт|выдан|' +
      'получен|успеш|dostarcz|doręczon|zakończ|zamkni|wydan|odebran|zrealizowan|entreg|conclu|fechad|finaliz|livré|' +
      'termin|clôtur|fermé|complet|cerrad|zugestellt|geliefert|abgeschlossen|erledigt|livrat|încheiat|închis',
  ],
  [
    'processing',
    'proces|progress|in work|confirm|accept|packing|обробц|обробл|опрац|робот|комплект|підтвер|прийнят|обработ|обрабат|' +
      'работ|подтвер|принят|сборк|realizacj|przetwarz|w toku|w trakcie|potwierdz|przyjęt|kompletow|andamento|em curso|' +
      'prepar|en cours|traitement|traité|en curso|bearbeit|bestätigt|in arbeit|lucru|în curs',
  ],
  [
    'new',
    'new|нове|новий|нова|нові|створен|новый|новая|новое|новые|создан|nowe|nowy|nowa|novo|nova|nouve|nuev|neu|nou|noua',
  ],
].map(([meaning, words]) => [meaning as StatusMeaning, words ?? ''] as const);

const patterns = beginnings.map(([meaning, words]) => ({
  meaning,
  starts: words.split('|').map((word) => plainWords(word).trimEnd()),
}));

/** What the names of one status, in any languages, say; null where they say nothing known. */
export function meaningOf(names: readonly string[]): StatusMeaning | null {
  const plain = names.map(plainWords);
  const found = patterns.find(({ starts }) => plain.some((name) => starts.some((start) => name.includes(start))));
  return found?.meaning ?? null;
}
