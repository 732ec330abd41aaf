import { describe, expect, it } from "vitest";
import { newId } from "./id";

describe("an identifier", () => {
  it("is a UUID of version 7, in the form that every id of the book has", () => {
    const id = newId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id).toMatch(/^[a-z0-9-]{1,40}$/);
  });

  it("begins with the moment, as in the example of the RFC", () => {
    expect(newId(0x017f22e279b0).slice(0, 15)).toBe("017f22e2-79b0-7");
  });

  it("sorts by the moment and never repeats", () => {
    const moments = [0, 255, 256, 2 ** 32, 2 ** 40, Date.now()];
    const ids = moments.map((moment) => newId(moment));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(Array.from({ length: 1000 }, () => newId(5))).size).toBe(1000);
  });
});
