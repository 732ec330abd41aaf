import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Refusal } from "../ipc/ipc";
import { Writing } from "./writing.svelte";

const ipc = vi.hoisted(() => ({ shell: vi.fn() }));
vi.mock("../ipc/ipc", async (original) => ({ ...(await original<object>()), ...ipc }));

const KEY = "minutes/za-47/1";
const place = { key: KEY, record: vi.fn(), newest: vi.fn() };

let drafts: Record<string, { base: string | null; text: string }>;
let writing: Writing;

beforeEach(() => {
  vi.useFakeTimers();
  drafts = {};
  place.record.mockReset().mockResolvedValue(undefined);
  place.newest.mockReset().mockResolvedValue({ text: "Neu.", hash: "h2" });
  ipc.shell.mockReset().mockImplementation(async (name: string, { key, base, text }: Record<string, string>) => {
    if (name === "save_draft") drafts[key!] = { base: base ?? null, text: text! };
    if (name === "drop_draft") delete drafts[key!];
    return name === "draft" ? ((drafts[key!] && { key, at: "2026-11-25T14:32:10", ...drafts[key!] }) ?? null) : true;
  });
  writing = new Writing(place);
  return () => vi.useRealTimers();
});

describe("writing a text", () => {
  it("keeps a draft at every pause and records one entry when the field is left", async () => {
    await writing.begin({ text: "Alt.", hash: "h1" });
    writing.typed("N");
    writing.typed("Neu");
    await vi.advanceTimersByTimeAsync(699);
    expect(drafts).toEqual({});
    await vi.advanceTimersByTimeAsync(1);
    expect(drafts[KEY]).toEqual({ base: "h1", text: "Neu" });
    expect(writing.status).toMatch(/^Entwurf gesichert um \d\d:\d\d$/);
    writing.typed("Neu.");
    await writing.leave();
    expect(place.record.mock.calls).toEqual([["h1", "Neu."]]);
    expect(drafts).toEqual({});
    expect(writing.unrecorded).toBe(false);
    expect(writing.status).toMatch(/^Gespeichert um \d\d:\d\d$/);
    await vi.advanceTimersByTimeAsync(5000);
    expect(drafts).toEqual({});
  });

  it("records nothing where nothing changed", async () => {
    await writing.begin({ text: "Alt.", hash: "h1" });
    writing.typed("Alt");
    writing.typed("Alt.");
    await writing.leave();
    expect(place.record).not.toHaveBeenCalled();
    expect(drafts).toEqual({});
  });

  it("starts the next change from what was recorded last", async () => {
    await writing.begin({ text: "", hash: null });
    writing.typed("Neu.");
    await writing.leave();
    writing.typed("Neuer.");
    await writing.leave();
    expect(place.record.mock.calls).toEqual([
      [null, "Neu."],
      ["h2", "Neuer."],
    ]);
  });

  it("records what was typed while an entry was on its way", async () => {
    await writing.begin({ text: "Alt.", hash: "h1" });
    let done = () => {};
    place.record.mockImplementationOnce(() => new Promise<void>((resolve) => (done = resolve)));
    writing.typed("Eins.");
    const first = writing.leave();
    writing.typed("Zwei.");
    await writing.leave();
    done();
    await first;
    expect(place.record.mock.calls).toEqual([
      ["h1", "Eins."],
      ["h2", "Zwei."],
    ]);
    expect(writing.unrecorded).toBe(false);
  });

  it("keeps what the book refuses, in the field and as a draft", async () => {
    await writing.begin({ text: "Alt.", hash: "h1" });
    place.record.mockRejectedValueOnce({ code: "empty", text: "Das Feld ist leer." } satisfies Refusal);
    writing.typed("");
    await writing.leave();
    expect(writing.refused?.text).toBe("Das Feld ist leer.");
    expect(writing.text).toBe("");
    expect(drafts[KEY]).toEqual({ base: "h1", text: "" });
    writing.typed("Doch.");
    expect(writing.refused).toBeUndefined();
  });
});

describe("a draft from an earlier time", () => {
  it("is gone on with where the book still says what it started from", async () => {
    drafts[KEY] = { base: "h1", text: "Halb geschr" };
    await writing.begin({ text: "Alt.", hash: "h1" });
    expect(writing.text).toBe("Halb geschr");
    expect(writing.conflict).toBeUndefined();
    expect(writing.status).toBe("Entwurf gesichert um 14:32");
    await writing.leave();
    expect(place.record).toHaveBeenCalledWith("h1", "Halb geschr");
  });

  it("is put beside the text where that has changed meanwhile", async () => {
    drafts[KEY] = { base: "h0", text: "Meine." };
    await writing.begin({ text: "Andere.", hash: "h1" });
    expect(writing.conflict).toEqual({ mine: "Meine.", other: "Andere." });
    await writing.leave();
    expect(place.record).not.toHaveBeenCalled();
  });
});

describe("another person's change", () => {
  it("is taken over while nothing was typed here, and waits otherwise", async () => {
    await writing.begin({ text: "Alt.", hash: "h1" });
    writing.follow({ text: "Andere.", hash: "h2" });
    expect(writing.text).toBe("Andere.");
    writing.typed("Meine.");
    writing.follow({ text: "Dritte.", hash: "h3" });
    expect(writing.text).toBe("Meine.");
  });

  describe("that meets mine", () => {
    beforeEach(async () => {
      await writing.begin({ text: "Alt.", hash: "h1" });
      place.record.mockRejectedValueOnce({ code: "conflict", text: "…", parameters: { current: "Andere." } });
      place.newest.mockResolvedValue({ text: "Andere.", hash: "h9" });
      writing.typed("Meine.");
      await writing.leave();
    });

    it("shows both and keeps mine as a draft", () => {
      expect(writing.conflict).toEqual({ mine: "Meine.", other: "Andere." });
      expect(drafts[KEY]?.text).toBe("Meine.");
    });

    it("gives way to mine if I say so", async () => {
      await writing.takeMine();
      expect(place.record).toHaveBeenLastCalledWith("h9", "Meine.");
      expect(writing.conflict).toBeUndefined();
      expect(drafts).toEqual({});
    });

    it("stays if I say so", async () => {
      await writing.keepOther();
      expect(place.record).toHaveBeenCalledTimes(1);
      expect(writing.text).toBe("Andere.");
      expect(writing.unrecorded).toBe(false);
      expect(drafts).toEqual({});
    });
  });
});
