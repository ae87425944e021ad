// What a text has beside paragraphs: spoilers, pull quotes, stills and footnotes, each as it is
// stored (publishing/rich_text.py) and as it is written in. A spoiler stands open while one writes,
// a note is edited where it is referred to, and a still has its caption under it.

import { Document, Node } from "../django_prose_editor/editor.js";
import { askForStill, stillsByNumber } from "./still-dialog.js";

export const Text = Document.extend({ content: "(block | part)+" });

const SpoilerLabel = (words) =>
  Node.create({
    name: "spoilerLabel",
    content: "text*",
    marks: "",
    defining: true,
    parseHTML: () => [{ tag: "summary" }],
    renderHTML: () => ["summary", 0],
    addNodeView: () => () => {
      const dom = element("p", "writing-spoiler__label");
      dom.dataset.placeholder = words.spoilerLabel;
      return { dom, contentDOM: dom };
    },
    addKeyboardShortcuts() {
      return {
        Enter: ({ editor }) => isIn(editor, this.name) && editor.commands.setTextSelection(from(editor).after() + 1),
        Backspace: ({ editor }) => isAtStart(editor, this.name) && (from(editor).parent.content.size > 0 || unwrap(editor)),
      };
    },
  });

const Spoiler = Node.create({
  name: "spoiler",
  group: "part",
  content: "spoilerLabel (block | still)+",
  defining: true,
  isolating: true,
  parseHTML: () => [{ tag: "details" }],
  renderHTML: () => ["details", 0],
  addNodeView: () => () => {
    const dom = element("div", "writing-spoiler");
    return { dom, contentDOM: dom };
  },
  addCommands: () => ({ toggleSpoiler: () => toggleSpoiler }),
  addKeyboardShortcuts() {
    return { "Mod-Alt-s": () => this.editor.commands.toggleSpoiler(), Enter: ({ editor }) => leaveSpoiler(editor) };
  },
});

function toggleSpoiler({ state, tr, dispatch }) {
  const { $from, $to } = state.selection;
  const { spoiler, spoilerLabel } = state.schema.nodes;
  if (depthOf($from, "spoiler")) return unfold({ $from, tr, dispatch });
  const [first, last] = [$from.index(0), $to.depth ? $to.index(0) : $to.index(0) - 1];
  const blocks = [];
  for (let at = first; at <= last; at += 1) blocks.push(state.doc.child(at));
  const content = [spoilerLabel.create(), ...blocks];
  if (!blocks.length || !spoiler.validContent(state.schema.nodes.doc.create(null, content).content)) return false;
  const start = $from.posAtIndex(first, 0);
  const end = $from.posAtIndex(last + 1, 0);
  if (dispatch) {
    tr.replaceWith(start, end, spoiler.create(null, content));
    tr.setSelection(state.selection.constructor.near(tr.doc.resolve(start + 2)));
  }
  return true;
}

/** What was behind the curtain stands open; its label, if there was one, goes. */
function unfold({ $from, tr, dispatch }) {
  const depth = depthOf($from, "spoiler");
  const node = $from.node(depth);
  if (dispatch) tr.replaceWith($from.before(depth), $from.after(depth), node.content.cut(node.firstChild.nodeSize));
  return true;
}

/** An empty line at the end of a spoiler is the first after it, as with a list. */
function leaveSpoiler(editor) {
  const $from = from(editor);
  const depth = depthOf($from, "spoiler");
  if (!depth || $from.depth !== depth + 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false;
  const spoiler = $from.node(depth);
  if (spoiler.lastChild !== $from.parent || spoiler.childCount < 3) return false;
  const after = $from.after(depth) - $from.parent.nodeSize;
  return editor
    .chain()
    .deleteRange({ from: $from.before(), to: $from.after() })
    .insertContentAt(after, { type: "paragraph" })
    .setTextSelection(after + 1)
    .run();
}

const unwrap = (editor) => editor.commands.toggleSpoiler();

const PullQuote = Node.create({
  name: "pullQuote",
  group: "part",
  content: "paragraph+",
  defining: true,
  // Before the ordinary quote's rule, and any other's for this element.
  priority: 110,
  parseHTML: () => [{ tag: "aside[data-pull]" }],
  renderHTML: () => ["aside", { "data-pull": "" }, 0],
  addNodeView: () => () => {
    const dom = element("div", "writing-pull");
    return { dom, contentDOM: dom };
  },
  addCommands() {
    return { togglePullQuote: () => ({ commands }) => commands.toggleWrap(this.name) };
  },
  addKeyboardShortcuts() {
    return { "Mod-Alt-q": () => this.editor.commands.togglePullQuote() };
  },
});

const Note = Node.create({
  name: "note",
  group: "inline",
  inline: true,
  content: "text*",
  parseHTML: () => [{ tag: "small[data-note]" }],
  renderHTML: () => ["small", { "data-note": "" }, 0],
  addCommands: () => ({ setNote: () => setNote }),
  addKeyboardShortcuts() {
    const leave = ({ editor }) => isIn(editor, "note") && editor.commands.setTextSelection(from(editor).after());
    return {
      "Mod-Alt-f": () => this.editor.chain().focus().setNote().run(),
      Enter: leave,
      Escape: leave,
      ArrowRight: ({ editor }) => step(editor, 1),
      ArrowLeft: ({ editor }) => step(editor, -1),
      Backspace: ({ editor }) => isAtStart(editor, "note") && !from(editor).parent.content.size ? drop(editor) : step(editor, -1) || rubOut(editor, -1),
      Delete: ({ editor }) => step(editor, 1) || rubOut(editor, 1),
    };
  },
});

function setNote({ state, tr, dispatch }) {
  const { $to } = state.selection;
  const type = state.schema.nodes.note;
  if (!$to.parent.inlineContent || !$to.parent.canReplaceWith($to.index(), $to.index(), type)) return false;
  if (dispatch) {
    tr.insert($to.pos, type.create());
    tr.setSelection(state.selection.constructor.near(tr.doc.resolve($to.pos + 1)));
  }
  return true;
}

/** In and out of a note at its edges, which are one place on the screen and two in the text. */
function step(editor, by) {
  const { $from, empty } = editor.state.selection;
  if (!empty) return false;
  const isInside = $from.parent.type.name === "note";
  const isAtEdge = $from.parentOffset === (by > 0 ? $from.parent.content.size : 0);
  const beside = by > 0 ? $from.nodeAfter : $from.nodeBefore;
  if (isInside ? !isAtEdge : beside?.type.name !== "note") return false;
  return editor.commands.setTextSelection(isInside ? (by > 0 ? $from.after() : $from.before()) : $from.pos + by);
}

/** The last letter of a note goes and the note stays: the browser would take both. */
function rubOut(editor, by) {
  const $from = from(editor);
  if (!editor.state.selection.empty || $from.parent.type.name !== "note" || $from.parent.content.size !== 1) return false;
  return editor.commands.deleteRange(by < 0 ? { from: $from.pos - 1, to: $from.pos } : { from: $from.pos, to: $from.pos + 1 });
}

function drop(editor) {
  const $from = from(editor);
  return editor.commands.deleteRange({ from: $from.before(), to: $from.after() });
}

/** At a note's edge the browser cannot know on which side a letter belongs; the text does. */
export function typeBesideNote(view, event) {
  const { $from, empty } = view.state.selection;
  const isNote = (node) => node?.type.name === "note";
  const isAtEdge = [0, $from.parent.content.size].includes($from.parentOffset);
  if (!empty || !((isNote($from.parent) && isAtEdge) || isNote($from.nodeBefore) || isNote($from.nodeAfter))) return false;
  view.dispatch(view.state.tr.insertText(String.fromCharCode(event.charCode)).scrollIntoView());
  return true;
}

const Still = (words, address) =>
  Node.create({
    name: "still",
    group: "part",
    content: "text*",
    isolating: true,
    draggable: true,
    addAttributes: () => ({
      number: {
        default: null,
        parseHTML: (figure) => figure.dataset.still,
        renderHTML: ({ number }) => ({ "data-still": number }),
      },
    }),
    parseHTML: () => [{ tag: "figure[data-still]", contentElement: (figure) => figure.querySelector("figcaption") ?? figure }],
    renderHTML: ({ node, HTMLAttributes }) => ["figure", HTMLAttributes, ...(node.content.size ? [["figcaption", 0]] : [])],
    addNodeView: () => ({ node, getPos, editor }) => stillView({ node, getPos, editor, words, address }),
    addKeyboardShortcuts() {
      return {
        "Mod-Alt-i": () => insertStill(this.editor, words, address),
        Enter: ({ editor }) => isIn(editor, this.name) && paragraphAfter(editor),
        Backspace: ({ editor }) => isAtStart(editor, this.name),
      };
    },
  });

function paragraphAfter(editor) {
  const after = from(editor).after();
  return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
}

export function insertStill(editor, words, address) {
  const film = document.querySelector("#review_form [name=film]")?.value ?? "";
  askForStill({ words, address, film }).then((number) => {
    const chain = editor.chain().focus();
    if (number) {
      // After the block one stands in, within a spoiler or outside any.
      const $from = from(editor);
      const depth = depthOf($from, "spoiler") + 1;
      const after = $from.depth >= depth ? $from.after(depth) : $from.pos;
      chain.insertContentAt(after, { type: "still", attrs: { number } }).setTextSelection(after + 1);
    }
    chain.run();
  });
  return true;
}

function stillView({ node, getPos, editor, words, address }) {
  const dom = element("figure", "writing-still");
  const picture = element("div", "writing-still__picture");
  picture.contentEditable = "false";
  const image = element("img");
  const told = element("p", "writing-still__told");
  const remove = element("button", "writing-still__remove");
  Object.assign(remove, { type: "button", textContent: words.removeStill });
  remove.addEventListener("click", () => {
    const at = getPos();
    editor.chain().deleteRange({ from: at, to: at + editor.state.doc.nodeAt(at).nodeSize }).focus().run();
  });
  picture.append(image, told, remove);
  const caption = element("figcaption", "writing-still__caption");
  caption.dataset.placeholder = words.caption;
  dom.append(picture, caption);
  stillsByNumber(address, node.attrs.number).then((still) => {
    told.textContent = still ? [still.text, still.attribution, still.fault].filter(Boolean).join(" · ") : words.noStill;
    if (still?.src) Object.assign(image, { src: still.src, alt: "" });
    else image.remove();
  });
  return {
    dom,
    contentDOM: caption,
    update: (other) => other.type === node.type && other.attrs.number === node.attrs.number,
    ignoreMutation: (mutation) => mutation.type !== "selection" && picture.contains(mutation.target),
    stopEvent: (event) => remove.contains(event.target),
  };
}

export const parts = (words, addresses) => [
  Spoiler, SpoilerLabel(words), PullQuote, Note, Still(words, addresses.stills),
];

const from = (editor) => editor.state.selection.$from;
const isIn = (editor, name) => from(editor).parent.type.name === name;
const isAtStart = (editor, name) => isIn(editor, name) && editor.state.selection.empty && from(editor).parentOffset === 0;

function depthOf($from, name) {
  let depth = $from.depth;
  while (depth > 0 && $from.node(depth).type.name !== name) depth -= 1;
  return depth;
}

const element = (tag, className) => Object.assign(document.createElement(tag), className ? { className } : {});
