/** The key that a person signs with: a file or a certificate on a card. */

import type { KeyChoice } from "../../ipc/commands";
import type { CardCertificate, CardView, KeyInfo } from "../../ipc/views";

/** A key that is ready to sign, and whose it is. */
export interface Chosen {
  key: KeyChoice;
  info: KeyInfo;
  /** The reader asks for the PIN while the card signs. */
  atReader?: boolean;
}

/** A certificate with the card that it lies on. */
export interface Row {
  /** Both together: the same certificate may lie on two cards. */
  id: string;
  card: CardView;
  own: CardCertificate;
  /** Why it cannot be chosen. */
  refused: string | undefined;
}

/** All certificates of the cards, in their order. */
export const rows = (cards: readonly CardView[]): Row[] =>
  cards.flatMap((card) =>
    card.certificates.map((own) => ({
      id: `${card.serial} ${own.fingerprint}`,
      card,
      own,
      refused: card.refused ?? own.info.refused ?? undefined,
    })),
  );

/** The only certificate that can be chosen; none if there are several. */
export function only(all: readonly Row[]): Row | undefined {
  const usable = all.filter((row) => row.refused === undefined);
  return usable.length === 1 ? usable[0] : undefined;
}

/** Whether a person has to type a PIN here. */
export const wantsPin = (card: CardView): boolean => card.wants_pin && !card.pin_pad;
