/** What the book's overview holds, and how its codes, dates and numbers are worded. */

export interface Overview {
  /** The cooperation. */
  name: string;
  /** A book made as a sample says so on every screen. */
  sample: boolean;
  /** Partners today. */
  partners: number;
  meetings: Meeting[];
  resolutions: Resolution[];
  head: Head;
}

export interface Meeting {
  /** Official number such as `ZA/47`; none before it is given. */
  number: string | null;
  committee: string;
  title: string;
  /** ISO 8601: with an offset an instant, without one the wall clock of the committee. */
  start: string;
  state: string;
}

export interface Resolution {
  number: string;
  title: string;
  outcome: string;
}

export interface Head {
  /** Entries in the journal so far. */
  sequence: number;
  /** SHA-256 of the newest entry, in hexadecimal. */
  hash: string;
}

/** How something stands, by sign and word; colour only repeats it. */
export interface Mark {
  word: string;
  sign: "yes" | "no" | "warn" | "clock" | "none";
}

const MEETING: Record<string, Mark> = {
  planned: { word: "geplant", sign: "none" },
  invited: { word: "eingeladen", sign: "none" },
  open: { word: "läuft", sign: "clock" },
  interrupted: { word: "unterbrochen", sign: "clock" },
  cancelled: { word: "abgesagt", sign: "no" },
  minutes_draft: { word: "Niederschrift im Entwurf", sign: "none" },
  minutes_in_review: { word: "Niederschrift in Prüfung", sign: "none" },
  minutes_final: { word: "Niederschrift fertiggestellt", sign: "none" },
  minutes_signed: { word: "Niederschrift unterschrieben", sign: "yes" },
};

const OUTCOME: Record<string, Mark> = {
  carried: { word: "angenommen", sign: "yes" },
  rejected: { word: "abgelehnt", sign: "no" },
  not_quorate: { word: "nicht beschlussfähig", sign: "warn" },
};

/** A code that this version does not know is shown as it is, never hidden. */
const mark = (marks: Record<string, Mark>, code: string): Mark => marks[code] ?? { word: code, sign: "none" };

export const meetingMark = (state: string): Mark => mark(MEETING, state);
export const outcomeMark = (outcome: string): Mark => mark(OUTCOME, outcome);

/** The parts of a date as the list of meetings shows them. */
export interface Day {
  day: string;
  month: string;
  weekday: string;
  time: string;
}

const ZONE = "Europe/Berlin";

/** Words an ISO date for a German reader; undefined if it is none. */
export function germanDay(start: string): Day | undefined {
  const instant = /(Z|[+-]\d\d:?\d\d)$/.test(start);
  const date = new Date(instant ? start : `${start}Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  const timeZone = instant ? ZONE : "UTC";
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("de-DE", { ...options, timeZone }).format(date);
  return {
    day: `${part({ day: "numeric" })}.`.replace("..", "."),
    month: part({ month: "long", year: "numeric" }),
    weekday: part({ weekday: "long" }),
    time: `${part({ hour: "numeric", minute: "2-digit" })}\u00a0Uhr`,
  };
}

/** `1 Eintrag`, `312 Einträge`, `1.204 Einträge`. */
export function counted(number: number, one: string, many: string): string {
  return `${new Intl.NumberFormat("de-DE", { useGrouping: "always" }).format(number)}\u00a0${number === 1 ? one : many}`;
}

/** The first 16 digits of a hash in groups of four: what a person can compare by eye. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 16).match(/.{1,4}/g) ?? []).join(" ");
}
