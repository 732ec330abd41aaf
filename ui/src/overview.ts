/** What the book's overview holds, and how its codes, dates and numbers are worded. */

export interface Overview {
  /** The cooperation. */
  name: string;
  /** A book made as a sample says so on every screen. */
  sample: boolean;
  /** Partners that have not left. */
  partners: number;
  motions: number;
  /** The latest first. */
  meetings: Meeting[];
  /** Resolutions and recommendations, the latest first. */
  resolutions: Resolution[];
  /** Sections of the rulebook with values that nobody has confirmed. */
  examples: { section: string; text: string }[];
}

export interface Meeting {
  id: string;
  /** Official number such as `ZA/47`. */
  number: string;
  committee: string;
  /** Running number in the committee. */
  sequence: number;
  /** Wall clock of the committee, ISO 8601 without offset. */
  start: string;
  place: string;
  state: string;
  /** The state in words. */
  state_text: string;
}

export interface Resolution {
  /** Official number such as `ZA 2026/07`. */
  number: string;
  decision: string;
  title: string;
  /** The count; none while its ballot is open. */
  count: { outcome: string } | null;
  /** Why it was annulled. */
  annulled: string | null;
}

/** Where the journal stands. */
export interface Head {
  /** Entries so far. */
  sequence: number;
  /** SHA-256 of the newest entry, in hexadecimal. */
  hash: string;
}

/** How something stands, by sign and word; colour only repeats it. */
export interface Mark {
  word: string;
  sign: "yes" | "no" | "warn" | "clock" | "none";
}

const MEETING: Record<string, Mark["sign"]> = {
  open: "clock",
  interrupted: "clock",
  cancelled: "no",
  minutes_signed: "yes",
};

const OUTCOME: Record<string, Mark> = {
  carried: { word: "angenommen", sign: "yes" },
  rejected: { word: "abgelehnt", sign: "no" },
  not_quorate: { word: "nicht beschlussfähig", sign: "warn" },
};

export function meetingMark(meeting: Pick<Meeting, "state" | "state_text">): Mark {
  return { word: meeting.state_text, sign: MEETING[meeting.state] ?? "none" };
}

/** A code that this version does not know is shown as it is, never hidden. */
export function resolutionMark(resolution: Pick<Resolution, "count" | "annulled">): Mark {
  if (resolution.annulled !== null) return { word: "aufgehoben", sign: "warn" };
  if (resolution.count === null) return { word: "offen", sign: "none" };
  const outcome = resolution.count.outcome;
  return OUTCOME[outcome] ?? { word: outcome, sign: "none" };
}

/** The parts of a date as the list of meetings shows them. */
export interface Day {
  day: string;
  month: string;
  weekday: string;
  time: string;
}

/** Words a wall clock of the committee; undefined if it is none. The seat's own time zone plays no part. */
export function germanDay(start: string): Day | undefined {
  const date = new Date(`${start}Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("de-DE", { ...options, timeZone: "UTC" }).format(date);
  return {
    day: `${date.getUTCDate()}.`,
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
