import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { MotionView } from "../ipc/views";
import MotionFiles from "./MotionFiles.svelte";

type Hear = (event: { payload: object }) => void;
const invoke = vi.hoisted(() => vi.fn());
const webview = vi.hoisted(() => ({ hear: undefined as Hear | undefined }));
vi.mock("@tauri-apps/api/core", async (original) => ({ ...(await original<object>()), invoke }));
vi.mock("@tauri-apps/api/event", () => ({ listen: async () => () => {} }));
vi.mock("@tauri-apps/api/webview", () => ({
  getCurrentWebview: () => ({
    onDragDropEvent: async (hear: Hear) => {
      webview.hear = hear;
      return () => {};
    },
  }),
}));

const MOTION = { id: "m", attachments: [] } as unknown as MotionView;
const attached = () =>
  invoke.mock.calls.flatMap(([name, { call }]) => (name === "shell" && call.attach ? [call.attach] : []));

beforeEach(() => {
  invoke.mockReset().mockImplementation(async (name: string, { call }: { call: object }) => {
    if (name === "shell" && "state" in call) return { state: { book: null, seat: null } };
    return {
      attach: [
        { name: "Plan.pdf", refused: null },
        { name: "Ordner", refused: { code: "failed", text: "„Ordner“ ist ein Ordner.", parameters: null } },
        { name: "Film.mp4", refused: { code: "failed", text: "Die Datei „Film.mp4“ ist zu groß.", parameters: null } },
      ],
    };
  });
});

it("takes files that are dropped on the window, and says of each refused one why", async () => {
  render(MotionFiles, { motion: MOTION, editable: true });
  await waitFor(() => expect(webview.hear).toBeDefined());
  webview.hear?.({ payload: { type: "enter", paths: ["/x"] } });
  expect(await screen.findByText(/Lassen Sie die Dateien hier los/)).toBeTruthy();
  webview.hear?.({ payload: { type: "drop", paths: ["/Plan.pdf", "/Ordner", "/Film.mp4"] } });
  await waitFor(() => expect(attached()).toEqual([{ motion: "m", paths: ["/Plan.pdf", "/Ordner", "/Film.mp4"] }]));
  expect((await screen.findByRole("alert")).textContent).toMatch(/2\s+Dateien sind nicht angehängt/);
  expect(screen.getByText("„Ordner“ ist ein Ordner.")).toBeTruthy();
  expect(screen.getByText("Die Datei „Film.mp4“ ist zu groß.")).toBeTruthy();
  expect(screen.queryByText(/Lassen Sie die Dateien hier los/)).toBeNull();
});

it("asks by the dialog of the system where a person wishes so", async () => {
  render(MotionFiles, { motion: MOTION, editable: true });
  await fireEvent.click(screen.getByRole("button", { name: "Anlage hinzufügen" }));
  await waitFor(() => expect(attached()).toEqual([{ motion: "m", paths: null }]));
});

it("takes no file where the motion may not be changed", async () => {
  render(MotionFiles, { motion: MOTION, editable: false });
  await waitFor(() => expect(webview.hear).toBeDefined());
  webview.hear?.({ payload: { type: "over" } });
  expect(await screen.findByText(/lassen sich jetzt keine Anlagen hinzufügen/)).toBeTruthy();
  webview.hear?.({ payload: { type: "drop", paths: ["/Plan.pdf"] } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(attached()).toEqual([]);
});
