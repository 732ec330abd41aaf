import { beforeEach, expect, it, vi } from "vitest";
import { execute } from "../ipc/ipc";
import { emptyPerson, person, PersonChoice } from "./person.svelte";

vi.mock("../ipc/ipc", () => ({ execute: vi.fn(() => Promise.resolve()) }));
const executed = vi.mocked(execute);

beforeEach(() => executed.mockReset().mockResolvedValue(undefined));

it("says nothing where nothing was filled in", () => {
  const draft = { ...emptyPerson("hamm"), given_name: " Ada ", family_name: "Berg", title: " " };
  expect(person("p", draft)).toEqual({
    id: "p",
    form_of_address: null,
    title: null,
    given_name: "Ada",
    family_name: "Berg",
    office: null,
    partner: "hamm",
  });
});

it("takes a chosen person as it is", async () => {
  const choice = new PersonChoice();
  expect(choice.complete).toBe(false);
  choice.id = "ada";
  expect(choice.complete).toBe(true);
  expect(await choice.entered()).toBe("ada");
  expect(executed).not.toHaveBeenCalled();
});

it("enters a new person once, however often what follows is refused", async () => {
  const choice = new PersonChoice();
  choice.draft = { ...emptyPerson(), given_name: "Ada" };
  expect(choice.complete).toBe(false);
  choice.draft.family_name = "Berg";
  expect(choice.complete).toBe(true);
  const id = await choice.entered();
  expect(await choice.entered()).toBe(id);
  expect(executed).toHaveBeenCalledTimes(1);
});

it("keeps what was typed if the person is refused", async () => {
  executed.mockRejectedValueOnce({ code: "text", text: "Zu lang." });
  const choice = new PersonChoice();
  choice.draft = { ...emptyPerson(), given_name: "Ada", family_name: "Berg" };
  await expect(choice.entered()).rejects.toMatchObject({ code: "text" });
  expect(choice.draft?.family_name).toBe("Berg");
});
