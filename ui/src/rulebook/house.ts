/** What a person types about the look of the documents, and the house style made of it. */

import type { Look } from "../ipc/commands";
import type { Rulebook } from "../ipc/views";

export interface HouseForm {
  /** A line each. */
  letterhead: string;
  address: string;
  footer: string;
  accent: string;
  font: "Fira Sans" | "Noto Serif";
  /** In Base64; empty: no logo. */
  picture: string;
  alternative: string;
}

export function houseForm(rules: Rulebook): HouseForm {
  const { accent, address, footer, logo, font } = rules.house ?? {};
  return {
    letterhead: rules.letterhead.join("\n"),
    address: (address ?? []).join("\n"),
    footer: footer ?? "",
    accent: accent ?? "",
    font: font ?? "Fira Sans",
    picture: logo?.picture ?? "",
    alternative: logo?.alternative ?? "",
  };
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** A field that may stay empty is left out then. */
const given = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());

export function house(form: HouseForm): Look {
  const accent = given(form.accent);
  const footer = given(form.footer);
  const address = lines(form.address);
  return {
    letterhead: lines(form.letterhead),
    house: {
      ...(accent !== undefined && { accent: accent.toLowerCase() }),
      ...(address.length > 0 && { address }),
      ...(footer !== undefined && { footer }),
      ...(form.picture !== "" && { logo: { alternative: form.alternative.trim(), picture: form.picture } }),
      font: form.font,
    },
  };
}

/** The picture as an address that the page may show. Base64 of a PNG begins with its signature. */
export const pictureUrl = (picture: string): string =>
  `data:image/${picture.startsWith("iVBOR") ? "png" : "jpeg"};base64,${picture.replace(/\s/g, "")}`;
