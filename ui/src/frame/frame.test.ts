import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { createRawSnippet, tick } from "svelte";
import { describe, expect, it, vi } from "vitest";
import Combobox from "./Combobox.svelte";
import DateField from "./DateField.svelte";
import Dialog from "./Dialog.svelte";
import Navigation from "./Navigation.svelte";
import SeatDialog from "./SeatDialog.svelte";
import Skeleton from "./Skeleton.svelte";
import TextField from "./TextField.svelte";

const html = (text: string) => createRawSnippet(() => ({ render: () => text }));

describe("Dialog", () => {
  it("puts the focus on the first field, and back where it came from", async () => {
    const opener = document.body.appendChild(document.createElement("button"));
    opener.focus();
    const onclose = vi.fn();
    const { rerender } = render(Dialog, {
      open: true,
      title: "Sitzung anlegen",
      children: html("<p><input id='first'></p>"),
      actions: html("<button>Abbrechen</button>"),
      onclose,
    });
    await tick();
    expect(screen.getByRole("dialog", { name: "Sitzung anlegen" })).toBeTruthy();
    expect(document.activeElement?.id).toBe("first");
    await rerender({ open: false });
    expect(document.activeElement).toBe(opener);
    expect(onclose).toHaveBeenCalledOnce();
    opener.remove();
  });

  it("puts the focus on the safe button where there is no field", async () => {
    render(Dialog, {
      open: true,
      title: "Vorlage zurückziehen?",
      children: html("<p>Das lässt sich nicht ändern.</p>"),
      actions: html("<span><button>Abbrechen</button><button>Zurückziehen</button></span>"),
    });
    await tick();
    expect(document.activeElement?.textContent).toBe("Abbrechen");
  });

  it("stays when Esc closes a list inside of it", async () => {
    render(Dialog, { open: true, title: "Wer?", children: html("<p><button aria-expanded='true'>Liste</button></p>") });
    await tick();
    const event = new Event("cancel", { cancelable: true });
    screen.getByRole("dialog").dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });
});

describe("fields", () => {
  it("tie label, hint and error to the control", async () => {
    const { rerender } = render(TextField, { label: "Titel", hint: "Höchstens 200 Zeichen.", value: "" });
    const field = screen.getByLabelText("Titel");
    expect(field.getAttribute("aria-invalid")).toBeNull();
    await rerender({ error: "Der Titel fehlt." });
    expect(field.getAttribute("aria-invalid")).toBe("true");
    const described = field.getAttribute("aria-describedby")?.split(" ") ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent?.trim())).toEqual([
      "Höchstens 200 Zeichen.",
      "Der Titel fehlt.",
    ]);
  });

  it("reads a date as it is written, and says how if it cannot", async () => {
    const onchange = vi.fn();
    render(DateField, { label: "Tag", value: "2026-12-02", onchange });
    const field = screen.getByLabelText<HTMLInputElement>("Tag");
    expect(field.value).toBe("2.12.2026");
    await fireEvent.input(field, { target: { value: "21.1.2027" } });
    expect(onchange).toHaveBeenLastCalledWith("2027-01-21");
    await fireEvent.input(field, { target: { value: "31.2.2027" } });
    expect(screen.queryByRole("alert")).toBeNull();
    await fireEvent.blur(field);
    expect(onchange).toHaveBeenLastCalledWith("");
    expect(screen.getByRole("alert").textContent).toContain("Tag.Monat.Jahr");
    expect(field.value).toBe("31.2.2027");
  });
});

describe("Combobox", () => {
  const items = [
    { value: "hamm", label: "Hamm" },
    { value: "coe", label: "Kreis Coesfeld" },
    { value: "waf", label: "Kreis Warendorf", detail: "Landrat Dr. Sievert" },
  ];

  it("offers what fits the letters, takes the first with Enter", async () => {
    const onchange = vi.fn();
    render(Combobox, { label: "Partner", items, value: "hamm", onchange });
    const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Partner" });
    expect(field.value).toBe("Hamm");
    await fireEvent.input(field, { target: { value: "kr" } });
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(2));
    await fireEvent.input(field, { target: { value: "siev" } });
    await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
    await waitFor(() => expect(field.getAttribute("aria-activedescendant")).toBeTruthy());
    await fireEvent.keyDown(field, { key: "Enter" });
    expect(onchange).toHaveBeenCalledWith("waf");
    expect(field.value).toBe("Kreis Warendorf");
  });

  it("gives unfinished letters up, and takes an emptied field as no choice", async () => {
    const onchange = vi.fn();
    render(Combobox, { label: "Partner", items, value: "hamm", onchange });
    const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Partner" });
    await fireEvent.input(field, { target: { value: "zzz" } });
    await waitFor(() => expect(screen.getByText("Nichts gefunden.")).toBeTruthy());
    await fireEvent.keyDown(field, { key: "Tab" });
    await fireEvent.blur(field);
    expect(field.value).toBe("Hamm");
    expect(onchange).not.toHaveBeenCalled();
    await fireEvent.input(field, { target: { value: "" } });
    await fireEvent.blur(field);
    expect(onchange).toHaveBeenCalledWith("");
  });
});

describe("Navigation", () => {
  const shown = {
    sample: false,
    route: { at: "motion", motion: "a" } as const,
    book: [],
    rail: false,
    onseat: () => {},
    view: [],
  };
  const places = () => [...document.querySelectorAll("nav li a")].map((place) => place.getAttribute("title"));

  it("shows the Schriftführung everything, and where one is", () => {
    render(Navigation, { ...shown, name: "Kooperation citeq", seat: { name: "Maren Terhorst", role: "secretary" } });
    expect(places()).toEqual([
      "Übersicht",
      "Sitzungen",
      "Vorlagen",
      "Beschlüsse",
      "Partner & Stimmen",
      "Suche",
      "Regelwerk",
      "Journal",
    ]);
    expect(document.querySelector("[aria-current=page]")?.getAttribute("title")).toBe("Vorlagen");
  });

  it("shows a Hauptverwaltungsbeamten the reading room", () => {
    render(Navigation, { ...shown, name: "Kooperation citeq", seat: { name: "Dr. A. Wessling", role: "member" } });
    expect(places()).toEqual(["Übersicht", "Lesen", "Sitzungen", "Beschlüsse", "Suche"]);
  });

  it("leads nowhere while no book is open", () => {
    render(Navigation, { ...shown, seat: { name: "", role: "secretary" } });
    expect(places()).toEqual([]);
  });
});

describe("SeatDialog", () => {
  const persons = [
    {
      id: "wessling",
      name: "Dr. A. Wessling",
      office: "Landrätin",
      partner_id: "coe",
      partner: "Kreis Coesfeld",
      seats: [],
      committees: [],
    },
  ];

  async function submit() {
    const form = document.querySelector("form");
    if (!form) throw new Error("no form");
    await fireEvent.submit(form);
  }

  it("asks for a name before it takes the seat", async () => {
    const onsave = vi.fn().mockResolvedValue(undefined);
    render(SeatDialog, { open: true, seat: null, persons, onsave });
    await tick();
    await submit();
    expect(onsave).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toContain("Namen");
    await fireEvent.input(screen.getByLabelText("Ihr Name"), { target: { value: " Maren Terhorst " } });
    await submit();
    expect(onsave).toHaveBeenCalledWith({ name: "Maren Terhorst", role: "secretary", person: null, partner: null });
    await waitFor(() => expect(document.querySelector("dialog")?.open).toBe(false));
  });

  it("takes a Hauptverwaltungsbeamte for the person and the partner they are in the book", async () => {
    const onsave = vi.fn().mockResolvedValue(undefined);
    render(SeatDialog, {
      open: true,
      seat: { name: "Dr. A. Wessling", role: "member", person: "wessling" },
      persons,
      onsave,
    });
    await tick();
    expect(screen.getByRole<HTMLInputElement>("combobox", { name: /Wer Sie im Beschlussbuch sind/ }).value).toBe(
      "Dr. A. Wessling",
    );
    await submit();
    expect(onsave).toHaveBeenCalledWith({
      name: "Dr. A. Wessling",
      role: "member",
      person: "wessling",
      partner: "coe",
    });
  });

  it("says why a seat cannot be taken, and keeps what was typed when the book moves", async () => {
    const onsave = vi.fn().mockRejectedValue({ code: "failed", text: "Die Platte ist voll." });
    const { rerender } = render(SeatDialog, { open: true, seat: null, persons, onsave });
    await tick();
    await fireEvent.input(screen.getByLabelText("Ihr Name"), { target: { value: "Maren" } });
    await rerender({ seat: { name: "Andere", role: "reader" } });
    expect(screen.getByLabelText<HTMLInputElement>("Ihr Name").value).toBe("Maren");
    await submit();
    expect((await screen.findByRole("alert")).textContent).toContain("Die Platte ist voll.");
    expect(document.querySelector("dialog")?.open).toBe(true);
  });
});

describe("Skeleton", () => {
  it("shows nothing for the first 400 ms", async () => {
    vi.useFakeTimers();
    render(Skeleton, { label: "Vorlagen werden geladen" });
    await vi.advanceTimersByTimeAsync(399);
    expect(screen.queryByRole("status")).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    await tick();
    expect(screen.getByRole("status", { name: "Vorlagen werden geladen" })).toBeTruthy();
    vi.useRealTimers();
  });
});
