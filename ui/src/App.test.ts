import { render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import App from "./App.svelte";

const invoke = vi.hoisted(() => vi.fn());
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
      count: { outcome: "rejected" },
      annulled: null,
    },
  ],
  today: "2026-11-23",
  due: [],
  examples: [{ section: "weights", text: "Stimmgewichte" }],
};

/** What the shell answers: a value, or a rejection where it is a function that throws. */
let answers: Record<string, () => unknown>;

beforeEach(() => {
  window.location.hash = "";
  answers = {
    shell: () => ({
      state: {
        book: {
          file: "/tmp/sample.beschlussbuch",
          head: { sequence: 1204, hash: "0123456789abcdef".repeat(4) },
        },
        seat: { name: "Maren Terhorst", role: "secretary" },
      },
    }),
  };
  invoke.mockImplementation(async (command: string) => answers[command]?.());
});

function refuse(code: string, text: string) {
  return () => {
    throw { code, text };
  };
}

it("shows meetings, resolutions and journal of a sample, and says that it is one", async () => {
  answers.query = () => ({ overview: SAMPLE });
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Übersicht" });
  expect(screen.getByText("Kooperation citeq")).toBeTruthy();
  expect(screen.getByText("Beispiel")).toBeTruthy();
  expect(screen.getByText(/^ZA\/47, 10:00 Uhr, Münster$/).closest("li")?.textContent).toMatch(
    /2\.\s*Dezember.*Mittwoch.*Zentralausschuss, 47\.\sSitzung/s,
  );
  expect(screen.getByRole("link", { name: "Durchführen" }).getAttribute("href")).toBe("#/meetings/za-47/conduct");
  expect(screen.getByRole("link", { name: "Niederschrift AA/61 fertigstellen" }).getAttribute("href")).toBe(
    "#/meetings/aa-61/minutes",
  );
  expect(screen.getByText("ZA 2026/07").closest("li")?.textContent).toContain("abgelehnt");
  expect(screen.getByText("1.204 Einträge")).toBeTruthy();
  expect(invoke).toHaveBeenCalledWith("query", { query: { overview: {} } });
});

it("turns to the place that was clicked, and puts the keyboard there", async () => {
  answers.query = () => ({ overview: SAMPLE });
  render(App);
  (await screen.findByRole("link", { name: "Beschlüsse" })).click();
  await screen.findByRole("heading", { level: 1, name: "Beschlüsse" });
  expect(document.title).toBe("Beschlüsse – Beschlussbuch");
  expect(document.activeElement?.id).toBe("inhalt");
  expect(screen.getByText("ZA 2026/07")).toBeTruthy();
});

it("shows a meeting with its five steps, and says when there is none of that name", async () => {
  answers.query = () => ({ overview: SAMPLE });
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
  answers.query = () => ({ ...SAMPLE, sample: false });
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Übersicht" });
  expect(screen.queryByText("Beispiel")).toBeNull();
  expect(screen.queryByText(/Beispielbuch/)).toBeNull();
  expect(screen.getByText(/Beispielwerte.*Stimmgewichte\./s)).toBeTruthy();
});

it("offers to open a book while none is, and shows the one that was chosen", async () => {
  answers.query = refuse("no_book", "Es ist noch kein Beschlussbuch geöffnet.");
  answers.open_book = () => {
    answers.query = () => ({ overview: SAMPLE });
    return true;
  };
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Es ist noch kein Beschlussbuch geöffnet." });
  screen.getByRole("button", { name: "Beschlussbuch öffnen" }).click();
  await screen.findByRole("heading", { level: 1, name: "Übersicht" });
  expect(screen.getByText("Kooperation citeq")).toBeTruthy();
});

it("says why a book cannot be shown, and names its file", async () => {
  answers.query = refuse("broken", "Die Datei ist kein Beschlussbuch.");
  render(App);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Die Datei ist kein Beschlussbuch.");
  expect(alert.textContent).toContain("/tmp/sample.beschlussbuch");
});
