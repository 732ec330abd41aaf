/** What the shell answers beside the book. Written by hand for the time being, as Rust has it. */
import type { Hash, MeetingId, MotionId, Version } from "./views";

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
/** A document that can be rendered from what the book holds of a meeting. */
export type Document = { invitation: Record<never, never> } | { minutes: { version: Version } };
export type Paper =
  | { rendered: { document: Document; meeting: MeetingId } }
  | { filed: { document: string } }
  | { content: { hash: Hash; name: string } };
export type SignatureRole = "schriftfuehrung" | "vorsitz";
export type Qualification = string;
export interface KeyInfo {
  holder: string;
  organisation: string | null;
  issuer: string;
  valid_from: string | null;
  valid_until: string | null;
  expired: boolean;
  not_yet_valid: boolean;
  qualification: Qualification;
  /** From when to when it holds, as a sentence. */
  validity: string;
  /** What a signature with this key amounts to, as a sentence. */
  effect: string;
}
export type Verdict = "valid" | "untrusted" | "altered" | "broken";
export interface SignatureView {
  field: string;
  role: SignatureRole | null;
  holder: string;
  organisation: string | null;
  issuer: string;
  serial: string;
  algorithm: string;
  time: string | null;
  time_text: string | null;
  qualification: Qualification;
  path: string[];
  verdict: Verdict;
  intact: boolean;
  ok: boolean;
  integrity: string;
  changes: string;
  trust: string;
  sentences: string[];
}
export interface VerificationView {
  valid: boolean;
  intact: boolean;
  code: Verdict;
  /** The short answer as a sentence. */
  verdict: string;
  changes: string;
  signatures: SignatureView[];
  unsigned: string[];
}
export interface Printer {
  name: string;
  description: string;
  default: boolean;
  paused: boolean;
}
/** A filed document; `MeetingView.documents` lists them in the order of their filing. */
export interface DocumentRow {
  id: string;
  meeting: MeetingId;
  name: string;
  sha256: Hash;
  size: number;
  signatures: { role: SignatureRole; holder: string; at: string }[];
  missing: SignatureRole[];
  filed_at: string;
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
