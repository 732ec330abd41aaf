import { waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, it } from "vitest";
import { href, parent, parse, router, samePlace, type Route } from "./route.svelte";

const ADDRESSES: [string, Route][] = [
  ["#/", { at: "overview" }],
  ["#/meetings", { at: "meetings" }],
  ["#/meetings/za-47/conduct", { at: "meeting", meeting: "za-47", step: "conduct" }],
  ["#/motions", { at: "motions" }],
  ["#/motions/e-akte", { at: "motion", motion: "e-akte" }],
  ["#/resolutions", { at: "resolutions" }],
  ["#/partners", { at: "partners" }],
  ["#/search", { at: "search" }],
  ["#/rulebook", { at: "rulebook" }],
  ["#/journal", { at: "journal" }],
  ["#/reading", { at: "reading" }],
  ["#/reading/za-47", { at: "reading", meeting: "za-47" }],
  ["#/reading/za-47/top-4", { at: "reading", meeting: "za-47", item: "top-4" }],
  ["#/start", { at: "start" }],
];

afterEach(async () => {
  window.location.hash = "";
  await waitFor(() => expect(router.current).toEqual({ at: "overview" }));
});

describe("addresses", () => {
  it.each(ADDRESSES)("reads and writes %s", (hash, route) => {
    expect(parse(hash)).toEqual(route);
    expect(href(route)).toBe(hash);
  });

  it("takes an empty address as the overview, and a meeting without a step as its preparation", () => {
    expect(parse("")).toEqual({ at: "overview" });
    expect(parse("#/meetings/za-47")).toEqual({ at: "meeting", meeting: "za-47", step: "prepare" });
  });

  it.each(["#/nix", "#/meetings/za-47/nix", "#/motions/a/b", "#/journal/7", "#/meetings//conduct", "#/motions/%zz"])(
    "knows that %s is no place",
    (hash) => {
      expect(parse(hash).at).toBe("nowhere");
    },
  );

  it("keeps an id whole, whatever stands in it", () => {
    const route: Route = { at: "motion", motion: "a/b #1" };
    expect(parse(href(route))).toEqual(route);
  });
});

describe("places", () => {
  it("keeps to the reading room from item to item, but not to a meeting from step to step", () => {
    expect(samePlace(parse("#/reading/za-47/a"), parse("#/reading/za-47/b"))).toBe(true);
    expect(samePlace(parse("#/meetings/za-47/prepare"), parse("#/meetings/za-47/conduct"))).toBe(false);
    expect(samePlace(parse("#/motions/a"), parse("#/motions/b"))).toBe(false);
  });

  it("leads up to the list", () => {
    expect(parent(parse("#/meetings/za-47/conduct"))).toEqual({ at: "meetings" });
    expect(parent(parse("#/motions/a"))).toEqual({ at: "motions" });
    expect(parent(parse("#/journal"))).toEqual({ at: "overview" });
  });
});

describe("the router", () => {
  it("goes to a place and names it in the title", async () => {
    router.go({ at: "meeting", meeting: "za-47", step: "conduct" });
    expect(router.current).toEqual({ at: "meeting", meeting: "za-47", step: "conduct" });
    expect(router.title).toBe("Durchführen – Beschlussbuch");
    router.name("Zentralausschuss, 47. Sitzung");
    expect(router.title).toBe("Zentralausschuss, 47. Sitzung – Durchführen – Beschlussbuch");
  });

  it("forgets a screen's name when the screen is left", async () => {
    router.go({ at: "motion", motion: "a" });
    await waitFor(() => expect(router.current.at).toBe("motion"));
    router.name("Vorlage V/0031/2026");
    expect(router.title).toBe("Vorlage V/0031/2026 – Beschlussbuch");
    router.go({ at: "journal" });
    await waitFor(() => expect(router.title).toBe("Journal – Beschlussbuch"));
  });

  it("goes back to where one came from", async () => {
    router.go({ at: "journal" });
    await waitFor(() => expect(router.current.at).toBe("journal"));
    router.go({ at: "motion", motion: "a" });
    await waitFor(() => expect(router.current.at).toBe("motion"));
    router.back();
    await waitFor(() => expect(router.current.at).toBe("journal"));
  });
});
