import { TextSelection, type Command, type EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, expect, it } from "vitest";
import { commands, editorState } from "./editing";
import { parse } from "./parse";
import { serialize } from "./serialize";
import { insertTable, tableCommands } from "./tables";

let view: EditorView | undefined;
afterEach(() => view?.destroy());

/** An editor whose cursor stands where the text has a "¦". */
function open(markdown: string): EditorView {
  let state = editorState(parse(markdown.replace("¦", "")), []);
  const at = position(markdown, state);
  state = state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(at))));
  view = new EditorView(document.body, { state });
  return view;
}

function position(markdown: string, state: EditorState): number {
  const before = /([\p{L}\d.]*)¦/u.exec(markdown)?.[1];
  let found = state.doc.content.size;
  if (before) {
    state.doc.descendants((node, pos) => {
      const at = node.isText ? node.text!.indexOf(before) : -1;
      if (at >= 0) found = pos + at + before.length;
    });
  }
  return found;
}

function type(text: string): void {
  for (const sign of text) {
    const { from, to } = view!.state.selection;
    const insert = () => view!.state.tr.insertText(sign, from, to);
    if (!view!.someProp("handleTextInput", (handle) => handle(view!, from, to, sign, insert))) view!.dispatch(insert());
  }
}

function press(key: string, more: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  return view!.someProp("handleKeyDown", (handle) => handle(view!, event)) ?? false;
}

function run(command: Command): string {
  command(view!.state, view!.dispatch, view);
  return text();
}

const text = () => serialize(view!.state.doc);

it.each([
  ["- eins", "- eins"],
  ["* eins", "- eins"],
  ["1. eins", "1. eins"],
  ["1) eins", "1. eins"],
  ["> Erklärung", "> Erklärung"],
  ["3. Dezember 2026", "3\\. Dezember 2026"],
  ["1. Januar 2028", "1\\. Januar 2028"],
  ["1. Mai, 10 Uhr", "1\\. Mai, 10 Uhr"],
  ["1. Maier trägt vor", "1. Maier trägt vor"],
  ["+ 5 %", "\\+ 5 %"],
  ["# kein Titel", "\\# kein Titel"],
  ["-5 °C", "-5 °C"],
])("makes of %j what was meant", (typed, expected) => {
  open("");
  type(typed);
  expect(text()).toBe(expected);
});

it("takes back what it made of a sign", () => {
  open("");
  type("- ");
  press("Backspace");
  type("x");
  expect(text()).toBe("\\- x");
});

it.each([
  ["- eins\n- ¦zwei", "- eins\n\nzwei"],
  ["> ¦Zitat", "Zitat"],
  ["## ¦Titel", "Titel"],
])("takes the form away before the text: %j", (before, after) => {
  open(before);
  const { $from } = view!.state.selection;
  view!.dispatch(view!.state.tr.setSelection(TextSelection.create(view!.state.doc, $from.start())));
  press("Backspace");
  expect(text()).toBe(after);
});

it("changes one list into the other, and out of it again", () => {
  open("- eins¦\n- zwei");
  expect(run(commands.numbers)).toBe("1. eins\n2. zwei");
  expect(run(commands.numbers)).toBe("eins\n\n1. zwei");
});

it("lets Tab alone outside of tables", () => {
  open("- eins¦");
  expect(press("Tab", { keyCode: 9 })).toBe(false);
});

const TABLE = "| Ort | Stimmen |\n| --- | --- |\n| Hamm | 19 |\n| Ahlen | 6 |";

it("goes through a table by Tab, to a new row behind the last", () => {
  open(TABLE.replace("Ahlen", "Ahlen¦"));
  press("Tab", { keyCode: 9 });
  press("Tab", { keyCode: 9 });
  type("neu");
  expect(text()).toBe(TABLE + "\n| neu |  |");
});

it("leaves a table by Enter in its last row", () => {
  open(TABLE.replace("Ahlen", "Ahlen¦"));
  press("Enter", { keyCode: 13 });
  type("danach");
  expect(text()).toBe(TABLE + "\n\ndanach");
});

it("makes the next row the head when the head is deleted", () => {
  open(TABLE.replace("Ort", "Ort¦"));
  expect(run(tableCommands.deleteRow)).toBe("| Hamm | 19 |\n| --- | --- |\n| Ahlen | 6 |");
  expect(view!.state.doc.firstChild!.firstChild!.firstChild!.type.name).toBe("table_header");
  expect(view!.state.selection.$from.parent.textContent).toBe("Hamm");
});

it("stays in the table when its last row or column is deleted", () => {
  open(TABLE.replace("6", "6¦"));
  run(tableCommands.deleteRow);
  expect(view!.state.selection.$from.parent.textContent).toBe("19");
  expect(run(tableCommands.deleteColumn)).toBe("| Ort |\n| --- |\n| Hamm |");
  expect(view!.state.selection.$from.parent.textContent).toBe("Hamm");
});

it("sets a whole column to the right and back", () => {
  open(TABLE.replace("19", "19¦"));
  expect(run(tableCommands.toggleRight).split("\n")[1]).toBe("| --- | --: |");
  expect(run(tableCommands.toggleRight)).toBe(TABLE);
});

it("puts no table into a table, and one behind a text", () => {
  open(TABLE.replace("19", "19¦"));
  expect(insertTable(view!.state, undefined)).toBe(false);
  view!.destroy();
  open("Text¦");
  expect(run(insertTable)).toBe("Text\n\n|  |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |");
});
