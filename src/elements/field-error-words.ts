import type { PanelError } from '../api/panel-api.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { StoreFormField } from '../controllers/store-form-values.ts';
import type { Words } from '../locales/catalogue.ts';
import type { Localisation } from '../locales/localisation.ts';

/** Fields whose value is picked from a list. */
const chosenFields: ReadonlySet<StoreFormField> = new Set([
  'platform',
  'locationId',
  'orderTypeId',
  'language',
  'identifyBy',
]);

/**
 * What is wrong with a field of step 1.
 * @param refusal the server's, with the facts that its words name
 */
export function fieldErrorWords(
  localisation: Localisation,
  name: StoreFormField,
  code: ErrorCode,
  refusal: PanelError | null,
): Words {
  const { form } = localisation.text;
  if (code === 'required' && name === 'managers') return form.managersMissing;
  if (code === 'required' && chosenFields.has(name)) return form.choiceMissing;
  return localisation.error({ code, detail: refusal?.detail, retryAfterMs: refusal?.retryAfterMs });
}
