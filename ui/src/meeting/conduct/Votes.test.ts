import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { ChoiceRow } from "../../ipc/views";
import type { Choice } from "./keys";
import type { VoteRow } from "./rows";
import Votes from "./Votes.svelte";

const row = (name: string, choice: ChoiceRow = "none"): VoteRow => ({
  partner: name.toLowerCase(),
  name,
  votes: "2",
  person: "X",
  deputy: false,
  choice,
});
const ROWS = [row("Ahlen"), row("Beelen", "absent"), row("Hamm"), row("Telgte", "excluded"), row("Wadersloh", "yes")];

const onchoose = vi.fn<(row: VoteRow, choice: Choice | "none") => Promise<boolean>>();
const onrest = vi.fn<(choice: Choice) => void>();
const focused = () => document.activeElement?.getAttribute("aria-label");
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

beforeEach(() => {
  onchoose.mockReset().mockResolvedValue(true);
  onrest.mockReset();
});

function show(active = true) {
  const shown = render(Votes, { rows: ROWS, active, label: "Stimmabgaben", onchoose, onrest });
  if (active) shown.component.focus();
  return shown;
}

it("is one stop for Tab, on the first partner that is open; each partner is a group of three choices", () => {
  show();
  expect(focused()).toBe("Ahlen, 2\u00a0Stimmen, X, offen");
  const groups = screen.getAllByRole("radiogroup");
  expect(groups.map((group) => group.tabIndex)).toEqual([0, -1, -1, -1, -1]);
  expect(groups.map((group) => group.getAttribute("aria-disabled"))).toEqual([null, "true", null, "true", null]);
  expect(groups.map((group) => group.querySelector("[aria-checked=true]")?.getAttribute("aria-label") ?? "–")).toEqual([
    "–",
    "–",
    "–",
    "–",
    "Ja",
  ]);
});

it("records a choice and goes on to the next open partner before any answer", async () => {
  show();
  await press("j");
  expect(onchoose).toHaveBeenLastCalledWith(ROWS[0], "yes");
  expect(focused()).toMatch(/^Hamm/);
  await press("N");
  expect(onchoose).toHaveBeenLastCalledWith(ROWS[2], "no");
  expect(focused()).toMatch(/^Ahlen/);
  await press("a");
  expect(onrest).toHaveBeenCalledWith("yes");
});

it("jumps by initial, takes back, and stays where nothing is open any more", async () => {
  const { rerender } = show();
  await press("W", { shiftKey: true });
  expect(focused()).toMatch(/^Wadersloh/);
  await press("Backspace");
  expect(onchoose).toHaveBeenLastCalledWith(ROWS[4], "none");
  await rerender({ rows: ROWS.map((one) => (one.choice === "none" ? { ...one, choice: "yes" as const } : one)) });
  await press("e");
  expect(onchoose).toHaveBeenLastCalledWith(ROWS[4], "abstain");
  expect(focused()).toMatch(/^Wadersloh/);
});

it("comes back to the first partner whose choice is refused", async () => {
  show();
  const answers: ((recorded: boolean) => void)[] = [];
  onchoose.mockImplementation(() => new Promise((go) => answers.push(go)));
  await press("j");
  await press("j");
  expect(focused()).toMatch(/^Ahlen/);
  await press("W", { shiftKey: true });
  answers[0]?.(false);
  await vi.waitFor(() => expect(focused()).toMatch(/^Ahlen/));
  await press("ArrowDown");
  expect(focused()).toMatch(/^Beelen/);
  answers[1]?.(false);
  await Promise.resolve();
  await Promise.resolve();
  expect(focused()).toMatch(/^Beelen/);
  onchoose.mockResolvedValue(false);
  await press("H", { shiftKey: true });
  await press("n");
  await vi.waitFor(() => expect(focused()).toMatch(/^Hamm/));
});

it("takes the keyboard from nowhere else when a choice is refused", async () => {
  show();
  const elsewhere = document.body.appendChild(document.createElement("button"));
  let answer = (_: boolean) => {};
  onchoose.mockImplementation(() => new Promise((go) => (answer = go)));
  await press("j");
  elsewhere.focus();
  answer(false);
  await vi.waitFor(() => expect(screen.getAllByRole("radiogroup")[0]?.tabIndex).toBe(0));
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});

it("chooses by pointer where it points, and the keyboard goes on from there", async () => {
  show();
  const no = screen.getAllByRole("radio", { name: "Nein" })[2];
  if (no) await fireEvent.click(no);
  expect(onchoose).toHaveBeenCalledExactlyOnceWith(ROWS[2], "no");
  expect(focused()).toMatch(/^Hamm/);
});

it("leaves the keys of the window alone", async () => {
  show();
  await press("j", { ctrlKey: true });
  await press("ArrowLeft", { altKey: true });
  expect(onchoose).not.toHaveBeenCalled();
  expect(focused()).toMatch(/^Ahlen/);
});

it("only shows what was chosen once nothing can be recorded", () => {
  show(false);
  expect(screen.queryAllByRole("radio")).toEqual([]);
  expect(screen.getByRole("list", { name: "Stimmabgaben" }).children).toHaveLength(5);
});
