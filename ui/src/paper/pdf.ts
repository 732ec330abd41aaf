/** Opens PDF documents. Nothing of a document is run, nothing is fetched over a network. */

import {
  getDocument,
  GlobalWorkerOptions,
  InvalidPDFException,
  PDFWorker,
  type PDFDocumentProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import "./streams";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerUrl;

/** Why a document cannot be shown, for a person. */
export class Unreadable extends Error {
  constructor(
    /** What is not so. */
    readonly title: string,
    /** What to do. */
    readonly advice: string,
  ) {
    super(title);
  }
}

/** A document that is being opened. */
export interface Opening {
  document: Promise<PDFDocumentProxy>;
  /** Gives it up, and closes it if it is open. */
  close(): void;
}

/** Opens a document. `document` fails with `Unreadable`, and never settles once it is closed. */
export function open(bytes: ArrayBuffer): Opening {
  if (bytes.byteLength === 0) return { document: Promise.reject(EMPTY), close: () => {} };
  const task = getDocument({
    data: bytes,
    worker: worker(),
    BinaryDataFactory: PackagedData,
    // A document is looked at, not run.
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  let closed = false;
  const document = task.promise.catch((reason: unknown) => {
    if (closed) return new Promise<never>(() => {});
    throw unreadable(reason);
  });
  return {
    document,
    close() {
      if (closed) return;
      closed = true;
      void task.destroy();
    },
  };
}

const EMPTY = new Unreadable(
  "Diese Datei ist leer.",
  "Fügen Sie sie noch einmal hinzu, oder lassen Sie sie sich neu senden.",
);

function unreadable(reason: unknown): Unreadable {
  if (reason instanceof Error && reason.name === "PasswordException") {
    return new Unreadable(
      "Diese Datei ist mit einem Kennwort geschützt.",
      "Speichern Sie sie und öffnen Sie sie in einem anderen Programm, oder lassen Sie sich eine Fassung ohne Kennwort senden.",
    );
  }
  if (reason instanceof InvalidPDFException) {
    return new Unreadable(
      "Diese Datei ist beschädigt oder kein PDF.",
      "Lassen Sie sie sich neu senden, oder speichern Sie sie und öffnen Sie sie in einem anderen Programm.",
    );
  }
  return new Unreadable(
    "Diese Datei lässt sich nicht anzeigen.",
    "Speichern Sie sie und öffnen Sie sie in einem anderen Programm.",
  );
}

/** One worker reads all documents of the window: it takes a moment to start. */
let shared: PDFWorker | undefined;

function worker(): PDFWorker {
  if (!shared || shared.destroyed) shared = new PDFWorker({ verbosity: 0 });
  return shared;
}

/** Fonts for documents that bring none of their own, and decoders of scanned pages: parts of the program itself. */
const packaged: Record<string, () => Promise<unknown>> = import.meta.glob(
  [
    "../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}",
    "../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm",
  ],
  { query: "?url&inline", import: "default" },
);

class PackagedData {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const path = Object.keys(packaged).find((path) => path.endsWith(`/${filename}`));
    if (!path) throw new Error(`${filename} is not packaged.`);
    const data = String(await packaged[path]!());
    return Uint8Array.from(atob(data.slice(data.indexOf(",") + 1)), (c) => c.charCodeAt(0));
  }
}
