/** Votes come as decimal texts such as `19.5`. They are shown, added up exactly and turned into widths; no rule is here. */

const MILLION = 1_000_000n;

function millionths(decimal: string): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole) * MILLION + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

/** The sum as a decimal text. */
export function sum(...decimals: string[]): string {
  const total = decimals.reduce((known, decimal) => known + millionths(decimal), 0n);
  const fraction = (total % MILLION).toString().padStart(6, "0").replace(/0+$/, "");
  return `${total / MILLION}${fraction === "" ? "" : `.${fraction}`}`;
}

export function isZero(decimal: string): boolean {
  return millionths(decimal) === 0n;
}

/** How much of the whole a part is, in percent with three decimals; for drawing only. */
export function percent(part: string, whole: string): number {
  const all = millionths(whole);
  return all === 0n ? 0 : Number((millionths(part) * 100_000n) / all) / 1000;
}
