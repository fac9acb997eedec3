// The field for a query becomes an editor: colours, brackets, completion, Ctrl+Enter to run.
// Without this script it stays a plain field that works as well.

import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  HighlightStyle,
  StreamLanguage,
  bracketMatching,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const field = document.getElementById("query");
const form = field.form;

const theme = EditorView.theme({
  "&": {
    border: "1px solid var(--field)",
    borderRadius: "0.4rem",
    background: "var(--raised)",
    color: "var(--text)",
    fontSize: "0.92rem",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": {
    minHeight: "14rem",
    maxHeight: "60vh",
    overflow: "auto",
    fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace',
    lineHeight: "1.5",
  },
  ".cm-gutters": { background: "var(--sunk)", color: "var(--faint)", border: "0" },
  ".cm-cursor": { borderColor: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--selected)",
  },
  ".cm-matchingBracket": { background: "var(--target)", outline: "none" },
  ".cm-tooltip": { border: "1px solid var(--line)", background: "var(--raised)", color: "var(--text)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--on-accent)",
  },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.string, tags.number, tags.literal], color: "var(--code-literal)" },
  { tag: [tags.atom, tags.propertyName, tags.attributeName], color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--faint)", fontStyle: "italic" },
]);

const terms = JSON.parse(field.dataset.terms).map((label) => ({ label, type: "class" }));

function completions(context) {
  const word = context.matchBefore(/[?$]\w*|\w+:?[\w-]*/);
  if (word === null || (word.from === word.to && !context.explicit)) return null;
  const variables = new Set(context.state.doc.toString().match(/\?\w+/g));
  variables.delete(word.text);
  const options = [...variables].map((label) => ({ label, type: "variable" }));
  return { from: word.from, options: [...options, ...terms], validFor: /^[?$\w:-]*$/ };
}

function send() {
  form.requestSubmit();
  return true;
}

// In a shadow root, where its styles need no exception from the page's security policy.
const host = document.createElement("div");
host.className = "host";
field.after(host);
const root = host.attachShadow({ mode: "open", delegatesFocus: true });
const view = new EditorView({
  parent: root,
  root,
  state: EditorState.create({
    doc: field.value,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run: send }])),
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      EditorView.lineWrapping,
      StreamLanguage.define(sparql),
      syntaxHighlighting(colours),
      autocompletion({ override: [completions], icons: false }),
      keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": "Query" }),
      theme,
    ],
  }),
});
field.hidden = true;
document.querySelector(`label[for="${field.id}"]`).addEventListener("click", () => view.focus());
form.addEventListener("submit", () => {
  field.value = view.state.doc.toString();
});
document.getElementById("hint").textContent =
  "Ctrl+Enter runs it, Ctrl+Space suggests names, Tab leaves the field.";
