/** Where a meeting is led from: what is shown, what was just asked for, and why something was refused. */

import { tick, untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { asRefusal, execute, executeAll, query, type Refusal } from "../../ipc/ipc";
import { newId } from "../../ipc/id";
import { live } from "../../ipc/live.svelte";
import type { BallotCommand, SlipCount, Split, Sums } from "../../ipc/commands";
import type { Command } from "../../ipc/types";
import type {
  AgendaRow,
  AmendmentRow,
  BallotId,
  BallotMode,
  BallotSubject,
  BallotView,
  ItemId,
  ItemView,
  MeetingId,
  MeetingView,
  PartnerId,
} from "../../ipc/views";
import { leads } from "../../ipc/role";
import { neighbour, nextItem } from "./agenda";
import type { Choice } from "./keys";
import { Queue, type End, type Job } from "./queue";
import { fromBallot, fromPresence, mayVote, type VoteRow } from "./rows";

/** Where the vote on the item that is shown stands. */
export type Phase =
  /** Nothing was voted on, and nothing is to be. */
  | "none"
  /** It can be opened. */
  | "before"
  /** Choices are recorded; also while the command that opens it is on its way. */
  | "open"
  /** The last one was announced, and it decided. */
  | "announced";

/** A refusal at its place: what is not so, why, and what may be done about it. */
export interface Refused {
  title: string;
  refusal: Refusal;
}

/** How a vote is opened, where it is not openly on the item as it is proposed. */
export interface Opening {
  wording?: string;
  subject?: BallotSubject;
  mode?: BallotMode;
  demanded_by?: PartnerId[];
}

/** A choice that was given by key and is not yet seen in an answer of the book. */
interface Wish {
  choice: Choice | "none";
  /** Recorded; the next answer shows it. */
  recorded: boolean;
}

export class Desk {
  readonly #meeting;
  readonly #item;
  readonly #queue = new Queue(asRefusal);
  /** The item that a person looks at although it is not the current one. */
  #looked = $state<ItemId>();
  /** The ballot that was asked for and is not yet seen in an answer. */
  #opening = $state.raw<{ ballot: BallotId; item: ItemId; mode: BallotMode }>();
  /** The ballot into which sums without names went last. */
  #acclaimed: BallotId | undefined;
  /** Commands that are not answered. */
  #pending = $state(0);
  #waiting: (() => void)[] = [];
  #wishes = new SvelteMap<PartnerId, Wish>();

  /** The attendance covers the item. */
  attendance = $state(false);
  /** What stands beside the item. */
  panel = $state<"motion" | "note" | "amendments">();
  refused = $state.raw<Refused>();

  /** Only while a component is set up. */
  constructor(readonly id: () => MeetingId) {
    this.#meeting = live(() => query("meeting", { meeting: id() }));
    this.#item = live(() => {
      const item = this.shown?.id;
      return item === undefined ? undefined : query("item", { meeting: id(), item });
    });
    $effect(() => {
      void this.item;
      untrack(() => this.#seen());
    });
    $effect(() => {
      if (!this.#settled) return;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const go of waiting) go();
    });
  }

  /** Whether all that was asked for is done and on the screen. */
  get isSettled(): boolean {
    return this.#settled;
  }

  /** Once all that was asked for is done and on the screen. */
  settled(): Promise<void> {
    return this.#settled ? Promise.resolve() : new Promise((go) => this.#waiting.push(go));
  }

  /** What an answer shows need not be remembered any longer. */
  #seen(): void {
    for (const [partner, wish] of this.#wishes) if (wish.recorded) this.#wishes.delete(partner);
    if (this.ballot && this.ballot.id === this.#opening?.ballot) this.#opening = undefined;
  }

  readonly meeting: MeetingView | undefined = $derived.by(() => {
    const meeting = this.#meeting.value;
    return meeting?.id === this.id() ? meeting : undefined;
  });

  /** Why the meeting cannot be shown. */
  get trouble(): Refusal | undefined {
    return this.#meeting.refused ?? this.#item.refused;
  }

  get loading(): boolean {
    return this.#meeting.loading;
  }

  again(): void {
    this.#meeting.again();
    this.#item.again();
  }

  /** Whether this seat leads the meeting while it runs; the others look on. */
  get leads(): boolean {
    return leads() && this.running;
  }

  /** Whether this seat takes the next step now: not while the meeting is interrupted. */
  get acts(): boolean {
    return this.leads && this.meeting?.state === "open";
  }

  /** Whether this seat records who is there; that begins before the opening. */
  get records(): boolean {
    return leads() && (this.running || this.meeting?.state === "invited");
  }

  /** Opened and not closed; also while it is interrupted. */
  get running(): boolean {
    return this.meeting?.state === "open" || this.meeting?.state === "interrupted";
  }

  readonly agenda: AgendaRow[] = $derived(this.meeting?.agenda ?? []);

  /** The item that was called. */
  readonly current: AgendaRow | undefined = $derived(this.agenda.find((row) => row.current));

  /** The item on the screen. */
  readonly shown: AgendaRow | undefined = $derived(
    this.agenda.find((row) => row.id === this.#looked) ?? this.current ?? this.#first(),
  );

  /** Nothing was called yet: what comes first; or the meeting is over. */
  #first(): AgendaRow | undefined {
    return this.running ? this.next : this.agenda[0];
  }

  get next(): AgendaRow | undefined {
    return nextItem(this.agenda, this.current?.id);
  }

  /** The item on the screen with all that belongs to it; while the next one is fetched, the one before. */
  readonly item: ItemView | undefined = $derived.by(() => this.shown && this.#item.value);

  readonly #settled: boolean = $derived.by(
    () => this.#pending === 0 && !this.#meeting.asking && !this.#item.asking && this.item?.row.id === this.shown?.id,
  );

  /** The last ballot on the item. */
  readonly ballot: BallotView | undefined = $derived(this.item?.ballots.at(-1));

  readonly phase: Phase = $derived.by(() => {
    if (this.#opening && this.#opening.item === this.item?.row.id) return "open";
    if (this.ballot?.state === "open") return "open";
    const onItem = this.ballot?.subject === "item";
    if (this.item?.row.done != null) return onItem && this.ballot?.state === "announced" ? "announced" : "none";
    const asked = this.item?.motion != null && !this.item.information;
    return asked || onItem ? "before" : "none";
  });

  /** How the votes of the ballot on the screen are cast; also while it is only being opened. */
  get mode(): BallotMode {
    return this.#opening?.mode ?? this.ballot?.mode ?? "open";
  }

  /** The amendment that must be voted on first. */
  get first(): AmendmentRow | undefined {
    return this.item?.amendments.find((one) => one.state === "pending");
  }

  /** What is to be voted on next: the amendments in their order, then the item. */
  get due(): Opening {
    const first = this.first;
    return first ? { subject: { amendment: { amendment: first.id } } } : {};
  }

  /** What is voted on or was, else what is proposed as it is now. */
  get wording(): string | null {
    const last = this.ballot;
    const shown = last?.state === "open" || (last?.state === "announced" && last.subject === "item");
    return shown ? last.wording : (this.item?.wording ?? null);
  }

  /** The ballot into which keys go. */
  get casting(): BallotId | undefined {
    return this.#opening?.ballot ?? (this.ballot?.state === "open" ? this.ballot.id : undefined);
  }

  /** Partners as the grid shows them. */
  readonly rows: VoteRow[] = $derived.by(() => {
    const known = this.ballot;
    const frozen = known && (this.phase === "announced" || (this.phase === "open" && !this.#opening));
    const rows = frozen
      ? known.rows.map((row) => fromBallot(row, known.groups))
      : (this.meeting?.presences.map(fromPresence) ?? []);
    if (this.phase !== "open") return rows;
    return rows.map((row) => {
      const wish = this.#wishes.get(row.partner);
      return wish && mayVote(row.choice) ? { ...row, choice: wish.choice } : row;
    });
  });

  /** Does what was asked for, after all that was asked for before. */
  async run(job: Job): Promise<End> {
    this.#pending += 1;
    try {
      return await this.#queue.add(job);
    } finally {
      // By then it is asked anew how things stand.
      await tick();
      this.#pending -= 1;
    }
  }

  /** The same for a command; a refusal is shown on the desk. True once it is done. */
  async do(title: string, command: Command | Command[], more: Omit<Job, "run"> = {}): Promise<boolean> {
    const run = () => (Array.isArray(command) ? executeAll(command) : execute(command));
    const end = await this.run({ ...more, run });
    if (end === "done") this.refused = undefined;
    else if (end !== "dropped") this.refused = { title, refusal: end };
    return end === "done";
  }

  /** Turns to an item: an open one is called, one that is dealt with is looked at. True once it is on the screen. */
  async turnTo(row: AgendaRow | undefined): Promise<boolean> {
    if (!row) return false;
    this.attendance = false;
    if (row.current || row.done !== null || !this.leads) {
      this.#looked = row.current ? undefined : row.id;
      this.refused = undefined;
      return true;
    }
    const called = await this.do(`TOP ${row.number} ist nicht aufgerufen.`, {
      item: { call: { meeting: this.id(), item: row.id } },
    });
    if (called) this.#looked = undefined;
    return called;
  }

  turn(distance: -1 | 1): Promise<boolean> {
    return this.turnTo(neighbour(this.agenda, this.shown?.id, distance));
  }

  /** The vote begins. Keys that follow at once go into it. */
  async openBallot(opening: Opening = {}): Promise<boolean> {
    const item = this.item?.row.id;
    if (item === undefined || this.phase === "open") return false;
    const ballot = newId();
    this.#wishes.clear();
    this.#opening = { ballot, item, mode: opening.mode ?? "open" };
    const opened = await this.do(
      "Die Abstimmung ist nicht eröffnet.",
      { ballot: { open: { id: ballot, meeting: this.id(), item, ...opening } } },
      { makes: ballot },
    );
    if (!opened && this.#opening?.ballot === ballot) {
      this.#opening = undefined;
      this.#wishes.clear();
    }
    return opened;
  }

  /** False if the book refuses it. */
  cast(row: VoteRow, choice: Choice | "none"): Promise<boolean> {
    this.#acclaimed = undefined;
    // Partners of a voting group vote alike.
    const alike = row.group === undefined ? [row] : this.rows.filter((one) => one.group === row.group);
    return this.#wish(alike, choice, (ballot) => ({
      cast: { ballot, choices: [{ partner: row.partner, choice }] },
    }));
  }

  /** A partner casts its votes in parts. */
  split(row: VoteRow, parts: Split): Promise<boolean> {
    return this.#record((ballot) => ({ cast: { ballot, choices: [{ partner: row.partner, choice: parts }] } }));
  }

  /** So many say otherwise, without names; all others agree. */
  acclaim(no: number, abstain: number): Promise<boolean> {
    this.#acclaimed = this.casting;
    this.#wishes.clear();
    return this.#record((ballot) => ({ acclaim: { ballot, no, abstain } }));
  }

  /** The slips of a secret ballot, counted or counted again. */
  countSlips(slips: SlipCount[], heads: Sums | null): Promise<boolean> {
    return this.#record((ballot) => ({ count_slips: { ballot, slips, heads } }));
  }

  #record(command: (ballot: BallotId) => BallotCommand): Promise<boolean> {
    const ballot = this.casting;
    if (ballot === undefined) return Promise.resolve(false);
    return this.do("Die Stimmen sind nicht erfasst.", { ballot: command(ballot) }, { needs: ballot });
  }

  /** Whoever does not say otherwise agrees: so it is before an acclamation is announced. */
  async agreeSilently(): Promise<void> {
    if (this.mode !== "acclamation" || this.#acclaimed === this.casting) return;
    if (this.rows.some((row) => row.choice === "none")) await this.castRemaining("yes");
  }

  /** All, or all that are left. */
  async castRemaining(choice: Choice): Promise<void> {
    const open = this.rows.filter((row) => row.choice === "none");
    await this.#wish(open, choice, (ballot) => ({ cast_remaining: { ballot, choice } }));
  }

  async #wish(
    rows: VoteRow[],
    choice: Choice | "none",
    command: (ballot: BallotId) => BallotCommand,
  ): Promise<boolean> {
    const ballot = this.casting;
    if (ballot === undefined) return false;
    const mine = rows.map((row): [PartnerId, Wish] => [row.partner, { choice, recorded: false }]);
    for (const [partner, wish] of mine) this.#wishes.set(partner, wish);
    const recorded = await this.do("Die Stimme ist nicht erfasst.", { ballot: command(ballot) }, { needs: ballot });
    // Whatever is asked from now on is answered after this command.
    await tick();
    for (const [partner, wish] of mine) {
      if (this.#wishes.get(partner) !== wish) continue;
      const shown = this.ballot?.rows.find((row) => row.partner === partner)?.choice === choice;
      if (recorded && !shown) this.#wishes.set(partner, { ...wish, recorded: true });
      else this.#wishes.delete(partner);
    }
    return recorded;
  }

  announce(withoutMissing = false): Promise<boolean> {
    const ballot = this.casting;
    if (ballot === undefined) return Promise.resolve(false);
    return this.do(
      "Das Ergebnis ist noch nicht verkündet.",
      { ballot: { announce: { ballot, ...(withoutMissing && { without_missing: true }) } } },
      { needs: ballot },
    );
  }
}
