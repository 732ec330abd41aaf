/** An acclamation without names, by number keys: „2 e“ are two abstentions; whoever says nothing agrees. */

export interface Said {
  no: number;
  abstain: number;
}

export interface Acclaim extends Said {
  /** Digits that wait for N or E. */
  typed: string;
}

export interface Heard {
  state: Acclaim;
  /** What is to be recorded. */
  send?: Said;
}

export const silent: Acclaim = { typed: "", no: 0, abstain: 0 };

/** What a key means; undefined where it means nothing here. */
export function hear(state: Acclaim, key: string): Heard | undefined {
  if (/^\d$/.test(key)) return { state: { ...state, typed: (state.typed + key).slice(-4) } };
  const letter = key.toLowerCase();
  if (letter === "a") return { state: silent, send: { no: 0, abstain: 0 } };
  if (state.typed === "") return undefined;
  if (letter === "n" || letter === "e") {
    const number = Number(state.typed);
    const said = letter === "n" ? { no: number, abstain: state.abstain } : { no: state.no, abstain: number };
    return { state: { typed: "", ...said }, send: said };
  }
  if (key === "Backspace" || key === "Escape") return { state: { ...state, typed: "" } };
  return undefined;
}
