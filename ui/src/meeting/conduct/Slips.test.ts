import { fireEvent, render, screen } from "@testing-library/svelte";
import { beforeEach, expect, it, vi } from "vitest";
import type { BallotView } from "../../ipc/views";
import type { Desk } from "./desk.svelte";
import Slips from "./Slips.svelte";

const countSlips = vi.fn<(slips: unknown, heads: unknown) => Promise<boolean>>();
const desk = { countSlips } as unknown as Desk;
const ballot = {
  id: "b",
  slips: [{ votes: "1", issued: 26, partners: [] }],
  heads_needed: false,
  secret_warning: null,
  rows: [],
} as unknown as BallotView;

beforeEach(() => {
  countSlips.mockReset().mockResolvedValue(true);
});

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(`Stimmzettel zu 1: ${name}`);
const write = (name: string, text: string) => fireEvent.input(field(name), { target: { value: text } });
const recorded = () => countSlips.mock.calls.map(([slips]) => slips);
const votes = (yes: number, no: number) => [{ votes: "1", yes, no, abstain: 0, invalid: 0 }];

it("records a row, and nothing where nothing was typed", async () => {
  const { component } = render(Slips, { desk, ballot, active: true });
  expect(await component.keep()).toBe(true);
  await write("Ja", "20");
  expect(await component.keep()).toBe(true);
  expect(recorded()).toEqual([votes(20, 0)]);
});

it("does not call a row recorded that says more than was handed out, and leads back to it", async () => {
  const { component } = render(Slips, { desk, ballot, active: true });
  await write("Ja", "20");
  await write("Nein", "7");
  expect(await component.keep()).toBe(false);
  expect(screen.getByText("Ausgegeben sind nur 26.")).toBeTruthy();
  component.focusWrong();
  expect(document.activeElement).toBe(field("Ja"));
  expect(recorded()).toEqual([]);
});

it("records as well what is typed while a row is on its way, and says when the book refuses it", async () => {
  let answer = (_: boolean) => {};
  countSlips.mockImplementationOnce(() => new Promise<boolean>((done) => (answer = done)));
  const { component } = render(Slips, { desk, ballot, active: true });
  await write("Ja", "20");
  const kept = component.keep();
  await write("Nein", "6");
  answer(true);
  expect(await kept).toBe(true);
  expect(recorded()).toEqual([votes(20, 0), votes(20, 6)]);
  countSlips.mockResolvedValueOnce(false);
  await write("Nein", "5");
  expect(await component.keep()).toBe(false);
  expect(await component.keep()).toBe(true);
  expect(recorded().at(-1)).toEqual(votes(20, 5));
});
