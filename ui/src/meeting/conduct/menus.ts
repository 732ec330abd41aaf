/** What can be done with the item and with the meeting, beyond the next step. */

import type { MenuItem, MenuItems } from "../../frame/Menu.svelte";
import type { ItemView, MeetingView } from "../../ipc/views";
import type { DialogName } from "./Dialogs.svelte";

type Show = (name: DialogName) => void;

interface Options {
  show: Show;
  conclude: (conclusion: "noted" | "discussed" | "not_quorate") => void;
  /** Too few are there for this item. */
  lacking: boolean;
  lift: (person: string) => void;
  /** Votes are recorded in an election. */
  electing?: boolean;
}

/** The item that was called; none while it is not. */
export function itemMenu(
  item: ItemView,
  ballotOpen: boolean,
  { show, conclude, lift, lacking, electing = false }: Options,
): MenuItems {
  const { row } = item;
  const last = item.ballots.at(-1);
  const annul: MenuItem = { label: "Abstimmung aufheben", icon: "undo", onselect: () => show("annul") };
  const annulRound: MenuItem = { label: "Wahlgang aufheben", icon: "undo", onselect: () => show("annul-round") };
  if (electing) return [annulRound];
  if (ballotOpen) return [annul];
  if (row.done !== null) {
    return [
      ...(last?.state === "announced" ? [annul] : []),
      ...(item.elections.some((round) => round.state === "announced") ? [annulRound] : []),
    ];
  }
  const votes = item.motion !== null && !item.information;
  const ends: MenuItem[] = [
    { label: "Zur Kenntnis genommen", icon: "check", onselect: () => conclude("noted") },
    ...(item.motion === null
      ? [{ label: "Behandelt", icon: "check" as const, onselect: () => conclude("discussed") }]
      : []),
  ];
  return [
    ...ends,
    ...(votes || item.motion === null
      ? [{ label: "Mit anderem Wortlaut abstimmen", icon: "quote" as const, onselect: () => show("wording") }]
      : []),
    { label: "Anders abstimmen", icon: "resolution", keys: "F9", onselect: () => show("other-vote") },
    { label: "Wählen", icon: "person", keys: "F7", onselect: () => show("elect") },
    ...(item.elections.some((round) => round.state === "announced") ? [annulRound] : []),
    "line",
    ...(lacking
      ? [
          {
            label: "Wegen Beschlussunfähigkeit zurückstellen",
            icon: "warn" as const,
            onselect: () => conclude("not_quorate"),
          },
        ]
      : []),
    { label: "Punkt vertagen", icon: "clock", onselect: () => show("postpone") },
    ...(item.refer_to.length > 0
      ? [{ label: "Vorlage verweisen", icon: "next" as const, onselect: () => show("refer") }]
      : []),
    { label: "Punkt absetzen", icon: "minus", onselect: () => show("remove") },
    "line",
    { label: "Befangenheit vermerken", icon: "excluded", keys: "B", onselect: () => show("exclude") },
    ...item.exclusions.map((one): MenuItem => ({
      label: `Befangenheit von ${one.name} streichen`,
      icon: "undo",
      onselect: () => lift(one.person),
    })),
  ];
}

/** The quorum is missing, and it is open to say so. */
export function isLacking(meeting: Pick<MeetingView, "state" | "quorum" | "ballot" | "election">): boolean {
  return meeting.state === "open" && !meeting.quorum.met && meeting.ballot === null && meeting.election === null;
}

/** The meeting while it runs. */
export function meetingMenu(
  meeting: MeetingView,
  secretary: boolean,
  { show, resume, attend }: { show: Show; resume: () => void; attend: () => void },
): MenuItems {
  const late: MenuItem[] = secretary
    ? [
        { label: "Vorlage nachtragen", icon: "motion", onselect: () => show("late-motion") },
        { label: "Punkt nachtragen", icon: "plus", onselect: () => show("late-item") },
      ]
    : [];
  return [
    { label: "Anwesenheit", icon: "partner", keys: "F6", onselect: attend },
    { label: "Vorsitz übergeben", icon: "person", detail: meeting.chair ?? undefined, onselect: () => show("chair") },
    ...late,
    ...(isLacking(meeting)
      ? [{ label: "Beschlussunfähigkeit feststellen", icon: "warn" as const, onselect: () => show("lack") }]
      : []),
    "line",
    meeting.state === "interrupted"
      ? { label: "Sitzung fortsetzen", icon: "next", onselect: resume }
      : { label: "Sitzung unterbrechen", icon: "clock", onselect: () => show("interrupt") },
    { label: "Sitzung vorzeitig beenden", icon: "close", onselect: () => show("adjourn") },
    { label: "Sitzung schließen", icon: "check", onselect: () => show("close") },
    "line",
    { label: "Alle Tasten", icon: "info", keys: "F1", onselect: () => show("keys") },
  ];
}
