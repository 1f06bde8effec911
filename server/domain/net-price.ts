/** Quantities are counted in thousandths: RO App keeps three decimals. */
const perUnit = 1000;
/** How far, in minor units, the two prices of a fractional quantity may lie from the average before the line is given up. */
const maxDrift = 20;

/** A part of a line. */
export interface NetPart {
  quantity: number;
  priceMinor: number;
}

/**
 * One or two parts of a line whose amounts sum exactly to its net, each a whole number of minor units, so that rounding
 * line by line changes nothing. A whole quantity always works. A fractional one (three decimals at most) is split at the
 * closest pair of prices that works; null where none within reach does.
 */
export function netPriceParts(netMinor: number, quantity: number): NetPart[] | null {
  const thousandths = Math.round(quantity * perUnit);
  if (thousandths <= 0 || Math.abs(quantity * perUnit - thousandths) > 1e-6) return null;
  const netThousandths = netMinor * perUnit;
  if (!Number.isSafeInteger(netThousandths)) return null;
  if (netThousandths % thousandths === 0) return [{ quantity, priceMinor: netThousandths / thousandths }];

  const average = Math.floor(netThousandths / thousandths);
  for (let drift = 1; drift <= maxDrift; drift += 1) {
    for (let below = 0; below < drift; below += 1) {
      const parts = splitAt(average - below, average - below + drift, thousandths, netThousandths);
      if (parts) return parts;
    }
  }
  return null;
}

function splitAt(low: number, high: number, thousandths: number, netThousandths: number): NetPart[] | null {
  if (low < 0) return null;
  const atHigh = (netThousandths - low * thousandths) / (high - low);
  const atLow = thousandths - atHigh;
  if (!Number.isInteger(atHigh) || atHigh <= 0 || atLow <= 0) return null;
  // The whole is a whole number of minor units, so one part decides for both.
  if ((atHigh * high) % perUnit !== 0) return null;
  return [
    { quantity: atLow / perUnit, priceMinor: low },
    { quantity: atHigh / perUnit, priceMinor: high },
  ];
}
