/** What is wrong with a rule, at the field where it stands. */

import type { Problem, Rulebook } from "../ipc/views";
import { LISTS } from "./forms";

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

/** What stands in the way of leaving a rule out: the rules that name it, or what else is wrong without it. */
export function inTheWay(problems: readonly Problem[], rules: Rulebook): string {
  const lists = Object.values(LISTS);
  const user = ({ key }: Problem): string | undefined => {
    const [list, id] = key.split(".");
    const entries: readonly { id: string; name: string }[] = rules[lists.find((known) => known === list) ?? "partner"];
    // A key of the whole rule speaks of the one that is missing.
    return key.split(".").length > 2 ? entries.find((entry) => entry.id === id)?.name : undefined;
  };
  const users = [...new Set(problems.map(user).filter((name) => name !== undefined))];
  const others = problems.filter((problem) => user(problem) === undefined).map((problem) => problem.message);
  const named = `Sie steht noch bei: ${users.join(", ")}. Wählen Sie dort zuerst eine andere.`;
  return [...(users.length > 0 ? [named] : []), ...others].join(" ");
}
