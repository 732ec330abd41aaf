import { describe, expect, it } from "vitest";
import { fileKind, fileSize } from "./files";

const file = (name: string, media_type: string) => ({ name, content: { hash: "", size: 0, media_type } });

describe("files in words", () => {
  it.each([
    [0, "0\u00a0B"],
    [999, "999\u00a0B"],
    [1000, "1\u00a0kB"],
    [95_600, "96\u00a0kB"],
    [1_400_000, "1,4\u00a0MB"],
    [250_000_000, "250\u00a0MB"],
  ])("%i bytes are %s", (bytes, words) => {
    expect(fileSize(bytes)).toBe(words);
  });

  it("are named by their kind, else by their ending", () => {
    expect(fileKind(file("Entwurf.pdf", "application/pdf"))).toBe("PDF");
    expect(fileKind(file("Plan.docx", "application/octet-stream"))).toBe("DOCX");
    expect(fileKind(file("README", "application/octet-stream"))).toBe("Datei");
  });
});
