import * as z from 'zod';
import { PlatformFailure } from '../../domain/platform-failure.ts';
import type { ShopStatus } from '../../domain/shop-order.ts';
import { flag, integerLike, listLike, textByLanguage } from './cartum-fields.ts';

/** BCP 47 for "language not known". */
const undetermined = 'und';

const statusSchema = z
  .object({ id: integerLike, title: z.unknown().optional(), is_successful: flag })
  .transform((status): ShopStatus => {
    const title = textByLanguage.parse(status.title);
    const plain = typeof status.title === 'string' ? status.title.trim() : '';
    return {
      id: status.id,
      title: Object.keys(title).length > 0 ? title : { [undetermined]: plain || String(status.id) },
      successful: status.is_successful,
    };
  });

const answerSchema = z.object({ statuses: listLike.pipe(z.array(statusSchema).min(1)) });

/** The answer of `orders/get_available_statuses`. A shop always has statuses: an empty list is a failure. */
export function toShopStatuses(response: unknown): ShopStatus[] {
  const answer = answerSchema.safeParse(response);
  if (!answer.success) throw new PlatformFailure('shop-answer-invalid', { outcome: 'not-applied' });
  return answer.data.statuses;
}

/** Languages in which at least one status has a title. The shop has no list of its languages. */
export function languagesOf(statuses: ShopStatus[]): string[] {
  const languages = new Set(statuses.flatMap((status) => Object.keys(status.title)));
  languages.delete(undetermined);
  return [...languages];
}
