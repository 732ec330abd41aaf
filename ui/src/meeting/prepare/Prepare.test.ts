import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { announcer } from "../../frame/announce.svelte";
import { moved } from "../../ipc/head.svelte";
import type { AgendaRow, MeetingView, MotionRow } from "../../ipc/views";
import Meeting from "../Meeting.svelte";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/core", async (original) => ({ ...(await original<object>()), invoke }));

const row = (id: string, number: string, more: Partial<AgendaRow> = {}): AgendaRow => ({
  id,
  number,
  title: `Titel ${id}`,
  public: true,
  parent: null,
  standing: false,
  motion: null,
  motion_number: null,
  submitter: null,
  recommendation: null,
  majority: null,
  high_majority: false,
  urgency: null,
  current: false,
  state: null,
  done: null,
  excluded: [],
  ballots: [],
  course: null,
  course_hash: null,
  ...more,
});

const MEETING = {
  id: "za-48",
  number: "ZA/48",
  sequence: 48,
  committee_id: "za",
  committee: "Zentralausschuss",
  start: "2026-12-10T10:00:00",
  place: "Münster",
  state: "planned",
  state_text: "geplant",
  step: "prepare",
  invite_by: "2026-11-25",
  invite_by_urgent: "2026-12-03",
  notice_days: 14,
  invitation: null,
};
const READY = {
  id: "v",
  number: "V/0036/2026",
  title: "Lernplattform",
  next: "za",
  meeting: null,
  public: true,
  state: "freigegeben",
  kind: "Produktkatalog",
  submitter: "Stadt Ahlen",
};

let meeting: Partial<MeetingView>;
let role: string;
const executed = () => invoke.mock.calls.filter(([name]) => name === "execute").map(([, { command }]) => command);

beforeEach(async () => {
  role = "secretary";
  meeting = {
    ...MEETING,
    agenda: [row("a", "1"), row("b", "2"), row("c", "3"), row("x", "4", { public: false })],
  } as Partial<MeetingView>;
  invoke.mockReset().mockImplementation(async (name: string, { query, call }: Record<string, object>) => {
    if (name === "execute") return { sequence: 1 };
    if (name === "shell" && call && "state" in call) {
      return { state: { book: { file: "x", read_only: null, head: null }, seat: { name: "M", role } } };
    }
    if (query && "overview" in query) return { overview: { today: "2026-11-01", meetings: [meeting] } };
    if (query && "meeting" in query) return { meeting };
    if (query && "motions" in query) return { motions: [READY] as MotionRow[] };
    return Promise.reject({ code: "not_found", text: "Das gibt es hier nicht." });
  });
  await moved();
});

const shown = async () => {
  render(Meeting, { route: { at: "meeting", meeting: "za-48", step: "prepare" } });
  await screen.findByRole("button", { name: /^Punkt 1:\s*Titel a$/ });
};
const item = (number: number, id: string) =>
  screen.getByRole("button", { name: new RegExp(`^Punkt ${number}:\\s*Titel ${id}$`) });
const titles = () => screen.getAllByRole("button", { name: /^Punkt \d+:/ }).map((button) => button.textContent);

describe("arranging the agenda by keys", () => {
  it("moves the item that has the focus, keeps the focus on it and says where it is now", async () => {
    await shown();
    const button = item(3, "c");
    button.focus();
    await fireEvent.keyDown(button, { key: "ArrowUp", altKey: true });
    await waitFor(() =>
      expect(executed()).toEqual([{ agenda: { move: { meeting: "za-48", item: "c", before: "b" } } }]),
    );
    expect(titles().slice(0, 3)).toEqual(["Punkt 1: Titel a", "Punkt 2: Titel c", "Punkt 3: Titel b"]);
    expect(document.activeElement?.textContent).toBe("Punkt 2: Titel c");
    expect(announcer.text).toBe("Punkt 3, jetzt an Stelle 2");
    for (const [key, place] of [
      ["ArrowUp", 1],
      ["ArrowDown", 2],
      ["ArrowDown", 3],
    ] as const) {
      await fireEvent.keyDown(document.activeElement!, { key, altKey: true });
      await waitFor(() => expect(document.activeElement?.textContent).toBe(`Punkt ${place}: Titel c`));
    }
  });

  it("ends at the end of a part, and says so", async () => {
    await shown();
    await fireEvent.keyDown(item(3, "c"), {
      key: "ArrowDown",
      altKey: true,
    });
    expect(executed()).toEqual([]);
    expect(announcer.text).toBe("Punkt 3 steht schon an letzter Stelle.");
  });
});

describe("a motion that waits", () => {
  it("is offered, and is put into the part that it belongs to", async () => {
    await shown();
    await fireEvent.click(screen.getByRole("button", { name: /^Aufnehmen/ }));
    const dialog = await screen.findByRole("dialog", { name: "Vorlage aufnehmen" });
    expect(within(dialog).getByLabelText<HTMLInputElement>("V/0036/2026 Lernplattform").checked).toBe(true);
    await fireEvent.submit(dialog.querySelector("form")!);
    await waitFor(() => expect(executed()).toHaveLength(1));
    expect(executed()[0].agenda.add).toMatchObject({
      meeting: "za-48",
      motion: "v",
      public: true,
      parent: null,
      urgency: null,
    });
  });
});

describe("after the invitation", () => {
  beforeEach(() => {
    meeting = {
      ...meeting,
      state: "invited",
      invitation: { sent_on: "2026-11-20", way: "Post", recipients: [], urgent: null, second_meeting: false },
    };
  });

  it("the order stands, and an item that comes late needs its reason", async () => {
    await shown();
    expect(screen.getByText(/Punkte lassen sich nur noch nachtragen/)).toBeTruthy();
    await fireEvent.keyDown(item(3, "c"), { key: "ArrowUp", altKey: true });
    expect(executed()).toEqual([]);
    await fireEvent.click(screen.getByRole("button", { name: "Punkt nachtragen" }));
    const dialog = await screen.findByRole("dialog", { name: "Punkt nachtragen" });
    await fireEvent.input(within(dialog).getByLabelText("Titel"), { target: { value: "Sicherheitslücke" } });
    await fireEvent.submit(dialog.querySelector("form")!);
    expect(await within(dialog).findByText("Tragen Sie ein, warum der Punkt nicht warten kann.")).toBeTruthy();
    expect(executed()).toEqual([]);
    await fireEvent.input(within(dialog).getByLabelText("Grund der Dringlichkeit"), { target: { value: "Gefahr" } });
    await fireEvent.submit(dialog.querySelector("form")!);
    await waitFor(() => expect(executed()).toHaveLength(1));
    expect(executed()[0].agenda.add).toMatchObject({ title: "Sicherheitslücke", urgency: "Gefahr", public: true });
  });
});

it("offers no editing to who only reads", async () => {
  role = "member";
  await moved();
  await shown();
  for (const name of [/hinzufügen/, /aufnehmen/i, /Weitere Handlungen/]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
  expect(document.querySelector("[data-grip]")).toBeNull();
});
