import { expect, test } from "vitest";
import type { Rulebook } from "../ipc/views";
import { house, houseForm, pictureUrl } from "./house";

const rules = (rest: object) => ({ letterhead: ["Kooperation citeq"], ...rest }) as Rulebook;

test("what is typed comes back as it was read", () => {
  const style = {
    accent: "#8a1538",
    address: ["Scheibenstraße 109", "48153 Münster"],
    footer: "Kooperation citeq",
    logo: { alternative: "Wappen", picture: "iVBORw0KGgo" },
    font: "Noto Serif" as const,
  };
  expect(house(houseForm(rules({ house: style })))).toEqual({ letterhead: ["Kooperation citeq"], house: style });
});

test("what is empty is left out, so that nothing is said twice", () => {
  const form = { ...houseForm(rules({})), letterhead: " A \n\n B ", accent: " ", address: "\n" };
  expect(house(form)).toEqual({ letterhead: ["A", "B"], house: { font: "Fira Sans" } });
});

test("a picture says itself what it is", () => {
  expect(pictureUrl("iVBORw0K\nGgo=")).toBe("data:image/png;base64,iVBORw0KGgo=");
  expect(pictureUrl("/9j/4AAQ")).toBe("data:image/jpeg;base64,/9j/4AAQ");
});
