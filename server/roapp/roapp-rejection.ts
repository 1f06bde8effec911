import { parseForeignJson, storableText } from '../domain/foreign-json.ts';
import { withoutSecret, type Secret } from '../domain/secret.ts';
import { shortText } from '../domain/short-text.ts';

const longestMessage = 300;

/**
 * RO App's own words about a refused request, shortened, or undefined. Four shapes are known: `message` as text, and
 * texts by field under `message.validation`, `validation` or `errors`. Words that repeat the key are for nobody's eyes.
 */
export function rejectionMessage(body: string, apiKey: Secret): string | undefined {
  const answer = parse(body);
  if (!isRecord(answer)) return undefined;
  const message = answer['message'];
  const words = [
    fieldTexts(isRecord(message) ? message['validation'] : undefined),
    fieldTexts(answer['validation']),
    fieldTexts(answer['errors']),
    typeof message === 'string' ? message : '',
  ].filter((text) => text.trim() !== '');
  // Names of fields are RO App's too.
  const said = withoutSecret(words.join('; '), apiKey);
  const text = storableText(said).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : shortText(text, longestMessage);
}

/** `{phones: ['exists']}` as `phones: exists`. */
function fieldTexts(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(fieldTexts).filter(Boolean).join(', ');
  if (!isRecord(value)) return '';
  return Object.entries(value)
    .map(([field, texts]) => `${field}: ${fieldTexts(texts)}`)
    .join('; ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(body: string): unknown {
  try {
    return parseForeignJson(body);
  } catch {
    return undefined;
  }
}
