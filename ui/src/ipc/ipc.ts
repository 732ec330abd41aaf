/** Everything that the window asks of the shell. Whatever is rejected is a {@link Refusal}. */

import { invoke } from "@tauri-apps/api/core";
import { moved } from "./head.svelte";
import type { Paper, ProfileChange } from "./commands";
import type { Answers, Call, Command, Query, Replies } from "./types";

/** Why something was not done: a closed code, the sentence that the shell words, and what the sentence is about. */
export interface Refusal {
  code: string;
  text: string;
  parameters?: Record<string, unknown>;
}

/** What a call of this name carries: the inside of `{name: …}`. */
type Carried<Union, Name extends PropertyKey> = Union extends Record<Name, infer Inside> ? Inside : never;
/** Parameters may be left out where there are none to give. */
type Given<Inside> = Record<never, never> extends Inside ? [parameters?: Inside] : [parameters: Inside];

/** Asks about the open book. */
export function query<Name extends keyof Answers>(
  name: Name,
  ...[parameters]: Given<Carried<Query, Name>>
): Promise<Answers[Name]> {
  return call<Record<Name, Answers[Name]>>("query", { query: { [name]: parameters ?? {} } }).then(
    (answer) => answer[name],
  );
}

/** Changes the open book. Whatever is shown of it is asked anew. */
export async function execute(command: Command): Promise<void> {
  await call("execute", { command });
  await moved();
}

/** The same for several, one after another; the first refusal ends it, and what was done before it stays done. */
export async function executeAll(commands: readonly Command[]): Promise<void> {
  try {
    for (const command of commands) await call("execute", { command });
  } finally {
    await moved();
  }
}

/** Asks for what is not the book: files, windows, printers, the seat. */
export function shell<Name extends keyof Replies>(
  name: Name,
  ...[parameters]: Given<Carried<Call, Name>>
): Promise<Replies[Name]> {
  return call<Record<Name, Replies[Name]>>("shell", { call: { [name]: parameters ?? {} } }).then(
    (answer) => answer[name],
  );
}

let remembered: Promise<unknown> = Promise.resolve();

/** Has the shell remember something for this person. One change waits for the one before it: the last one said is the one that stays. */
export function remember(change: ProfileChange): Promise<void> {
  const kept = remembered.then(async () => {
    await shell("remember", { change });
  });
  remembered = kept.catch(() => undefined);
  return kept;
}

/** The bytes of a paper, such as a rendered document or an attachment. */
export function paper(paper: Paper): Promise<ArrayBuffer> {
  return call("paper", { paper });
}

async function call<Answer>(command: string, parameters: Record<string, unknown>): Promise<Answer> {
  try {
    return await invoke<Answer>(command, parameters);
  } catch (reason) {
    throw asRefusal(reason);
  }
}

/** Takes whatever a call rejected with as a refusal. */
export function asRefusal(reason: unknown): Refusal {
  if (typeof reason === "object" && reason !== null && "code" in reason && "text" in reason) {
    const refusal: Refusal = { code: String(reason.code), text: String(reason.text) };
    if ("parameters" in reason && typeof reason.parameters === "object" && reason.parameters !== null) {
      refusal.parameters = { ...reason.parameters };
    }
    return refusal;
  }
  return { code: "failed", text: reason instanceof Error ? reason.message : String(reason) };
}
