import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import Editor from "./Editor.svelte";
import Markdown from "./Markdown.svelte";

const query = vi.hoisted(() => vi.fn());
vi.mock("../ipc/ipc", async (original) => ({ ...(await original<object>()), query }));

function open(value: string, more = {}) {
  const told = { onchange: vi.fn(), onleave: vi.fn() };
  const { rerender, unmount } = render(Editor, { value, label: "Verlauf zu Punkt 4", ...told, ...more });
  const field = screen.getByRole("textbox", { name: "Verlauf zu Punkt 4" });
  return { field, rerender, unmount, ...told };
}

it("shows a text as it looks and says how the field is left", () => {
  const { field } = open("**fett**\n\n- eins", { status: "Gespeichert um 14:32" });
  expect(field.querySelector("strong")?.textContent).toBe("fett");
  expect(field.querySelector("ul li")?.textContent).toBe("eins");
  expect(screen.getByText("Gespeichert um 14:32")).toBeTruthy();
  const hint = document.getElementById(field.getAttribute("aria-describedby")!);
  expect(hint?.textContent).toContain("Tab führt aus dem Feld");
});

it("offers its buttons as one stop and tells of what they do", async () => {
  const { onchange } = open("eins");
  const bar = screen.getByRole("toolbar", { name: "Text gestalten" });
  expect(bar.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  screen.getByRole("button", { name: "Liste" }).click();
  expect(onchange).toHaveBeenLastCalledWith("- eins");
  await waitFor(() => expect(screen.getByRole("button", { name: "Liste" }).getAttribute("aria-pressed")).toBe("true"));
  screen.getByRole("button", { name: "Nummerierte Liste" }).click();
  expect(onchange).toHaveBeenLastCalledWith("1. eins");
  screen.getByRole("button", { name: "Nummerierte Liste" }).click();
  expect(onchange).toHaveBeenLastCalledWith("eins");
  screen.getByRole("button", { name: "Zitat oder Erklärung" }).click();
  expect(onchange).toHaveBeenLastCalledWith("> eins");
  screen.getByRole("button", { name: "Zitat oder Erklärung" }).click();
  expect(onchange).toHaveBeenLastCalledWith("eins");
});

it("puts a table into the text and refuses lists in it", async () => {
  const { onchange } = open("");
  screen.getByRole("button", { name: "Tabelle einfügen" }).click();
  expect(onchange).toHaveBeenLastCalledWith("|  |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |");
  await screen.findByRole("button", { name: "Tabelle bearbeiten" });
  const list = screen.getByRole("button", { name: "Liste" });
  expect(list.getAttribute("aria-disabled")).toBe("true");
  expect(list.title).toBe("Liste: in einer Tabelle nicht möglich");
  list.click();
  expect(onchange).toHaveBeenCalledTimes(1);
});

it("puts the wording of a resolution into the text, with its number and day", async () => {
  const row = {
    number: "ZA 2026/07",
    decision: "resolution",
    title: "Glasfaser",
    day: "2026-10-09",
    public: true,
    annulled: null,
  };
  query.mockImplementation(async (name: string) =>
    name === "resolutions" ? [row] : { wording: "Das Netz wird gebaut.\n\n- sofort" },
  );
  const { onchange, onleave } = open("Davor");
  screen.getByRole("button", { name: "Beschluss zitieren" }).click();
  const box = await screen.findByRole("combobox", { name: /Beschluss oder Empfehlung/ });
  await fireEvent.click(screen.getByRole("button", { name: "Zitieren" }));
  await screen.findByText("Wählen Sie, was zitiert wird.");
  await fireEvent.input(box, { target: { value: "glas" } });
  await fireEvent.keyDown(box, { key: "Enter" });
  await fireEvent.click(screen.getByRole("button", { name: "Zitieren" }));
  await waitFor(() =>
    expect(onchange).toHaveBeenLastCalledWith(
      "Davor\n\n> Das Netz wird gebaut.\n>\n> - sofort\n>\n> *Beschluss ZA 2026/07 vom 9.\u00a0Oktober 2026: Glasfaser*",
    ),
  );
  expect(query).toHaveBeenLastCalledWith("resolution", { number: "ZA 2026/07" });
  expect(onleave).not.toHaveBeenCalled();
});

it("takes a text from elsewhere without telling of it, and its own one back without forgetting what can be undone", async () => {
  const { field, onchange, rerender } = open("alt");
  await rerender({ value: "neu" });
  expect(field.textContent).toBe("neu");
  expect(onchange).not.toHaveBeenCalled();
  screen.getByRole("button", { name: "Liste" }).click();
  expect(onchange).toHaveBeenLastCalledWith("- neu");
  await rerender({ value: "- neu" });
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true }));
  expect(onchange).toHaveBeenLastCalledWith("neu");
});

it("says when the person leaves, not when they go to a button", async () => {
  const { field, onleave } = open("Text");
  field.focus();
  await new Promise((done) => setTimeout(done));
  screen.getByRole("button", { name: "Fett" }).focus();
  await new Promise((done) => setTimeout(done));
  expect(onleave).not.toHaveBeenCalled();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  (document.activeElement as HTMLElement).blur();
  await waitFor(() => expect(onleave).toHaveBeenCalledExactlyOnceWith("Text"));
});

it("hands out the text when it closes under the hands of the person", async () => {
  const { field, onleave, unmount } = open("Text");
  field.focus();
  await new Promise((done) => setTimeout(done));
  unmount();
  expect(onleave).toHaveBeenCalledExactlyOnceWith("Text");
});

it("can be for reading alone", () => {
  const { field } = open("Text", { readonly: true });
  expect(field.getAttribute("contenteditable")).toBe("false");
  expect(field.getAttribute("aria-readonly")).toBe("true");
  expect(screen.queryByRole("toolbar")).toBeNull();
});

it("shows the wording of a resolution with its rule", () => {
  const { container } = render(Markdown, { text: "Der *Ausschuss* beschließt.", wording: true });
  expect(container.querySelector(".bb-wording em")?.textContent).toBe("Ausschuss");
});
