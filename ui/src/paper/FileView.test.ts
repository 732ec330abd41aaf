import { render, screen } from "@testing-library/svelte";
import { expect, it, vi } from "vitest";
import { beginning, kindOf } from "./file";
import FileView from "./FileView.svelte";

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

it.each([
  ["application/pdf", "pdf"],
  ["Image/JPEG", "image"],
  ["text/plain; charset=utf-8", "text"],
  ["text/markdown", "markdown"],
  ["text/html", undefined],
  ["image/svg+xml", undefined],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", undefined],
])("shows %s as %s", (mediaType, kind) => {
  expect(kindOf(mediaType)).toBe(kind);
});

it("shows a text, also one of older programs", async () => {
  render(FileView, { load: async () => bytes("Grüße\r\n<b>"), key: 1, name: "notiz.txt", mediaType: "text/plain" });
  expect((await screen.findByRole("region", { name: "notiz.txt" })).textContent).toContain("Grüße\n<b>");
  expect(beginning(new Uint8Array([0x47, 0x72, 0xfc, 0xdf, 0x65]).buffer).text).toBe("Grüße");
});

it("shows the beginning of a very long text", () => {
  const { text, whole } = beginning(bytes("Zeile\n".repeat(200_000)));
  expect(whole).toBe(false);
  expect(text.endsWith("Zeile")).toBe(true);
});

it("shows a picture under its name", async () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]).buffer;
  render(FileView, { load: async () => png, key: 1, name: "plan.png", mediaType: "image/png" });
  expect((await screen.findByRole("img", { name: "plan.png" })).getAttribute("src")).toBe(
    "data:image/png;base64,iVBORw==",
  );
});

it("says what to do with a file that it does not show, without loading it", () => {
  const load = vi.fn();
  render(FileView, { load, key: 1, name: "a.docx", mediaType: "application/msword" });
  expect(screen.getByText("Diese Datei lässt sich hier nicht anzeigen.")).toBeTruthy();
  expect(screen.getByText(/Speichern Sie sie/)).toBeTruthy();
  expect(load).not.toHaveBeenCalled();
});

it("says why a file cannot be loaded, and tries again", async () => {
  const load = vi
    .fn<() => Promise<ArrayBuffer>>()
    .mockRejectedValueOnce({ code: "gone", text: "Die Anlage wurde gelöscht." })
    .mockResolvedValueOnce(bytes("da"));
  render(FileView, { load, key: 1, name: "a.txt", mediaType: "text/plain" });
  expect((await screen.findByRole("alert")).textContent).toContain("Die Anlage wurde gelöscht.");
  screen.getByRole("button", { name: "Erneut versuchen" }).click();
  expect((await screen.findByRole("region", { name: "a.txt" })).textContent).toContain("da");
});
