import { expect, it, vi } from "vitest";
import { chunks } from "./streams";

function stream(cancel: () => void): ReadableStream<number> {
  return new ReadableStream({
    start(controller) {
      for (const number of [1, 2, 3]) controller.enqueue(number);
      controller.close();
    },
    cancel,
  });
}

it("goes through a stream to its end", async () => {
  const cancel = vi.fn();
  const found: number[] = [];
  for await (const number of chunks.call(stream(cancel))) found.push(Number(number));
  expect(found).toEqual([1, 2, 3]);
  expect(cancel).not.toHaveBeenCalled();
});

it("frees a stream that is left before its end", async () => {
  const source = stream(() => {});
  for await (const number of chunks.call(source)) if (number === 2) break;
  expect(source.locked).toBe(false);
});
