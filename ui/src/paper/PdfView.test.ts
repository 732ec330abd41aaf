import { render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { Opening } from "./pdf";
import PdfView from "./PdfView.svelte";
import type { Place } from "./position";

/** What was opened, in order: the bytes' length names a document. */
const opened = vi.hoisted(() => [] as { bytes: number; close: () => void }[]);
const laid = vi.hoisted(() => [] as FakeSheets[]);

interface FakeSheets {
  pages: number;
  place: Place;
  zoom: unknown;
  laidAt: Place | undefined;
  laidZoom: unknown;
  shown: boolean;
  closed: boolean;
  found: string[];
}

vi.mock("./pdf", async () => {
  class Unreadable extends Error {
    constructor(
      readonly title: string,
      readonly advice: string,
    ) {
      super(title);
    }
  }
  return {
    Unreadable,
    open: (bytes: ArrayBuffer): Opening => {
      const close = vi.fn();
      opened.push({ bytes: bytes.byteLength, close });
      const document =
        bytes.byteLength === 13
          ? Promise.reject(new Unreadable("Diese Datei ist beschädigt.", "Lassen Sie sie sich neu senden."))
          : Promise.resolve({ numPages: bytes.byteLength });
      return { document, close } as unknown as Opening;
    },
  };
});

vi.mock("./sheets", () => ({
  Sheets: class implements FakeSheets {
    element = document.createElement("div");
    pages: number;
    page = 1;
    place: Place = { page: 1, offset: 0, left: 0 };
    zoom: unknown = "auto";
    laidAt: Place | undefined;
    laidZoom: unknown;
    shown = false;
    closed = false;
    found: string[] = [];
    constructor(host: HTMLElement, document: { numPages: number }) {
      this.pages = document.numPages;
      host.append(this.element);
      laid.push(this);
    }
    async lay(zoom: unknown, place: Place | undefined) {
      this.laidZoom = zoom;
      this.laidAt = place;
    }
    show() {
      this.shown = true;
    }
    async close() {
      this.closed = true;
      this.element.remove();
    }
    find(query: string) {
      this.found.push(query);
    }
    goOnFinding(query: string) {
      this.found.push(`${query} (weiter)`);
    }
    resized() {}
  },
}));

beforeEach(() => {
  opened.length = laid.length = 0;
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});

const bytes = (length: number) => async () => new ArrayBuffer(length);

it("shows a document, and puts it away with itself", async () => {
  const { unmount } = render(PdfView, { load: bytes(6), key: 1, label: "Niederschrift" });
  await screen.findByRole("textbox", { name: "Seite, von 6" });
  expect(laid[0]?.shown).toBe(true);
  unmount();
  await waitFor(() => expect(opened[0]?.close).toHaveBeenCalled());
  expect(laid[0]?.closed).toBe(true);
});

it("lays a new rendering where the reader is, as large, and takes the old one away only then", async () => {
  const { rerender } = render(PdfView, { load: bytes(6), key: 1, label: "Niederschrift" });
  await waitFor(() => expect(laid[0]?.shown).toBe(true));
  laid[0]!.place = { page: 4, offset: 0.3, left: 0 };
  laid[0]!.zoom = 1.5;
  await rerender({ load: bytes(7), key: 2 });
  await screen.findByRole("textbox", { name: "Seite, von 7" });
  expect(laid[1]).toMatchObject({ laidAt: { page: 4, offset: 0.3, left: 0 }, laidZoom: 1.5, shown: true });
  expect(laid[0]?.closed).toBe(true);
});

it("goes on searching in a new rendering", async () => {
  const { rerender } = render(PdfView, { load: bytes(6), key: 1, label: "Niederschrift" });
  (await screen.findByRole("button", { name: "Suchen" })).click();
  const field = (await screen.findByRole("searchbox")) as HTMLInputElement;
  field.value = "Stimmen";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  expect(laid[0]?.found).toEqual(["Stimmen"]);
  await rerender({ key: 2 });
  await waitFor(() => expect(laid[1]?.found).toEqual(["Stimmen (weiter)"]));
});

it("shows only the newest of several renderings", async () => {
  const { rerender } = render(PdfView, { load: bytes(6), key: 1, label: "Niederschrift" });
  for (let key = 2; key < 6; key++) await rerender({ load: bytes(key), key });
  await screen.findByRole("textbox", { name: "Seite, von 5" });
  await waitFor(() => expect(laid.filter((sheets) => !sheets.closed)).toHaveLength(1));
  expect(opened.filter(({ close }) => !vi.mocked(close).mock.calls.length)).toHaveLength(1);
});

it("says what is wrong with a document, keeps the one before, and tries again", async () => {
  const { rerender } = render(PdfView, { load: bytes(6), key: 1, label: "Niederschrift" });
  await waitFor(() => expect(laid[0]?.shown).toBe(true));
  await rerender({ load: bytes(13), key: 2 });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toMatch(/Diese Datei ist beschädigt\..*Sie sehen die vorige Fassung\./s);
  expect(laid[0]?.closed).toBe(false);
  await rerender({ load: bytes(8) });
  screen.getByRole("button", { name: "Erneut versuchen" }).click();
  await screen.findByRole("textbox", { name: "Seite, von 8" });
  expect(screen.queryByRole("alert")).toBeNull();
});

it("hands on why bytes are refused", async () => {
  const load = () => Promise.reject({ code: "gone", text: "Die Anlage wurde gelöscht." });
  render(PdfView, { load, key: 1, label: "Anlage" });
  expect((await screen.findByRole("alert")).textContent).toContain("Die Anlage wurde gelöscht.");
});
