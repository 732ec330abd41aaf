import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import App from "./App.svelte";

const invoke = vi.hoisted(() => vi.fn());
vi.mock("@tauri-apps/api/event", () => ({ listen: async () => () => undefined }));
vi.mock("@tauri-apps/api/core", () => ({ invoke }));

const SAMPLE = {
  name: "Kooperation citeq",
  sample: true,
  partners: 26,
  motions: 11,
  meetings: [
    {
      id: "za-47",
      number: "ZA/47",
      committee: "Zentralausschuss",
      sequence: 47,
      start: "2026-12-02T10:00:00",
      place: "Münster",
      state: "invited",
      state_text: "eingeladen",
      committee_id: "za",
      step: "conduct",
      step_text: "Eingeladen",
      items: 8,
      motions: 5,
    },
    {
      id: "aa-61",
      number: "AA/61",
      committee: "Arbeitsausschuss",
      sequence: 61,
      start: "2026-11-12T09:30:00",
      place: "Münster",
      state: "minutes_draft",
      state_text: "Niederschrift im Entwurf",
      committee_id: "aa",
      step: "minutes",
      step_text: "Niederschrift im Entwurf",
      items: 4,
      motions: 1,
    },
  ],
  resolutions: [
    {
      number: "ZA 2026/07",
      decision: "resolution",
      title: "Beitritt der Stadt Musterstadt",
      meeting: "ZA/46",
      day: "2026-10-07",
      motion: null,
      public: true,
      count: {
        outcome: "rejected",
        yes: { votes: "12", heads: 3 },
        no: { votes: "130", heads: 20 },
        abstain: { votes: "0", heads: 0 },
      },
      annulled: null,
    },
  ],
  today: "2026-11-23",
  due: [
    {
      urgency: "overdue",
      when: "überfällig",
      title: "Niederschrift AA/61 fertigstellen",
      detail: "Arbeitsausschuss, 61. Sitzung: Niederschrift im Entwurf",
      action: "Weiterschreiben",
      meeting: "aa-61",
      motion: null,
      step: "minutes",
    },
  ],
  examples: [{ section: "weights", text: "Stimmgewichte" }],
};

const FILE = "/tmp/sample.beschlussbuch";
const SEAT = { name: "Maren Terhorst", role: "secretary" };
const STATE = {
  book: { file: FILE, read_only: null, head: { sequence: 1204, hash: "0123456789abcdef".repeat(4) } },
  seat: SEAT as typeof SEAT | null,
};

type Answers = Record<string, (parameters: unknown) => unknown>;
/** What queries and calls of the shell answer: a value, or a rejection where it is a function that throws. */
let queries: Answers;
let calls: Answers;

beforeEach(() => {
  window.location.hash = "";
  queries = { overview: () => SAMPLE, persons: () => [], resolutions: () => SAMPLE.resolutions };
  calls = {
    state: () => STATE,
    profile: () => ({ seat: SEAT, recent: [], appearance: "dark", zoom: 100, trust: null, notes: {} }),
    remember: () => true,
  };
  invoke.mockReset();
  invoke.mockImplementation(async (command: string, sent: Record<string, Record<string, unknown>>) => {
    const [name, parameters] = Object.entries(sent[command === "query" ? "query" : "call"] ?? {})[0] ?? [""];
    const answer = (command === "query" ? queries : calls)[name];
    if (!answer) throw { code: "unknown", text: `${command} ${name}` };
    return { [name]: answer(parameters) };
  });
});

/** What the shell was called with, by name. */
function called(name: string): unknown[] {
  return invoke.mock.calls.flatMap(([command, sent]) =>
    command === "shell" && name in sent.call ? [sent.call[name]] : [],
  );
}

function refuse(code: string, text: string) {
  return () => {
    throw { code, text };
  };
}

it("shows meetings, resolutions and journal of a sample, and says that it is one", async () => {
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Übersicht" });
  expect(screen.getByText("Kooperation citeq")).toBeTruthy();
  expect(screen.getByText("Beispiel")).toBeTruthy();
  expect((await screen.findByText(/^10:00 Uhr, Münster. 8 Punkte, 5 Vorlagen.$/)).closest("li")?.textContent).toMatch(
    /2\.\s*Dezember.*Mittwoch.*Zentralausschuss, 47\.\sSitzung/s,
  );
  expect(screen.getByRole("link", { name: "Durchführen" }).getAttribute("href")).toBe("#/meetings/za-47/conduct");
  expect(screen.getByRole("link", { name: "Niederschrift AA/61 fertigstellen" }).getAttribute("href")).toBe(
    "#/meetings/aa-61/minutes",
  );
  expect(screen.getByText("überfällig").closest("li")?.textContent).toContain("Niederschrift AA/61");
  expect(screen.getByText("ZA 2026/07").closest("li")?.textContent).toContain("abgelehnt");
  expect(screen.getByText("1.204 Einträge")).toBeTruthy();
  // The frame has asked; the first screen does not ask once more.
  expect(invoke.mock.calls.filter(([, sent]) => sent.query && "overview" in sent.query)).toHaveLength(1);
});

it("turns to the place that was clicked, and puts the keyboard there", async () => {
  render(App);
  (await screen.findByRole("link", { name: "Beschlüsse" })).click();
  await screen.findByRole("heading", { level: 1, name: "Beschlüsse" });
  expect(document.title).toBe("Beschlüsse – Beschlussbuch");
  expect(document.activeElement?.id).toBe("inhalt");
  await screen.findByText("ZA 2026/07");
});

it("shows a meeting with its five steps, and says when there is none of that name", async () => {
  render(App);
  window.location.hash = "#/meetings/za-47/conduct";
  await screen.findByRole("heading", { level: 1, name: /Zentralausschuss, 47.\sSitzung/ });
  const steps = screen.getByRole("navigation", { name: "Schritte der Sitzung" });
  expect([...steps.querySelectorAll("a")].map((step) => step.textContent?.replace(/\s+/g, " ").trim())).toEqual([
    "Vorbereiten (erledigt)",
    "Einladen (erledigt)",
    "3 Durchführen",
    "4 Niederschrift",
    "5 Unterschreiben",
  ]);
  expect(steps.querySelector("[aria-current=step]")?.textContent).toContain("Durchführen");
  window.location.hash = "#/meetings/za-99/conduct";
  await screen.findByText("Diese Sitzung gibt es in diesem Beschlussbuch nicht.");
});

it("does not call a real book a sample", async () => {
  queries.overview = () => ({ ...SAMPLE, sample: false });
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Übersicht" });
  await screen.findByText(/Beispielwerte.*Stimmgewichte\./s);
  expect(screen.queryByText("Beispiel")).toBeNull();
  expect(screen.queryByText(/Beispielbuch/)).toBeNull();
});

it("offers to open a book while none is, and shows the one that was chosen", async () => {
  queries.overview = refuse("no_book", "Es ist noch kein Beschlussbuch geöffnet.");
  calls.choose_book = () => {
    queries.overview = () => SAMPLE;
    return true;
  };
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Willkommen im Beschlussbuch" });
  screen.getByRole("button", { name: "Beschlussbuch öffnen" }).click();
  await screen.findByRole("heading", { level: 1, name: "Übersicht" });
  expect(screen.getByText("Kooperation citeq")).toBeTruthy();
});

it("says why a book cannot be shown, and names its file", async () => {
  queries.overview = refuse("broken", "Die Datei ist kein Beschlussbuch.");
  render(App);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Die Datei ist kein Beschlussbuch.");
  expect(alert.textContent).toContain("/tmp/sample.beschlussbuch");
});

/** Chooses from a menu. */
async function choose(menu: string | RegExp, name: RegExp) {
  const button = screen.getByRole("button", { name: menu });
  button.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
  const item = await screen.findByRole("menuitem", { name });
  item.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
  await fireEvent.click(item);
}

it("returns to where the person was last in this book, and remembers where they go", async () => {
  calls.profile = () => ({
    seat: SEAT,
    recent: [{ path: FILE, name: "Kooperation citeq", place: "#/resolutions", used: "2026-11-23T08:00:00Z" }],
    appearance: "dark",
    zoom: 100,
    trust: null,
    notes: {},
  });
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Beschlüsse" });
  expect(document.documentElement.dataset.kernTheme).toBe("dark");
  screen.getByRole("link", { name: "Journal" }).click();
  await waitFor(() =>
    expect(called("remember")).toContainEqual({ change: { place: { path: FILE, place: "#/journal" } } }),
  );
  expect(called("remember")).not.toContainEqual({ change: { place: { path: FILE, place: "#/" } } });
});

it("keeps the choice of light or dark, and the size", async () => {
  calls.profile = () => ({ seat: SEAT, recent: [], appearance: "dark", zoom: 175, trust: null, notes: {} });
  render(App);
  // Before the profile is there: it waits for it.
  await fireEvent.keyDown(window, { key: "+", ctrlKey: true });
  await waitFor(() => expect(document.documentElement.dataset.kernTheme).toBe("dark"));
  await choose("Darstellung und Größe", /^Hell/);
  expect(document.documentElement.dataset.kernTheme).toBe("light");
  await waitFor(() => expect(called("remember")).toContainEqual({ change: { appearance: "light" } }));
  for (const key of ["+", "-", "0"]) await fireEvent.keyDown(window, { key, ctrlKey: true });
  await fireEvent.keyDown(window, { key: "-" });
  await fireEvent.wheel(window, { ctrlKey: true, deltaY: 100 });
  await waitFor(() => {
    const sizes = called("remember").flatMap((call) => {
      const { change } = call as { change: { zoom?: number } };
      return change.zoom ?? [];
    });
    expect(sizes).toEqual([200, 175, 100, 90]);
  });
});

it("asks once who sits here, and takes the answer", async () => {
  let seat: typeof SEAT | null = null;
  calls.state = () => ({ ...STATE, seat });
  calls.take_seat = (parameters) => {
    seat = (parameters as { seat: typeof SEAT }).seat;
    return true;
  };
  render(App);
  const name = await screen.findByLabelText("Ihr Name");
  await fireEvent.input(name, { target: { value: "Maren Terhorst" } });
  screen.getByRole("button", { name: "Übernehmen" }).click();
  await screen.findByRole("button", { name: /Maren Terhorst/ });
  expect(called("take_seat")).toEqual([
    { seat: { name: "Maren Terhorst", role: "secretary", person: null, partner: null } },
  ]);
  await waitFor(() => expect(document.querySelector("dialog")?.open).toBe(false));
});

it("says where the copy of the book is, and why there is none", async () => {
  calls.save_copy = () => "/tmp/copy.beschlussbuch";
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Übersicht" });
  const saveCopy = () => choose(/Beschlussbuch/, /Kopie sichern/);
  await saveCopy();
  await screen.findByText("/tmp/copy.beschlussbuch");
  calls.save_copy = refuse("failed", "Die Platte ist voll.");
  await saveCopy();
  await screen.findByText("Die Platte ist voll.");
  expect(screen.queryByText("/tmp/copy.beschlussbuch")).toBeNull();
});
