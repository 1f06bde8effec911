/**
 * Text as lower-case words without accents, between single spaces, with one at each end: `' w realizacji '`. So a word is
 * found as `' word '` and a beginning of a word as `' wor'`.
 */
export function plainWords(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.length === 0 ? '' : ` ${words.join(' ')} `;
}
