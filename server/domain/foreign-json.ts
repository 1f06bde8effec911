/** Broken halves of characters and NUL are in no text that a person can read, and no database takes them. */
const unstorable = /\p{Cs}|\0/gu;

export function storableText(text: string): string {
  return text.replace(unstorable, '\uFFFD');
}

export function isStorable(text: string): boolean {
  return storableText(text) === text;
}

/** JSON of a platform with every text made storable. Throws `SyntaxError` like `JSON.parse`. */
export function parseForeignJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? storableText(value) : value));
}
