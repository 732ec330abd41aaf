/** Which files are shown, and how their bytes become what is shown. */

export type FileKind = "pdf" | "image" | "text" | "markdown";

/** What a file is shown as; nothing if it is not. */
export function kindOf(mediaType: string): FileKind | undefined {
  switch (mediaType.split(";")[0]!.trim().toLowerCase()) {
    case "application/pdf":
      return "pdf";
    case "image/png":
    case "image/jpeg":
      return "image";
    case "text/plain":
      return "text";
    case "text/markdown":
      return "markdown";
    default:
      return undefined;
  }
}

/** More of a picture no window shows in reasonable time. */
const LARGEST_IMAGE = 64 * 1024 * 1024;

/** A picture as an address that holds it, which the page may show; nothing if it is too large. */
export function dataUrl(bytes: ArrayBuffer, mediaType: string): Promise<string | undefined> {
  if (bytes.byteLength > LARGEST_IMAGE) return Promise.resolve(undefined);
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => done(undefined);
    reader.readAsDataURL(new Blob([bytes], { type: mediaType }));
  });
}

/** Nobody reads on screen beyond this. */
const LONGEST_TEXT = 500_000;

/** The text of a file, as far as it is shown. What is not UTF-8 is taken for a text of older Windows programs. */
export function beginning(bytes: ArrayBuffer): { text: string; whole: boolean } {
  const text = decode(bytes).replace(/\r\n?/g, "\n");
  if (text.length <= LONGEST_TEXT) return { text, whole: true };
  const end = text.lastIndexOf("\n", LONGEST_TEXT);
  return { text: text.slice(0, end > 0 ? end : LONGEST_TEXT), whole: false };
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
