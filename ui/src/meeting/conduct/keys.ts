/** What a key means while the focus is on the partners. */

import type { Direction } from "./grid";

export type Choice = "yes" | "no" | "abstain";

export type Stroke =
  | { does: "choose"; choice: Choice }
  | { does: "reopen" }
  | { does: "rest" }
  | { does: "move"; direction: Direction }
  | { does: "split" }
  | { does: "find"; letter: string };

export type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

const CHOICES: Record<string, Choice> = { j: "yes", n: "no", e: "abstain" };

const MOVES: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

/** Moves and jumps, the same wherever partners stand in a grid; undefined if the key means nothing there. */
export function motion(pressed: Pressed): Stroke | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey) return undefined;
  const direction = MOVES[pressed.key];
  if (direction && !pressed.shiftKey) return { does: "move", direction };
  if (pressed.shiftKey && /^\p{L}$/u.test(pressed.key)) return { does: "find", letter: pressed.key };
  return undefined;
}

/** Single letters choose, with ⇧ they jump; undefined if the key means nothing here. */
export function stroke(pressed: Pressed): Stroke | undefined {
  const moved = motion(pressed);
  if (moved || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.shiftKey) return moved;
  const letter = pressed.key.toLowerCase();
  const choice = CHOICES[letter];
  if (choice) return { does: "choose", choice };
  if (letter === "a") return { does: "rest" };
  if (letter === "t") return { does: "split" };
  if (pressed.key === "Backspace" || pressed.key === "Delete") return { does: "reopen" };
  return undefined;
}

/** The chord that opens a ballot and announces its result. */
export function isCommit(pressed: Pressed): boolean {
  return pressed.key === "Enter" && (pressed.ctrlKey || pressed.metaKey) && !pressed.altKey && !pressed.shiftKey;
}
