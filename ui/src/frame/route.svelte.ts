/** Where the window is. Every place has an address behind `#`, so that going back works and a place can be named. */

export const STEPS = ["prepare", "invite", "conduct", "minutes", "sign"] as const;
/** The five steps of a meeting, in their order. */
export type Step = (typeof STEPS)[number];

export const STEP_NAMES: Record<Step, string> = {
  prepare: "Vorbereiten",
  invite: "Einladen",
  conduct: "Durchführen",
  minutes: "Niederschrift",
  sign: "Unterschreiben",
};

export type Route =
  | { at: "overview" }
  | { at: "meetings" }
  | { at: "meeting"; meeting: string; step: Step }
  | { at: "motions" }
  | { at: "motion"; motion: string }
  | { at: "circulation"; circulation: string }
  | { at: "resolutions" }
  | { at: "partners" }
  | { at: "search" }
  | { at: "rulebook" }
  | { at: "journal" }
  | { at: "reading"; meeting?: string; item?: string }
  | { at: "start" }
  /** An address that names no place. */
  | { at: "nowhere"; path: string };

const NAMES: Record<Route["at"], string> = {
  overview: "Übersicht",
  meetings: "Sitzungen",
  meeting: "Sitzung",
  motions: "Vorlagen",
  motion: "Vorlage",
  circulation: "Umlaufverfahren",
  resolutions: "Beschlüsse",
  partners: "Partner & Stimmen",
  search: "Suche",
  rulebook: "Regelwerk",
  journal: "Journal",
  reading: "Lesen",
  start: "Start",
  nowhere: "Nicht gefunden",
};

/** Places whose address is their name alone. */
const SINGLE = ["resolutions", "partners", "search", "rulebook", "journal", "start"] as const;

/** The route that a hash (`#/meetings/za-47/conduct`) names. */
export function parse(hash: string): Route {
  const path = hash.replace(/^#\/?/, "").replace(/\/$/, "");
  let parts: string[];
  try {
    parts = path === "" ? [] : path.split("/").map(decodeURIComponent);
  } catch {
    return { at: "nowhere", path };
  }
  const [place, first, second, ...rest] = parts;
  const nowhere: Route = { at: "nowhere", path };
  if (rest.length > 0 || parts.includes("")) return nowhere;
  if (place === undefined) return { at: "overview" };
  if (place === "meetings") {
    if (first === undefined) return { at: "meetings" };
    const step = second === undefined ? "prepare" : STEPS.find((step) => step === second);
    return step ? { at: "meeting", meeting: first, step } : nowhere;
  }
  if (place === "reading") {
    if (first === undefined) return { at: "reading" };
    return second === undefined ? { at: "reading", meeting: first } : { at: "reading", meeting: first, item: second };
  }
  if (second !== undefined) return nowhere;
  if (place === "motions") return first === undefined ? { at: "motions" } : { at: "motion", motion: first };
  if (place === "circulations") return first === undefined ? nowhere : { at: "circulation", circulation: first };
  const single = SINGLE.find((name) => name === place);
  return single && first === undefined ? { at: single } : nowhere;
}

/** The address of a route, for `href` and for {@link go}. */
export function href(route: Route): string {
  const path = (...parts: string[]) => `#/${parts.map(encodeURIComponent).join("/")}`;
  switch (route.at) {
    case "overview":
      return path();
    case "meeting":
      return path("meetings", route.meeting, route.step);
    case "motion":
      return path("motions", route.motion);
    case "circulation":
      return path("circulations", route.circulation);
    case "reading":
      return path("reading", ...[route.meeting, route.item].filter((part) => part !== undefined));
    case "nowhere":
      return `#/${route.path}`;
    default:
      return path(route.at);
  }
}

/** The place above: where "back" leads when nothing was visited before. */
export function parent(route: Route): Route {
  switch (route.at) {
    case "meeting":
      return { at: "meetings" };
    case "motion":
      return { at: "motions" };
    case "circulation":
      return { at: "meetings" };
    case "reading":
      return route.meeting === undefined ? { at: "overview" } : { at: "reading" };
    default:
      return { at: "overview" };
  }
}

/** Two routes at the same place show the same screen: moving from item to item keeps the focus where it is. */
export function samePlace(one: Route, other: Route): boolean {
  if (one.at === "meeting" && other.at === "meeting") return one.meeting === other.meeting && one.step === other.step;
  if (one.at === "motion" && other.at === "motion") return one.motion === other.motion;
  if (one.at === "circulation" && other.at === "circulation") return one.circulation === other.circulation;
  return one.at === other.at;
}

class Router {
  #current: Route = $state.raw(parse(window.location.hash));
  /** How the screen names itself, such as "Zentralausschuss, 47. Sitzung". */
  #name = $state<string>();
  #visited = 0;

  constructor() {
    window.addEventListener("hashchange", () => this.#follow());
  }

  /** Takes the address as the place. */
  #follow(): void {
    const next = parse(window.location.hash);
    if (href(next) === href(this.#current)) return;
    if (!samePlace(this.#current, next)) this.#name = undefined;
    this.#current = next;
  }

  get current(): Route {
    return this.#current;
  }

  /** The title of the window. */
  get title(): string {
    const route = this.#current;
    const place = route.at === "meeting" ? STEP_NAMES[route.step] : NAMES[route.at];
    return [this.#name, this.#name && route.at !== "meeting" ? undefined : place, "Beschlussbuch"]
      .filter((part) => part !== undefined)
      .join(" – ");
  }

  /** Lets the screen that is shown name itself in the title of the window. */
  name(name: string): void {
    this.#name = name;
  }

  /** Turns to a place; with `replace` the one that is left is not returned to. */
  go(route: Route, { replace = false } = {}): void {
    if (replace) {
      window.location.replace(href(route));
    } else {
      this.#visited += 1;
      window.location.hash = href(route);
    }
    this.#follow();
  }

  /** Returns to where one came from, or to the place above. */
  back(): void {
    if (this.#visited > 0) {
      this.#visited -= 1;
      window.history.back();
    } else {
      this.go(parent(this.#current), { replace: true });
    }
  }
}

export const router = new Router();
