const longestMessage = 300;

/**
 * RO App's own words about a refused request, shortened, or undefined. Four shapes are known: `message` as text, and
 * texts by field under `message.validation`, `validation` or `errors`.
 */
export function rejectionMessage(body: string): string | undefined {
  const answer = parse(body);
  if (!isRecord(answer)) return undefined;
  const message = answer['message'];
  const words = [
    fieldTexts(isRecord(message) ? message['validation'] : undefined),
    fieldTexts(answer['validation']),
    fieldTexts(answer['errors']),
    typeof message === 'string' ? message : '',
  ].filter((text) => text.trim() !== '');
  const text = words.join('; ').replace(/\s+/g, ' ').trim();
  if (text === '') return undefined;
  return text.length > longestMessage ? `${text.slice(0, longestMessage - 1)}…` : text;
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
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
