import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "./types";
import { asRefusal, execute, query, remember, shell } from "./ipc";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

beforeEach(() => {
  invoke.mockReset();
});

describe("calls", () => {
  it("tags a question by its name", async () => {
    invoke.mockResolvedValue({ overview: { name: "Kooperation citeq" } });
    expect((await query("overview")).name).toBe("Kooperation citeq");
    expect(invoke).toHaveBeenCalledWith("query", { query: { overview: {} } });
  });

  it("hands a command on as it is", async () => {
    invoke.mockResolvedValue(null);
    const command: Command = { motion: { withdraw: { motion: "e-akte", reason: "überholt" } } };
    await execute(command);
    expect(invoke).toHaveBeenNthCalledWith(1, "execute", { command });
  });

  it("rejects with the shell's refusal", async () => {
    invoke.mockRejectedValue({ code: "no_book", text: "Es ist noch kein Beschlussbuch geöffnet." });
    await expect(query("overview")).rejects.toEqual({
      code: "no_book",
      text: "Es ist noch kein Beschlussbuch geöffnet.",
    });
    await expect(shell("choose_book")).rejects.toMatchObject({ code: "no_book" });
    await expect(execute({ meeting: { resume: { meeting: "za-47" } } })).rejects.toMatchObject({ code: "no_book" });
  });
});

describe("what is remembered", () => {
  it("waits for the change before it, so that the last one stays, also after a refusal", async () => {
    const answers: { done: (value: unknown) => void; failed: (reason: unknown) => void }[] = [];
    invoke.mockImplementation(() => new Promise((done, failed) => answers.push({ done, failed })));
    const sent = () => invoke.mock.calls.map(([, { call }]) => call.remember.change.zoom);
    const first = remember({ zoom: 125 });
    const second = remember({ zoom: 150 });
    const third = remember({ zoom: 175 });
    await vi.waitFor(() => expect(sent()).toEqual([125]));
    answers[0]?.done({ remember: true });
    await first;
    await vi.waitFor(() => expect(sent()).toEqual([125, 150]));
    answers[1]?.failed({ code: "failed", text: "Die Platte ist voll." });
    await expect(second).rejects.toMatchObject({ text: "Die Platte ist voll." });
    await vi.waitFor(() => expect(sent()).toEqual([125, 150, 175]));
    answers[2]?.done({ remember: true });
    await third;
  });
});

describe("asRefusal", () => {
  it("keeps what a refusal is about", () => {
    expect(asRefusal({ code: "votes_missing", text: "…", parameters: { partners: ["Wadersloh"] } })).toEqual({
      code: "votes_missing",
      text: "…",
      parameters: { partners: ["Wadersloh"] },
    });
  });

  it("words whatever else was thrown", () => {
    expect(asRefusal(new Error("weg"))).toEqual({ code: "failed", text: "weg" });
    expect(asRefusal("weg")).toEqual({ code: "failed", text: "weg" });
  });
});
