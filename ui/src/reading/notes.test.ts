import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Notes } from "./notes.svelte";

const shell = vi.hoisted(() => vi.fn());
vi.mock("../ipc/ipc", () => ({
  shell,
  remember: async (change: unknown) => void (await shell("remember", { change })),
  asRefusal: (reason: unknown) => reason,
}));

const saved = () => shell.mock.calls.flatMap(([name, sent]) => (name === "remember" ? [sent.change.note] : []));

beforeEach(() => {
  vi.useFakeTimers();
  shell.mockReset();
  shell.mockImplementation(async (name: string) =>
    name === "profile" ? { notes: { book: { "v-1": "Kosten klären" }, other: { "v-1": "fremd" } } } : true,
  );
});
afterEach(() => vi.useRealTimers());

it("reads the notes of this book only", async () => {
  const notes = new Notes("book");
  expect(notes.loaded).toBe(false);
  await notes.load();
  expect([notes.loaded, notes.of("v-1"), notes.of("v-2")]).toEqual([true, "Kosten klären", ""]);
});

it("saves at a pause, not at every letter", async () => {
  const notes = new Notes("book");
  notes.write("v-1", "a");
  notes.write("v-1", "ab");
  expect([notes.of("v-1"), saved()]).toEqual(["ab", []]);
  await vi.advanceTimersByTimeAsync(600);
  expect(saved()).toEqual([{ book: "book", motion: "v-1", text: "ab" }]);
  expect(notes.saved).toBe("v-1");
});

it("loses nothing when somebody turns to another motion or leaves", () => {
  const notes = new Notes("book");
  notes.write("v-1", "a");
  notes.write("v-2", "b");
  expect(saved()).toEqual([{ book: "book", motion: "v-1", text: "a" }]);
  notes.flush();
  notes.flush();
  expect(saved()).toHaveLength(2);
});

it("keeps what was typed when saving is refused, and says why", async () => {
  shell.mockRejectedValue({ code: "failed", text: "Die Platte ist voll." });
  const notes = new Notes("book");
  notes.write("v-1", "wichtig");
  await vi.advanceTimersByTimeAsync(600);
  expect([notes.of("v-1"), notes.refused?.text, notes.saved]).toEqual(["wichtig", "Die Platte ist voll.", undefined]);
});
