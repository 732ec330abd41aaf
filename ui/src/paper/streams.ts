/** pdf.js goes through streams by `for await`, which WebKit does not know of them: without this no text is found there. */

const { prototype } = ReadableStream;

if (!(Symbol.asyncIterator in prototype)) {
  Object.defineProperty(prototype, Symbol.asyncIterator, { configurable: true, writable: true, value: chunks });
}

/** The chunks of a stream, which is given up when the loop is left before its end. */
export async function* chunks<T>(this: ReadableStream<T>): AsyncGenerator<T, void> {
  const reader = this.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel();
    reader.releaseLock();
  }
}
