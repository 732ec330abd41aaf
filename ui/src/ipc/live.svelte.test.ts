import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followBook, moved, openedBook } from "./head.svelte";
import { live, type Live } from "./live.svelte";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

/** Answers that the test gives when it wants to, in the order they were asked for. */
class Asked<T> {
  readonly pending: { answer: (value: T) => void; refuse: (reason: unknown) => void }[] = [];
  readonly ask = () => new Promise<T>((answer, refuse) => this.pending.push({ answer, refuse }));
}

let stop: () => void = () => {};

function watch<T>(ask: () => Promise<T> | undefined): Live<T> {
  let watched: Live<T> | undefined;
  stop = $effect.root(() => {
    watched = live(ask);
  });
  flushSync();
  return watched as Live<T>;
}

/** Lets everything that waits for nothing happen. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  flushSync();
}

const book = (hash: string) => ({
  state: { book: { file: "sample.beschlussbuch", head: { sequence: 1, hash } }, seat: null },
});

beforeEach(() => {
  vi.useFakeTimers();
  invoke.mockReset().mockResolvedValue(book("a"));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe("live", () => {
  it("shows the answer, and the new one once its question changes", async () => {
    let id = $state("a");
    const shown = watch(() => Promise.resolve(`Vorlage ${id}`));
    await settle();
    expect(shown.value).toBe("Vorlage a");
    id = "b";
    await settle();
    expect(shown.value).toBe("Vorlage b");
  });

  it("keeps the old answer until the new one is there", async () => {
    const asked = new Asked<string>();
    const shown = watch(asked.ask);
    asked.pending[0]?.answer("alt");
    await settle();
    shown.again();
    await settle();
    expect(asked.pending).toHaveLength(2);
    expect(shown.value).toBe("alt");
    asked.pending[1]?.answer("neu");
    await settle();
    expect(shown.value).toBe("neu");
  });

  it("drops an answer that comes later than the one to a newer question", async () => {
    const asked = new Asked<string>();
    const shown = watch(asked.ask);
    shown.again();
    await settle();
    asked.pending[1]?.answer("neu");
    await settle();
    asked.pending[0]?.answer("alt");
    await settle();
    expect(shown.value).toBe("neu");
  });

  it("drops a late refusal too", async () => {
    const asked = new Asked<string>();
    const shown = watch(asked.ask);
    shown.again();
    await settle();
    asked.pending[1]?.answer("neu");
    asked.pending[0]?.refuse({ code: "failed", text: "weg" });
    await settle();
    expect(shown.refused).toBeUndefined();
  });

  it("says why there is no new answer, and keeps the old one", async () => {
    const asked = new Asked<string>();
    const shown = watch(asked.ask);
    asked.pending[0]?.answer("alt");
    await settle();
    shown.again();
    await settle();
    asked.pending[1]?.refuse({ code: "broken", text: "Die Datei ist kein Beschlussbuch." });
    await settle();
    expect(shown.refused).toEqual({ code: "broken", text: "Die Datei ist kein Beschlussbuch." });
    expect(shown.value).toBe("alt");
    shown.again();
    await settle();
    asked.pending[2]?.answer("neu");
    await settle();
    expect(shown.refused).toBeUndefined();
  });

  it("speaks of loading only after 400 ms", async () => {
    const asked = new Asked<string>();
    const shown = watch(asked.ask);
    await vi.advanceTimersByTimeAsync(399);
    expect(shown.loading).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown.loading).toBe(true);
    asked.pending[0]?.answer("da");
    await settle();
    expect(shown.loading).toBe(false);
  });

  it("asks nothing where there is nothing to ask", async () => {
    let id = $state<string | undefined>("a");
    const shown = watch(() => (id === undefined ? undefined : Promise.resolve(id)));
    await settle();
    id = undefined;
    await settle();
    expect(shown.value).toBeUndefined();
    expect(shown.loading).toBe(false);
  });
});

describe("the book's head", () => {
  it("has everything asked anew after a change", async () => {
    const ask = vi.fn(() => Promise.resolve("da"));
    watch(ask);
    await settle();
    await moved();
    await settle();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("is looked at every three seconds, and only a moved one has everything asked anew", async () => {
    const ask = vi.fn(() => Promise.resolve("da"));
    watch(ask);
    const unfollow = followBook();
    await settle();
    const before = ask.mock.calls.length;
    await vi.advanceTimersByTimeAsync(3000);
    await settle();
    expect(ask).toHaveBeenCalledTimes(before);
    invoke.mockResolvedValue(book("b"));
    await vi.advanceTimersByTimeAsync(3000);
    await settle();
    expect(ask).toHaveBeenCalledTimes(before + 1);
    expect(openedBook()?.head?.hash).toBe("b");
    unfollow();
    invoke.mockResolvedValue(book("c"));
    await vi.advanceTimersByTimeAsync(9000);
    await settle();
    expect(ask).toHaveBeenCalledTimes(before + 1);
  });

  it("is looked at when the window is turned to", async () => {
    const ask = vi.fn(() => Promise.resolve("da"));
    watch(ask);
    const unfollow = followBook();
    await settle();
    const before = ask.mock.calls.length;
    invoke.mockResolvedValue(book("d"));
    window.dispatchEvent(new Event("focus"));
    await settle();
    expect(ask).toHaveBeenCalledTimes(before + 1);
    unfollow();
  });

  it("asks once, so that the questions say why a book cannot be read any more", async () => {
    const ask = vi.fn(() => Promise.resolve("da"));
    watch(ask);
    const unfollow = followBook();
    await settle();
    const before = ask.mock.calls.length;
    invoke.mockRejectedValue({ code: "gone", text: "Die Datei ist weg." });
    await vi.advanceTimersByTimeAsync(9000);
    await settle();
    expect(ask).toHaveBeenCalledTimes(before + 1);
    unfollow();
  });
});
