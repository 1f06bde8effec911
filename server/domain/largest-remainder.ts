/**
 * Shares of an amount in proportion to weights ≥ 0, by largest remainder, ties in line order. Each share lies between 0
 * and its weight where the amount does not exceed the sum of weights. Null where there is something to spread and no
 * weight to spread it by. A negative amount (a surcharge) is spread like a positive one.
 */
export function spread(amountMinor: number, weights: number[]): number[] | null {
  const whole = BigInt(weights.reduce((total, weight) => total + weight, 0));
  if (amountMinor === 0) return weights.map(() => 0);
  if (whole === 0n) return null;
  const amount = BigInt(Math.abs(amountMinor));
  const parts = weights.map((weight, index) => {
    const scaled = amount * BigInt(weight);
    return { index, share: Number(scaled / whole), remainder: scaled % whole };
  });
  let left = Math.abs(amountMinor) - parts.reduce((total, { share }) => total + share, 0);
  const byRemainder = parts.toSorted((a, b) => {
    if (a.remainder === b.remainder) return a.index - b.index;
    return a.remainder > b.remainder ? -1 : 1;
  });
  for (const part of byRemainder) {
    if (left === 0) break;
    part.share += 1;
    left -= 1;
  }
  return parts.map(({ share }) => (amountMinor < 0 ? -share : share));
}
