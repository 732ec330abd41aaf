import { render, screen } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import type { ItemView } from "../../ipc/views";
import WordingDialog from "./WordingDialog.svelte";

const draft = vi.hoisted(() => ({ text: "" }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: async () => ({ draft: draft.text === "" ? null : draft }) }));

const item = (wording: string | null, before: string[] = []) =>
  ({
    row: { id: "a", number: "4" },
    wording,
    ballots: [
      ...before.map((one) => ({ subject: "item", wording: one })),
      { subject: "procedure", wording: "Schluss der Beratung." },
    ],
  }) as unknown as ItemView;

const show = (of: ItemView) => {
  render(WordingDialog, { open: true, meeting: "m", item: of, onopen: vi.fn() });
  return vi.waitFor(() => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Wortlaut" }));
};

it("begins with the wording as it is now", async () => {
  expect((await show(item("Der Ausschuss beschließt.", ["Der Vorsitz lässt abstimmen."]))).value).toBe(
    "Der Ausschuss beschließt.",
  );
});

it("begins with what was voted on last where no motion has a wording", async () => {
  expect((await show(item(null, ["Die Niederschrift wird genehmigt."]))).value).toBe(
    "Die Niederschrift wird genehmigt.",
  );
});

it("goes on with a draft", async () => {
  draft.text = "Der Ausschuss beschließt mit";
  const field = await show(item("Der Ausschuss beschließt."));
  await vi.waitFor(() => expect(field.value).toBe(draft.text));
});
