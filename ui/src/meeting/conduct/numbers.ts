/** Votes come as decimal texts such as `19.5`. They are shown, added up exactly and turned into widths; no rule is here. */

const MILLION = 1_000_000n;

function millionths(decimal: string): bigint {
  if (decimal.startsWith("-")) return -millionths(decimal.slice(1));
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole) * MILLION + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

function plain(total: bigint): string {
  if (total < 0n) return `-${plain(-total)}`;
  const fraction = (total % MILLION).toString().padStart(6, "0").replace(/0+$/, "");
  return `${total / MILLION}${fraction === "" ? "" : `.${fraction}`}`;
}

/** The sum as a decimal text. */
export function sum(...decimals: string[]): string {
  return plain(decimals.reduce((known, decimal) => known + millionths(decimal), 0n));
}

/** The one less the other; negative where the other is larger. */
export function difference(one: string, other: string): string {
  return plain(millionths(one) - millionths(other));
}

/** So many times the decimal. */
export function times(decimal: string, number: number): string {
  return plain(millionths(decimal) * BigInt(number));
}

export function isZero(decimal: string): boolean {
  return millionths(decimal) === 0n;
}

/** How much of the whole a part is, in percent with three decimals; for drawing only. */
export function percent(part: string, whole: string): number {
  const all = millionths(whole);
  return all === 0n ? 0 : Number((millionths(part) * 100_000n) / all) / 1000;
}
