/** What is said to people who hear the window, without moving the focus. */

class Announcer {
  text = $state("");

  /** Says a sentence, politely. The same sentence twice is said twice. */
  say(sentence: string): void {
    // A no-break space at the end makes the second time a change.
    this.text = this.text === sentence ? `${sentence}\u00a0` : sentence;
  }
}

export const announcer = new Announcer();

/** Says a sentence, politely: "Punkt 5, jetzt an Stelle 4". */
export const announce = (sentence: string): void => announcer.say(sentence);
