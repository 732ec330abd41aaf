import { flushSync, tick } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AgendaRow, MeetingView } from "../../ipc/views";
import { Order } from "./order.svelte";

const execute = vi.hoisted(() => vi.fn());
vi.mock("../../ipc/ipc", async (original) => ({ ...(await original<object>()), execute }));

const agenda = (...ids: string[]) =>
  ids.map((id, place) => ({ id, number: `${place + 1}`, public: true, parent: null }) as AgendaRow);

/** A move whose answer is still to come. */
function pending() {
  let done = () => {};
  let refuse = (_: unknown) => {};
  execute.mockImplementationOnce(
    () =>
      new Promise<void>((resolve, reject) => {
        done = resolve;
        refuse = reject;
      }),
  );
  return { done: () => done(), refuse: (reason: unknown) => refuse(reason) };
}

let meeting = $state.raw({ id: "za-47", agenda: agenda("a", "b", "c") } as MeetingView);
let order: Order;
let end: () => void;

beforeEach(() => {
  execute.mockReset();
  meeting = { id: "za-47", agenda: agenda("a", "b", "c") } as MeetingView;
  end = $effect.root(() => {
    order = new Order(() => meeting);
  });
  flushSync();
  return () => end();
});

const shown = () => order.agenda.map((row) => `${row.number}${row.id}`).join(" ");

async function settled() {
  for (let turn = 0; turn < 5; turn++) await tick();
  flushSync();
}

describe("arranging", () => {
  it("shows a move at once and keeps it until the book answers with it", async () => {
    const first = pending();
    expect(order.move({ item: "c", before: "b" })).toBe("2");
    expect(shown()).toBe("1a 2c 3b");
    first.done();
    await settled();
    expect(shown()).toBe("1a 2c 3b");
    meeting = { ...meeting, agenda: agenda("a", "c", "b") };
    flushSync();
    expect(order.agenda).toBe(meeting.agenda);
  });

  it("records one move after the other, each from where the last one led", async () => {
    const first = pending();
    const second = pending();
    order.move({ item: "c", before: "b" });
    order.move({ item: "c", before: "a" });
    expect(shown()).toBe("1c 2a 3b");
    expect(execute).toHaveBeenCalledTimes(1);
    first.done();
    await settled();
    // The answer to the first one does not undo the second one on the screen.
    meeting = { ...meeting, agenda: agenda("a", "c", "b") };
    flushSync();
    expect(shown()).toBe("1c 2a 3b");
    expect(execute).toHaveBeenLastCalledWith({ agenda: { move: { meeting: "za-47", item: "c", before: "a" } } });
    second.done();
    await settled();
    expect(shown()).toBe("1c 2a 3b");
  });

  it("goes back to what the book says when a move is refused", async () => {
    const first = pending();
    order.move({ item: "c", before: "a" });
    order.move({ item: "b", before: "a" });
    first.refuse({ code: "agenda_sent", text: "Zur Sitzung ZA/47 ist schon eingeladen." });
    await settled();
    expect(shown()).toBe("1a 2b 3c");
    expect(order.attempt.refused?.text).toContain("eingeladen");
    expect(execute).toHaveBeenCalledTimes(1);
  });
});
