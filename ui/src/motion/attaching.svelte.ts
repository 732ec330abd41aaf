/** Files that become attachments: chosen in a dialog or dropped on the window. */

import { getCurrentWebview } from "@tauri-apps/api/webview";
import { moved } from "../ipc/head.svelte";
import { asRefusal, shell, type Refusal } from "../ipc/ipc";
import { telling } from "../ipc/progress.svelte";
import type { Attached } from "../ipc/views";
import type { MotionId } from "../ipc/views";

/** A file that was not attached, and why. */
export interface RefusedFile {
  name: string;
  text: string;
}

export class Attaching {
  #busy = $state(false);
  #refused = $state.raw<Refusal>();
  #files = $state.raw<Attached[]>([]);

  get busy(): boolean {
    return this.#busy;
  }

  /** Why no file at all was taken. */
  get refused(): Refusal | undefined {
    return this.#refused;
  }

  /** Files of the last time that were not attached. */
  get refusedFiles(): RefusedFile[] {
    return this.#files.flatMap(({ name, refused }) => (refused === null ? [] : [{ name, text: refused.text }]));
  }

  /** How many were attached the last time. */
  get attached(): number {
    return this.#files.filter((file) => file.refused === null).length;
  }

  /** Attaches the files at these paths; without paths a dialog asks. */
  async attach(motion: MotionId, paths?: string[]): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    this.forget();
    try {
      this.#files = await telling(() => shell("attach", { motion, paths: paths ?? null }));
    } catch (reason) {
      const refused = asRefusal(reason);
      if (refused.code !== "cancelled") this.#refused = refused;
    } finally {
      this.#busy = false;
      await moved();
    }
  }

  forget(): void {
    this.#refused = undefined;
    this.#files = [];
  }
}

/** Files over the window. Only while a component is set up. */
export class Drops {
  #over = $state(false);

  constructor(ondrop: (paths: string[]) => void) {
    $effect(() => {
      const heard = listen((event) => {
        this.#over = event.type === "enter" || event.type === "over";
        if (event.type === "drop") ondrop(event.paths);
      });
      return () => void heard.then((unlisten) => unlisten());
    });
  }

  /** Whether somebody holds files over the window. */
  get over(): boolean {
    return this.#over;
  }
}

type Drop = Parameters<Parameters<ReturnType<typeof getCurrentWebview>["onDragDropEvent"]>[0]>[0]["payload"];

/** A page outside of the shell hears of no drops. */
async function listen(hear: (event: Drop) => void): Promise<() => void> {
  try {
    return await getCurrentWebview().onDragDropEvent((event) => hear(event.payload));
  } catch {
    return () => {};
  }
}
