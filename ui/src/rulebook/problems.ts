/** What is wrong with a rule, at the field where it stands. */

import type { Problem } from "../ipc/views";

const at = (problem: Problem, key: string) => problem.key === key || problem.key.startsWith(`${key}.`);

/** The sentence for a field: what is wrong with its key or with something in it. */
export const placed = (problems: readonly Problem[], key: string): string | undefined =>
  problems.find((problem) => at(problem, key))?.message;

/** What no field of the form can say. */
export const told = (problems: readonly Problem[], keys: readonly string[]): string =>
  problems
    .filter((problem) => !keys.some((key) => at(problem, key)))
    .map((problem) => problem.message)
    .join(" ");
