import { flushSync } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { followBook, moved } from "../../ipc/head.svelte";
import type { BallotRow, ChoiceRow } from "../../ipc/views";
import { Desk } from "./desk.svelte";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

/** A book of two items and two partners, as far as the desk looks at it. */
class Book {
  current = "a";
  ballots: { id: string; item: string; state: string; subject?: unknown; choices: Record<string, ChoiceRow> }[] = [];
  amendments: { id: string; state: string }[] = [];
  groups: { name: string; partners: string[] }[] = [];
  information = false;
  commands: Record<string, unknown>[] = [];
  refuse: Record<string, { code: string; text: string }> = {};
  /** Held back until released. */
  gate: Promise<void> = Promise.resolve();
  itemGate: Promise<void> = Promise.resolve();

  async answer(name: string, { query, command, call }: Record<string, Record<string, never>>): Promise<unknown> {
    if (name === "shell") {
      return call && { state: { book: { file: "x", read_only: null, head: null }, seat: { role: "secretary" } } };
    }
    if (name === "execute" && command) {
      await this.gate;
      this.commands.push(command);
      return this.execute(command as never);
    }
    if (query && "meeting" in query) return { meeting: this.meeting() };
    if (query && "item" in query) await this.itemGate;
    if (query && "item" in query) return { item: this.item((query.item as { item: string }).item) };
    return undefined;
  }

  private execute(command: { ballot?: Record<string, Record<string, unknown>>; item?: { call: { item: string } } }) {
    const [name = "", inside = {}] = Object.entries(command.ballot ?? {})[0] ?? [];
    const refusal = this.refuse[name];
    if (refusal) throw refusal;
    const ballot = this.ballots.find((one) => one.id === inside.ballot);
    if (name === "open") {
      this.ballots.push({
        id: inside.id as string,
        item: inside.item as string,
        state: "open",
        subject: inside.subject,
        choices: {},
      });
    } else if (ballot && name === "cast") {
      for (const { partner, choice } of inside.choices as { partner: string; choice: ChoiceRow }[]) {
        ballot.choices[partner] = choice;
      }
    } else if (ballot && name === "cast_remaining") {
      for (const partner of ["hamm", "telgte"]) ballot.choices[partner] ??= inside.choice as ChoiceRow;
    } else if (ballot && name === "announce") ballot.state = "announced";
    if (command.item) this.current = command.item.call.item;
  }

  row(id: string) {
    const done = this.ballots.some((one) => one.item === id && one.state === "announced" && !one.subject);
    return { id, number: id, title: id, parent: null, current: this.current === id, done: done ? "carried" : null };
  }

  meeting() {
    const presence = (partner: string) => ({
      partner,
      name: partner,
      votes: "1",
      person: "X",
      speaker: "x",
      excluded: false,
      speakers: [{ person: "x", name: "X", short: "X", seat: "member", since: "2026-12-02T10:00:00" }],
    });
    return {
      id: "m",
      state: "open",
      agenda: [this.row("a"), this.row("b")],
      presences: [presence("hamm"), presence("telgte")],
    };
  }

  item(id: string) {
    const rows = (choices: Record<string, ChoiceRow>): Partial<BallotRow>[] =>
      ["hamm", "telgte"].map((partner) => ({ partner, name: partner, choice: choices[partner] ?? "none" }));
    const ballots = this.ballots.filter((one) => one.item === id);
    return {
      row: this.row(id),
      motion: {},
      information: this.information,
      amendments: this.amendments,
      ballots: ballots.map((one) => ({
        id: one.id,
        state: one.state,
        subject: one.subject ?? "item",
        groups: this.groups,
        rows: rows(one.choices),
      })),
    };
  }
}

let book: Book;
let desk: Desk;
const choices = () => desk.rows.map((row) => row.choice);

beforeEach(async () => {
  book = new Book();
  invoke.mockImplementation((name: string, parameters: never) => book.answer(name, parameters));
  const unfollow = followBook();
  const end = $effect.root(() => {
    desk = new Desk(() => "m");
  });
  flushSync();
  await vi.waitFor(() => expect(desk.item?.row.id).toBe("a"));
  await desk.settled();
  return () => {
    end();
    unfollow();
  };
});

describe("keys that are faster than answers", () => {
  it("go into the vote that is only being opened, in their order, and are seen at once", async () => {
    let release = () => {};
    book.gate = new Promise((go) => (release = go));
    const opened = desk.openBallot();
    expect(desk.phase).toBe("open");
    const [hamm] = desk.rows;
    if (hamm) void desk.cast(hamm, "no");
    void desk.castRemaining("yes");
    const announced = desk.announce();
    expect(choices()).toEqual(["no", "yes"]);
    expect(book.commands).toEqual([]);
    release();
    expect(await opened).toBe(true);
    expect(await announced).toBe(true);
    await desk.settled();
    expect(book.commands.map((command) => Object.keys(Object(command.ballot))[0])).toEqual([
      "open",
      "cast",
      "cast_remaining",
      "announce",
    ]);
    const ids = book.commands.map((command) => JSON.stringify(command).match(/"(?:id|ballot)":"([0-9a-f-]{36})"/)?.[1]);
    expect(new Set(ids).size).toBe(1);
    expect(desk.phase).toBe("announced");
    expect(choices()).toEqual(["no", "yes"]);
  });

  it("are dropped with the vote that could not be opened, and only the reason for that is shown", async () => {
    book.refuse.open = { code: "not_quorate", text: "Der Ausschuss ist nicht beschlussfähig." };
    const opened = desk.openBallot();
    const announced = desk.announce();
    await desk.castRemaining("yes");
    expect(await announced).toBe(false);
    expect(await opened).toBe(false);
    expect(book.commands).toHaveLength(1);
    expect(desk.phase).toBe("before");
    expect(desk.refused?.refusal.code).toBe("not_quorate");
    expect(choices()).toEqual(["none", "none"]);
  });
});

it("keeps a choice in sight until the book shows it", async () => {
  await desk.openBallot();
  await desk.settled();
  let release = () => {};
  book.itemGate = new Promise((go) => (release = go));
  const [hamm] = desk.rows;
  if (hamm) await desk.cast(hamm, "no");
  expect(choices()).toEqual(["no", "none"]);
  release();
  await desk.settled();
  expect(choices()).toEqual(["no", "none"]);
});

describe("a choice that is refused", () => {
  it("is taken back on the screen, with its reason; the others stay", async () => {
    await desk.openBallot();
    await desk.settled();
    const [hamm, telgte] = desk.rows;
    if (!hamm || !telgte) throw new Error("rows");
    await desk.cast(hamm, "yes");
    book.refuse.cast = { code: "vote_of_absent", text: "Telgte ist abwesend." };
    const cast = desk.cast(telgte, "no");
    expect(choices()).toEqual(["yes", "no"]);
    await cast;
    await desk.settled();
    expect(choices()).toEqual(["yes", "none"]);
    expect(desk.refused).toEqual({ title: "Die Stimme ist nicht erfasst.", refusal: book.refuse.cast });
  });
});

it("is settled only once the item is answered anew", async () => {
  await desk.openBallot();
  await desk.castRemaining("yes");
  await desk.settled();
  let release = () => {};
  book.itemGate = new Promise((go) => (release = go));
  await desk.announce();
  expect(desk.isSettled).toBe(false);
  expect(desk.phase).toBe("open");
  release();
  await desk.settled();
  expect(desk.phase).toBe("announced");
});

describe("turning to items", () => {
  it("calls an open one, and keeps what is on the screen until it is there", async () => {
    const turned = desk.turn(1);
    expect(desk.item?.row.id).toBe("a");
    expect(await turned).toBe(true);
    await desk.settled();
    expect([desk.current?.id, desk.item?.row.id]).toEqual(["b", "b"]);
  });

  it("only looks at one that is dealt with", async () => {
    await desk.openBallot();
    await desk.castRemaining("yes");
    await desk.announce();
    await desk.settled();
    await desk.turn(1);
    await desk.settled();
    const before = book.commands.length;
    await desk.turn(-1);
    await desk.settled();
    expect(desk.item?.row.id).toBe("a");
    expect(desk.current?.id).toBe("b");
    expect(book.commands).toHaveLength(before);
    expect(desk.next).toBeUndefined();
  });
});

describe("what is voted on", () => {
  it("is the first amendment that is pending, and the item goes on after it", async () => {
    book.amendments = [
      { id: "x", state: "dropped" },
      { id: "y", state: "pending" },
    ];
    await moved();
    await desk.settled();
    expect(desk.due).toEqual({ subject: { amendment: { amendment: "y" } } });
    await desk.openBallot(desk.due);
    await desk.castRemaining("no");
    await desk.announce();
    await desk.settled();
    expect(desk.ballot?.subject).toEqual({ amendment: { amendment: "y" } });
    expect(desk.phase).toBe("before");
  });

  it("leaves an item that is not voted on without a vote after a motion on the proceedings", async () => {
    book.information = true;
    await moved();
    await desk.settled();
    expect(desk.phase).toBe("none");
    await desk.openBallot({ subject: "procedure", wording: "Schluss der Debatte" });
    expect(desk.phase).toBe("open");
    await desk.announce();
    await desk.settled();
    expect(desk.phase).toBe("none");
  });
});

describe("by acclamation", () => {
  const sent = () => book.commands.map((command) => Object.keys(Object(command.ballot))[0]);

  it("whoever is not named agrees when it is announced", async () => {
    void desk.openBallot({ mode: "acclamation" });
    const [hamm] = desk.rows;
    if (hamm) void desk.cast(hamm, "abstain");
    await desk.agreeSilently();
    expect(sent()).toEqual(["open", "cast", "cast_remaining"]);
  });

  it("sums need nothing more, however fast the announcement follows", async () => {
    void desk.openBallot({ mode: "acclamation" });
    void desk.acclaim(0, 2);
    await desk.agreeSilently();
    await desk.settled();
    expect(sent()).toEqual(["open", "acclaim"]);
  });
});

it("shows at once that a voting group votes alike", async () => {
  book.groups = [{ name: "Kreis", partners: ["hamm", "telgte"] }];
  await desk.openBallot();
  await desk.settled();
  const [hamm] = desk.rows;
  if (hamm) void desk.cast(hamm, "no");
  expect(choices()).toEqual(["no", "no"]);
  await desk.settled();
});
