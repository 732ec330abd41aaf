/** What the shell answers beside the book. Written by hand for the time being, as Rust has it. */
import type { Hash, MeetingId, MotionId } from "./views";

export type Role = "secretary" | "chair" | "member" | "reader";
export interface OwnSeat {
  name: string;
  role: Role;
  person?: string | null;
  partner?: string | null;
}
export interface Head {
  sequence: number;
  hash: string;
}
export interface OpenBook {
  file: string;
  id: string | null;
  name: string | null;
  sample: boolean;
  read_only: string | null;
  head: Head | null;
}
export interface State {
  book: OpenBook | null;
  seat: OwnSeat | null;
}
export interface RecentBook {
  path: string;
  name: string;
  place: string | null;
  used: string;
}
export type Appearance = "system" | "light" | "dark";
export interface Profile {
  seat: OwnSeat | null;
  recent: RecentBook[];
  appearance: Appearance;
  trust: string | null;
  notes: Record<string, Record<string, string>>;
}
export type ProfileChange =
  | { seat: OwnSeat }
  | { opened: { path: string; name: string } }
  | { place: { path: string; place: string } }
  | { forget: { path: string } }
  | { appearance: Appearance }
  | { trust: { path: string | null } }
  | { note: { book: string; motion: MotionId; text: string } };
export interface Wire {
  code: string;
  text: string;
  parameters: unknown;
}
export type DocumentKind = "einladung" | "niederschrift" | "niederschrift_oeffentlich";
export type Paper =
  | { rendered: { document: DocumentKind; meeting: MeetingId } }
  | { filed: { document: string } }
  | { content: { hash: Hash; name: string } };
export type SignatureRole = "schriftfuehrung" | "vorsitz";
export interface KeyInfo {
  holder: string;
  organisation: string | null;
  issuer: string;
  valid_from: string;
  valid_until: string;
  expired: boolean;
  qualified: boolean;
  sentences: string[];
}
export interface SignatureView {
  role: SignatureRole | null;
  holder: string;
  organisation: string | null;
  time: string | null;
  ok: boolean;
  sentences: string[];
}
export interface VerificationView {
  valid: boolean;
  verdict: string;
  signatures: SignatureView[];
  changes: string;
}
export interface Printer {
  name: string;
  description: string;
  default: boolean;
}
export interface DraftView {
  key: string;
  base: Hash | null;
  text: string;
  at: string;
}
export interface CheckView {
  sound: boolean;
  entries: number;
  contents: number;
  erased: number;
  findings: string[];
}
export interface Attached {
  name: string;
  refused: Wire | null;
}
export interface Progress {
  what: string;
  done: number;
  total: number;
}

export type Call =
  | { state: Record<never, never> }
  | { choose_book: Record<never, never> }
  | { open_book: { path: string } }
  | { close_book: Record<never, never> }
  | { new_book: { sample: boolean; rulebook?: string | null } }
  | { choose_rulebook: Record<never, never> }
  | { save_copy: Record<never, never> }
  | { take_seat: { seat: OwnSeat } }
  | { profile: Record<never, never> }
  | { remember: { change: ProfileChange } }
  | { attach: { motion: MotionId; paths?: string[] | null } }
  | { save_paper: { paper: Paper } }
  | { choose_key: Record<never, never> }
  | { key_info: { path: string; password: string } }
  | { sign: { meeting: MeetingId; role: SignatureRole; path: string; password: string } }
  | { verify: { paper: Paper } }
  | { choose_trust: Record<never, never> }
  | { printers: Record<never, never> }
  | { print: { paper: Paper; printer?: string | null; copies: number } }
  | { draft: { key: string } }
  | { save_draft: { key: string; base?: Hash | null; text: string } }
  | { drop_draft: { key: string } }
  | { check: Record<never, never> }
  | { cancel: Record<never, never> };

export type Reply =
  | { state: State }
  | { choose_book: boolean }
  | { open_book: boolean }
  | { close_book: boolean }
  | { new_book: boolean }
  | {
      choose_rulebook: {
        path: string;
        name: string;
        cooperation: string;
        partners: number;
        committees: string[];
      } | null;
    }
  | { save_copy: string | null }
  | { take_seat: boolean }
  | { profile: Profile }
  | { remember: boolean }
  | { attach: Attached[] }
  | { save_paper: string | null }
  | { choose_key: string | null }
  | { key_info: KeyInfo }
  | { sign: { sequence: number; holder: string } }
  | { verify: VerificationView }
  | { choose_trust: string | null }
  | { printers: Printer[] }
  | { print: string }
  | { draft: DraftView | null }
  | { save_draft: boolean }
  | { drop_draft: boolean }
  | { check: CheckView }
  | { cancel: boolean };
