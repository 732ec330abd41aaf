/** Where an election on the item that is shown stands, and what is done with it. */

import { tick } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { ElectionCommand, ElectionSlipCount } from "../../../ipc/commands";
import { newId } from "../../../ipc/id";
import type {
  ElectionId,
  ElectionMode,
  ElectionView,
  ElectionVote,
  ItemId,
  PartnerId,
  Proposal,
} from "../../../ipc/views";
import type { Desk } from "../desk.svelte";
import { fromRoom, fromRound, present, withVote, type VoterRow } from "./electing";

/** How a round is opened. */
export interface Round {
  /** What is to be filled; left out: as in the round before. */
  office?: string;
  seats?: number;
  /** The round before. */
  after?: ElectionId;
  /** Left out: who is left of the round before. */
  proposals?: Proposal[];
  mode?: ElectionMode;
  demanded_by?: PartnerId[];
}

export class Poll {
  /** The round that was asked for and is not yet seen in an answer. */
  #opening = $state.raw<{ election: ElectionId; item: ItemId; mode: ElectionMode; title: string; names: string[] }>();
  /** Votes that were given by key and are not yet seen in an answer. */
  #wishes = new SvelteMap<PartnerId, ElectionVote>();

  constructor(readonly desk: Desk) {}

  readonly #rounds: ElectionView[] = $derived.by(() => this.desk.item?.elections ?? []);

  /** The round that matters now; while one is being opened, none. */
  readonly round: ElectionView | undefined = $derived.by(() => (this.opening ? undefined : present(this.#rounds)));

  /** What is being opened on this item, as long as no answer shows it. */
  get opening() {
    const opening = this.#opening;
    if (!opening || opening.item !== this.desk.item?.row.id) return undefined;
    return this.#rounds.some((round) => round.id === opening.election) ? undefined : opening;
  }

  /** Votes are recorded; also while the command that opens the round is on its way. */
  get open(): boolean {
    return this.opening !== undefined || this.round?.state === "open";
  }

  get mode(): ElectionMode {
    return this.opening?.mode ?? this.round?.mode ?? "open";
  }

  /** Whether the election stands where votes on the item do otherwise: not where the item's own vote goes on. */
  readonly stands: boolean = $derived.by(() => {
    if (this.open) return true;
    if (!this.round || this.desk.phase === "open" || this.desk.phase === "announced") return false;
    return this.desk.item?.motion == null || this.round.step !== "done";
  });

  /** Who stands, in the order of their numbers. */
  readonly names: string[] = $derived.by(
    () => this.opening?.names ?? this.round?.proposals.map((proposal) => proposal.name) ?? [],
  );

  /** Partners as the grid shows them. */
  readonly rows: VoterRow[] = $derived.by(() => {
    if (!this.round) return this.desk.meeting?.presences.map(fromRoom) ?? [];
    const rows = fromRound(this.round);
    if (!this.open) return rows;
    return rows.map((row) => {
      const wish = this.#wishes.get(row.partner);
      return wish ? withVote(row, wish) : row;
    });
  });

  /** The round into which keys go. */
  get #casting(): ElectionId | undefined {
    return this.opening?.election ?? (this.round?.state === "open" ? this.round.id : undefined);
  }

  /** A round begins. Keys that follow at once go into it. */
  async begin(round: Round): Promise<boolean> {
    const item = this.desk.item?.row.id;
    if (item === undefined || this.open) return false;
    const election = newId();
    const before = this.#rounds.find((one) => one.id === round.after);
    const names = (round.proposals ?? before?.left ?? []).map((proposal) => proposal.name);
    const title = round.office ?? before?.office ?? "";
    this.#wishes.clear();
    this.#opening = { election, item, mode: round.mode ?? "open", title, names };
    const done = await this.desk.do(
      "Die Wahl ist nicht eröffnet.",
      { election: { open: { id: election, meeting: this.desk.id(), item, ...round } } },
      { makes: election },
    );
    if (!done && this.#opening?.election === election) this.#opening = undefined;
    return done;
  }

  /** False if the book refuses it. */
  vote(row: VoterRow, choice: ElectionVote): Promise<boolean> {
    return this.#wish([row], choice, (election) => ({
      cast: { election, choices: [{ partner: row.partner, choice }] },
    }));
  }

  /** All that are left. */
  rest(choice: ElectionVote): Promise<boolean> {
    const open = this.rows.filter((row) => row.choice === "none");
    return this.#wish(open, choice, (election) => ({ cast_remaining: { election, choice } }));
  }

  async #wish(
    rows: readonly VoterRow[],
    choice: ElectionVote,
    command: (election: ElectionId) => ElectionCommand,
  ): Promise<boolean> {
    for (const row of rows) this.#wishes.set(row.partner, choice);
    const done = await this.#do("Die Stimme ist nicht erfasst.", command);
    if (done) await this.desk.settled();
    await tick();
    for (const row of rows) if (this.#wishes.get(row.partner) === choice) this.#wishes.delete(row.partner);
    return done;
  }

  count(slips: ElectionSlipCount[]): Promise<boolean> {
    return this.#do("Die Stimmen sind nicht erfasst.", (election) => ({ count_slips: { election, slips } }));
  }

  announce(withoutMissing: boolean): Promise<boolean> {
    return this.#do("Das Ergebnis ist noch nicht verkündet.", (election) => ({
      announce: { election, ...(withoutMissing && { without_missing: true }) },
    }));
  }

  #do(title: string, command: (election: ElectionId) => ElectionCommand): Promise<boolean> {
    const election = this.#casting;
    if (election === undefined) return Promise.resolve(false);
    return this.desk.do(title, { election: command(election) }, { needs: election });
  }

  /** Whoever is elected accepts or declines. */
  answer(candidate: string, accepted: boolean): Promise<boolean> {
    const election = this.round?.id;
    if (election === undefined) return Promise.resolve(false);
    return this.desk.do("Die Antwort ist nicht eingetragen.", {
      election: { answer: { election, candidate, accepted } },
    });
  }
}
