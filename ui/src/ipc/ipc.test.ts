import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Command } from "./types";
import { asRefusal, execute, query, shell } from "./ipc";

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
