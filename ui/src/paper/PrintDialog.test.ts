import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import PrintDialog from "./PrintDialog.svelte";

const shell = vi.hoisted(() => vi.fn());
vi.mock("../ipc/ipc", async (original) => ({ ...(await original<object>()), shell }));

const paper = { filed: { document: "d" } } as never;
const saal = { name: "Saal", description: "Großer Sitzungssaal", default: true, paused: false };

beforeEach(() => {
  shell.mockReset();
  shell.mockImplementation((name: string) => Promise.resolve(name === "printers" ? [saal] : "Auftrag Saal-1"));
});

const jobs = () => shell.mock.calls.filter(([name]) => name === "print").map(([, call]) => call);

it("prints everything as the printer is set, unless somebody says otherwise", async () => {
  render(PrintDialog, { open: true, paper, title: "Niederschrift ZA/47" });
  await fireEvent.click(await screen.findByRole("button", { name: "Drucken" }));
  await screen.findByText(/1 Exemplar ist an den Drucker „Großer Sitzungssaal“\s+gegeben/);
  expect(jobs()).toEqual([{ paper, job: { printer: "Saal", copies: 1, pages: null, sides: "as_set" } }]);
});

it("takes copies, pages and both sides", async () => {
  render(PrintDialog, { open: true, paper, title: "Niederschrift ZA/47" });
  const copies = await screen.findByLabelText("Exemplare");
  await fireEvent.input(copies, { target: { value: "3" } });
  await fireEvent.input(screen.getByLabelText(/^Seiten/), { target: { value: "2-4, 7" } });
  await fireEvent.change(screen.getByLabelText("Blatt"), { target: { value: "long_edge" } });
  await fireEvent.click(screen.getByRole("button", { name: "Drucken" }));
  await waitFor(() => expect(jobs()).toHaveLength(1));
  expect(jobs()[0].job).toEqual({ printer: "Saal", copies: 3, pages: "2-4, 7", sides: "long_edge" });
});

it("prints nothing while the number of copies is none", async () => {
  render(PrintDialog, { open: true, paper, title: "Niederschrift ZA/47" });
  const copies = await screen.findByLabelText("Exemplare");
  await fireEvent.input(copies, { target: { value: "" } });
  await fireEvent.click(screen.getByRole("button", { name: "Drucken" }));
  await screen.findByText("Tragen Sie eine Zahl von 1 bis 99 ein.");
  expect(jobs()).toEqual([]);
});
