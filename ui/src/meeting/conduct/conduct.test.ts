import { describe, expect, it } from "vitest";
import { neighbour, nextItem, progress } from "./agenda";
import { nextOpen, step, withInitial } from "./grid";
import { isCommit, stroke, type Pressed } from "./keys";
import { isZero, percent, sum } from "./numbers";
import { Queue } from "./queue";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe("keys on the partners", () => {
  it.each([
    ["j", { does: "choose", choice: "yes" }],
    ["N", { does: "choose", choice: "no" }],
    ["e", { does: "choose", choice: "abstain" }],
    ["a", { does: "rest" }],
    ["Backspace", { does: "reopen" }],
    ["ArrowDown", { does: "move", direction: "down" }],
    ["End", { does: "move", direction: "last" }],
  ])("%s", (key, expected) => {
    expect(stroke(press(key))).toEqual(expected);
  });

  it("jumps with ⇧ and a letter, also to an umlaut, and does not choose then", () => {
    expect(stroke(press("N", { shiftKey: true }))).toEqual({ does: "find", letter: "N" });
    expect(stroke(press("Ö", { shiftKey: true }))).toEqual({ does: "find", letter: "Ö" });
  });

  it("leaves alone what belongs to the window", () => {
    for (const key of [
      press("j", { ctrlKey: true }),
      press("a", { altKey: true }),
      press("n", { metaKey: true }),
      press("ArrowLeft", { altKey: true }),
      press("H", { shiftKey: true, ctrlKey: true }),
    ]) {
      expect(stroke(key)).toBeUndefined();
    }
    expect(stroke(press("x"))).toBeUndefined();
    expect(stroke(press("Tab"))).toBeUndefined();
  });

  it("commits with Strg and Enter alone", () => {
    expect(isCommit(press("Enter", { ctrlKey: true }))).toBe(true);
    expect(isCommit(press("Enter"))).toBe(false);
    expect(isCommit(press("Enter", { ctrlKey: true, shiftKey: true }))).toBe(false);
  });
});

describe("moving over 26 partners in columns of 7", () => {
  const shape = { count: 26, run: 7, byRow: false };

  it.each([
    ["down within a column", 3, "down", 4],
    ["down into the next column", 6, "down", 7],
    ["up from the top stays", 0, "up", 0],
    ["down from the end stays", 25, "down", 25],
    ["right across", 3, "right", 10],
    ["right into the shorter column ends at its end", 20, "right", 25],
    ["right in the last column stays", 22, "right", 22],
    ["left across", 21, "left", 14],
    ["left in the first column stays", 2, "left", 2],
    ["to the end", 4, "last", 25],
  ] as const)("%s", (_, at, direction, expected) => {
    expect(step(at, direction, shape)).toBe(expected);
  });

  it("turns with the rows in a very narrow window", () => {
    const rows = { count: 26, run: 3, byRow: true };
    expect(step(4, "right", rows)).toBe(5);
    expect(step(4, "down", rows)).toBe(7);
    expect(step(24, "down", rows)).toBe(24);
    expect(step(23, "down", rows)).toBe(25);
    expect(step(4, "up", rows)).toBe(1);
  });
});

describe("finding partners", () => {
  const names = ["Hamm", "Havixbeck", "Kreis Warendorf", "Oelde", "Wadersloh"];

  it("goes to the next one with this initial and round again", () => {
    expect(withInitial(names, "H", 3)).toBe(0);
    expect(withInitial(names, "h", 0)).toBe(1);
    expect(withInitial(names, "H", 1)).toBe(0);
    expect(withInitial(names, "Ö", 0)).toBe(3);
    expect(withInitial(names, "X", 0)).toBeUndefined();
  });

  it("knows a later word of the name too, behind those that begin with it", () => {
    expect(withInitial(names, "W", 0)).toBe(4);
    expect(withInitial(names, "W", 4)).toBe(2);
    expect(withInitial(names, "K", 0)).toBe(2);
  });

  it("goes on to the next open partner, and from the end to the top", () => {
    expect(nextOpen([false, true, false, true], 1)).toBe(3);
    expect(nextOpen([false, true, false, false], 3)).toBe(1);
    expect(nextOpen([true, false], 0)).toBe(0);
    expect(nextOpen([false, false], 0)).toBeUndefined();
  });
});

describe("numbers", () => {
  it("adds votes exactly", () => {
    expect(sum("19.5", "0.1", "0.2")).toBe("19.8");
    expect(sum("0.000001", "999999999.999999")).toBe("1000000000");
    expect(sum()).toBe("0");
  });

  it("knows when there is nothing", () => {
    expect([isZero("0"), isZero("0.000001")]).toEqual([true, false]);
  });

  it("takes a share for drawing, also of nothing", () => {
    expect(percent("102", "153")).toBe(66.666);
    expect(percent("0", "0")).toBe(0);
  });
});

describe("commands one after another", () => {
  const refusal = (reason: unknown) => ({ code: "x", text: String(reason) });

  it("keeps the order of the keys, however slow an answer is", async () => {
    const queue = new Queue(refusal);
    const done: number[] = [];
    const slow = [30, 0, 10].map((pause, index) =>
      queue.add({ run: () => new Promise<void>((end) => setTimeout(() => (done.push(index), end()), pause)) }),
    );
    expect(queue.idle).toBe(false);
    await Promise.all(slow);
    expect(done).toEqual([0, 1, 2]);
    expect(queue.idle).toBe(true);
  });

  it("goes on after a refusal, but drops what needed the thing that was refused", async () => {
    const queue = new Queue(refusal);
    const ran: string[] = [];
    const opened = queue.add({ makes: "b", run: () => Promise.reject("nicht beschlussfähig") });
    const cast = queue.add({ needs: "b", run: async () => void ran.push("cast") });
    const other = queue.add({ needs: "c", run: async () => void ran.push("other") });
    expect(await opened).toEqual({ code: "x", text: "nicht beschlussfähig" });
    expect(await cast).toBe("dropped");
    expect(await other).toBe("done");
    expect(ran).toEqual(["other"]);
  });
});

describe("the order of the agenda", () => {
  const row = (id: string, done = false, parent: string | null = null) => ({
    id,
    parent,
    done: done ? ("carried" as const) : null,
  });
  const agenda = [row("1", true), row("2"), row("3", true), row("4"), row("4.1", false, "4"), row("5")];

  it("calls the first open item behind the current one, and what was skipped at the end", () => {
    expect(nextItem(agenda, "1")?.id).toBe("2");
    expect(nextItem(agenda, "3")?.id).toBe("4.1");
    expect(nextItem(agenda, "5")?.id).toBe("2");
    expect(nextItem(agenda)?.id).toBe("2");
    expect(nextItem([row("1", true)], "1")).toBeUndefined();
  });

  it("turns to the item before and behind, past headings", () => {
    expect(neighbour(agenda, "3", 1)?.id).toBe("4.1");
    expect(neighbour(agenda, "3", -1)?.id).toBe("2");
    expect(neighbour(agenda, "1", -1)).toBeUndefined();
    expect(neighbour(agenda, undefined, 1)?.id).toBe("1");
  });

  it("counts what is dealt with, without headings", () => {
    expect(progress(agenda)).toEqual({ done: 2, all: 5 });
  });
});
