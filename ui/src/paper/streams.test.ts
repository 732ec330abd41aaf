import { expect, it, vi } from "vitest";
import { chunks } from "./streams";

function stream(cancel: () => void, ends: boolean): ReadableStream<number> {
  return new ReadableStream({
    start(controller) {
      for (const number of [1, 2, 3]) controller.enqueue(number);
      if (ends) controller.close();
    },
    cancel,
  });
}

it("goes through a stream to its end", async () => {
  const cancel = vi.fn();
  const found: number[] = [];
  for await (const number of chunks.call(stream(cancel, true))) found.push(Number(number));
  expect(found).toEqual([1, 2, 3]);
  expect(cancel).not.toHaveBeenCalled();
});

it("gives a stream up that is left before its end", async () => {
  const cancel = vi.fn();
  const source = stream(cancel, false);
  for await (const number of chunks.call(source)) if (number === 2) break;
  expect(cancel).toHaveBeenCalledOnce();
  expect(source.locked).toBe(false);
});
