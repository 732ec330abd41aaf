import { describe, expect, it } from "vitest";
import type { AgendaRow } from "../../ipc/views";
import { dropped, group, moved, parts, sameOrder, shifted } from "./agenda";

const row = (id: string, more: Partial<AgendaRow> = {}): AgendaRow => ({
  id,
  number: "",
  title: id,
  public: true,
  parent: null,
  standing: false,
  motion: null,
  motion_number: null,
  submitter: null,
  recommendation: null,
  majority: null,
  high_majority: false,
  urgency: null,
  current: false,
  state: null,
  done: null,
  excluded: [],
  ballots: [],
  course: null,
  course_hash: null,
  ...more,
});

/** 1 opening, 2 catalogue with 2.1 prices and 2.2 costs, 3 plan; behind closed doors 4 contract, 5 news. */
const AGENDA = [
  row("opening", { standing: true }),
  row("catalogue"),
  row("prices", { parent: "catalogue" }),
  row("costs", { parent: "catalogue" }),
  row("plan"),
  row("contract", { public: false }),
  row("news", { public: false }),
];
const order = (agenda: AgendaRow[]) => agenda.map((item) => `${item.number} ${item.id}`);

describe("the parts of an agenda", () => {
  it("are two, and sub-items stand below theirs", () => {
    const { open, closed } = parts(AGENDA);
    expect(open.map((block) => block.id)).toEqual(["opening", "catalogue", "plan"]);
    expect(open[1]?.subs.map((block) => block.id)).toEqual(["prices", "costs"]);
    expect(closed.map((block) => block.id)).toEqual(["contract", "news"]);
  });

  it("are the groups in which items change places", () => {
    expect(group(AGENDA, "plan").map((item) => item.id)).toEqual(["opening", "catalogue", "plan"]);
    expect(group(AGENDA, "costs").map((item) => item.id)).toEqual(["prices", "costs"]);
    expect(group(AGENDA, "news").map((item) => item.id)).toEqual(["contract", "news"]);
  });
});

describe("moving by one place", () => {
  it.each([
    ["plan", -1, "catalogue"],
    ["catalogue", 1, null],
    ["opening", 1, "plan"],
    ["costs", -1, "prices"],
    ["prices", 1, null],
    ["contract", 1, null],
  ] as const)("takes %s by %i before %s", (item, by, before) => {
    expect(shifted(AGENDA, item, by)).toEqual({ item, before });
  });

  it.each([
    ["opening", -1],
    ["plan", 1],
    ["prices", -1],
    ["contract", -1],
    ["news", 1],
  ] as const)("ends where the group of %s ends", (item, by) => {
    expect(shifted(AGENDA, item, by)).toBeUndefined();
  });
});

describe("dropping", () => {
  it("puts an item before the one that follows it now", () => {
    expect(dropped(AGENDA, "plan", ["plan", "opening", "catalogue"])).toEqual({ item: "plan", before: "opening" });
    expect(dropped(AGENDA, "opening", ["catalogue", "plan", "opening"])).toEqual({ item: "opening", before: null });
  });

  it("means nothing where everything stands as it stood", () => {
    expect(dropped(AGENDA, "plan", ["opening", "catalogue", "plan"])).toBeUndefined();
    expect(dropped(AGENDA, "plan", ["opening", "catalogue"])).toBeUndefined();
  });
});

describe("the agenda after a move", () => {
  it("takes sub-items along and numbers anew through both parts", () => {
    expect(order(moved(AGENDA, { item: "catalogue", before: null }))).toEqual([
      "1 opening",
      "2 plan",
      "3 catalogue",
      "3.1 prices",
      "3.2 costs",
      "4 contract",
      "5 news",
    ]);
    expect(order(moved(AGENDA, { item: "plan", before: "opening" }))[0]).toBe("1 plan");
  });

  it("keeps an item in its part and behind the sub-items of others", () => {
    const last = moved(AGENDA, { item: "plan", before: "catalogue" });
    expect(order(moved(last, { item: "opening", before: null }))).toEqual([
      "1 plan",
      "2 catalogue",
      "2.1 prices",
      "2.2 costs",
      "3 opening",
      "4 contract",
      "5 news",
    ]);
    expect(order(moved(AGENDA, { item: "contract", before: null })).slice(-2)).toEqual(["4 news", "5 contract"]);
  });

  it("moves a sub-item below its own item only", () => {
    expect(order(moved(AGENDA, { item: "prices", before: null })).slice(1, 5)).toEqual([
      "2 catalogue",
      "2.1 costs",
      "2.2 prices",
      "3 plan",
    ]);
  });

  it("is another order, and the way back leads to the first one", () => {
    const down = shifted(AGENDA, "opening", 1);
    const once = moved(AGENDA, down!);
    expect(sameOrder(AGENDA, once)).toBe(false);
    expect(sameOrder(AGENDA, moved(once, shifted(once, "opening", -1)!))).toBe(true);
  });
});
