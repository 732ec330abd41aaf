/** Where the parts of the bar of a ballot stand, and where its words find room. */

import { germanDecimal } from "../../frame/german";
import type { BallotView, Count, Need, Tally } from "../../ipc/views";
import { percent, sum } from "./numbers";

/** The parts of the bar from left to right. */
export type Part = "yes" | "open" | "invalid" | "abstain" | "no" | "out";

/** A part in percent of the bar. */
export interface Segment {
  part: Part;
  /** How many votes, or partners where the majority counts partners. */
  number: string;
  from: number;
  to: number;
}

type Measure = Need["measure"];

/** What the majority measures; votes, unless it asks for partners alone. */
export function measureOf(needs: readonly Need[]): Measure {
  return needs.some((need) => need.measure === "votes") || needs.length === 0 ? "votes" : "heads";
}

/** Ja grows from the left, whatever cannot become Ja any more stands at the right; what is open lies between. */
export function segments(count: Count, measure: Measure = "votes"): Segment[] {
  const of = (tally: { votes: string; heads: number | null }) =>
    measure === "votes" ? tally.votes : String(tally.heads ?? 0);
  const whole = of(count.statutory);
  const numbers: [Part, string][] = [
    ["yes", of(count.yes)],
    ["open", of(count.none)],
    ["invalid", of(count.invalid)],
    ["abstain", of(count.abstain)],
    ["no", of(count.no)],
    ["out", sum(of(count.absent), of(count.excluded))],
  ];
  let before = "0";
  return numbers.map(([part, number]) => {
    const from = percent(before, whole);
    before = sum(before, number);
    return { part, number, from, to: percent(before, whole) };
  });
}

/** The bar before the vote: who may take part, and who is not there. */
export function attendanceSegments(present: Tally, statutory: Tally): Segment[] {
  const here = percent(present.votes, statutory.votes);
  const nothing = (part: Part): Segment => ({ part, number: "0", from: here, to: here });
  return [
    { part: "yes", number: "0", from: 0, to: 0 },
    { part: "open", number: present.votes, from: 0, to: here },
    nothing("invalid"),
    nothing("abstain"),
    nothing("no"),
    { part: "out", number: "", from: here, to: 100 },
  ];
}

/** The line that Ja must reach. */
export interface Line {
  at: number;
  label: string;
}

/** The line of the first threshold that the bar can show; none while nothing is cast that it could be a share of. */
export function needLine(ballot: Pick<BallotView, "count" | "needs">): Line | undefined {
  const { count, needs } = ballot;
  const measure = measureOf(needs);
  const place = needs.findIndex((need) => need.measure === measure && need.number !== null);
  const need = needs[place];
  if (!count || !need || need.number === null) return undefined;
  const whole = measure === "votes" ? count.statutory.votes : String(count.statutory.heads);
  return { at: Math.min(100, percent(need.number, whole)), label: needed(need, count.majority[place]?.base) };
}

function needed(need: Need, base?: string): string {
  const more = need.exceed ? "mehr als " : "";
  const of = base === undefined || base === need.number ? "" : ` von ${germanDecimal(base)}`;
  return `erforderlich ${more}${germanDecimal(need.number ?? "")}${of}${need.measure === "heads" ? " Köpfen" : ""}`;
}

/** What else must be reached and has no line: „auch 14 von 26 Köpfen (16 erreicht)“. */
export function otherNeeds(ballot: Pick<BallotView, "count" | "needs">): string[] {
  const { count, needs } = ballot;
  const measure = measureOf(needs);
  const drawn = needs.findIndex((need) => need.measure === measure && need.number !== null);
  return needs.flatMap((need, place) =>
    place === drawn || need.number === null
      ? []
      : [`${needed(need, count?.majority[place]?.base)}, erreicht ${germanDecimal(need.reached)}`],
  );
}

/** Pixels that a word of 14 px semibold takes, generously. */
export function wordWidth(text: string): number {
  return text.length * 8;
}

const ROOM = 8;
const BESIDE_LINE = 8;

/**
 * The left end of a word in a part of the bar, as near as possible to where it would like to stand and clear of the
 * line; undefined if it has no room. All in pixels.
 */
export function place(
  word: number,
  part: { from: number; to: number },
  wish: "start" | "middle" | "end",
  line?: number,
): number | undefined {
  const [from, to] = [part.from + ROOM, part.to - ROOM];
  const rooms =
    line === undefined
      ? [[from, to]]
      : [
          [from, Math.min(to, line - BESIDE_LINE)],
          [Math.max(from, line + BESIDE_LINE), to],
        ];
  const wished = wish === "start" ? from : wish === "end" ? to - word : (from + to - word) / 2;
  const found = rooms
    .filter(([left = 0, right = 0]) => right - left >= word)
    .map(([left = 0, right = 0]) => Math.min(Math.max(wished, left), right - word));
  return found.sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished))[0];
}

/** Where the label over the line is held, so that it is cut at neither end. */
export function labelAnchor(line: Line, width: number): { x: number; anchor: "start" | "middle" | "end" } {
  const half = wordWidth(line.label) / 2;
  const at = (line.at / 100) * width;
  if (at < half) return { x: 0, anchor: "start" };
  if (at > width - half) return { x: width, anchor: "end" };
  return { x: at, anchor: "middle" };
}
