// <rich-text data-words="{…}"><textarea>…</textarea></rich-text>: the text area becomes an editor of
// formatted text in the vocabulary of publishing/rich_text.py. The text area stays, hidden, and is
// what the form sends; where this script does not run it is simply used as it is.

import {
  Blockquote,
  Bold,
  BulletList,
  Dropcursor,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  HorizontalRule,
  Italic,
  Link,
  ListItem,
  Mark,
  OrderedList,
  Paragraph,
  Text,
} from "../django_prose_editor/editor.js";
import { askForAddress } from "./link-dialog.js";
import { retold } from "./pasted-html.js";
import { Text as Whole, insertStill, parts, typeBesideNote } from "./rich-text-parts.js";
import { counter, toolbar } from "./rich-text-toolbar.js";

// The title of a film or another work; readers get guillemets or italics, by language.
const Cite = Mark.create({
  name: "cite",
  parseHTML: () => [{ tag: "cite" }],
  renderHTML: () => ["cite", 0],
  addKeyboardShortcuts() {
    return { "Mod-Alt-t": () => this.editor.commands.toggleMark("cite") };
  },
});

// Lists are plain: no start, no letters, no attributes that would be cleaned away.
const Numbers = OrderedList.extend({
  addAttributes: () => ({}),
  addNodeView: () => null,
});

const address = (words, addresses) =>
  Link.extend({
    inclusive: false,
    addAttributes: () => ({ href: { default: null }, hreflang: { default: null } }),
    addKeyboardShortcuts() {
      return { "Mod-k": () => link(this.editor, words, addresses) };
    },
  }).configure({ openOnClick: false, defaultProtocol: "https", protocols: ["mailto"] });

function link(editor, words, addresses) {
  const { href = "" } = editor.getAttributes("link");
  const ask = { href, words, search: addresses.links, language: editor.view.dom.lang };
  askForAddress(ask).then(({ answer, name } = {}) => {
    const chain = editor.chain().focus();
    if (answer === undefined) chain.run();
    else if (answer === "") chain.extendMarkRange("link").unsetLink().run();
    else if (href || !editor.state.selection.empty) {
      chain.extendMarkRange("link").setLink({ href: answer }).run();
    } else {
      const text = name || answer.replace(/^mailto:/, "");
      chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href: answer } }] }).run();
    }
  });
  return true;
}

const BUTTONS = (words, addresses) => [
  { name: "bold", mark: "bold", run: (chain) => chain.toggleBold(), keys: "Ctrl+B" },
  { name: "italic", mark: "italic", run: (chain) => chain.toggleItalic(), keys: "Ctrl+I" },
  { name: "title", mark: "cite", run: (chain) => chain.toggleMark("cite"), keys: "Ctrl+Alt+T", help: words.titleHelp },
  { name: "link", mark: "link", ask: (editor) => link(editor, words, addresses), keys: "Ctrl+K" },
  { name: "heading", mark: ["heading", { level: 2 }], run: (chain) => chain.toggleHeading({ level: 2 }), keys: "Ctrl+Alt+2" },
  { name: "subheading", mark: ["heading", { level: 3 }], run: (chain) => chain.toggleHeading({ level: 3 }), keys: "Ctrl+Alt+3" },
  { name: "quote", mark: "blockquote", run: (chain) => chain.toggleBlockquote(), keys: "Ctrl+Shift+B" },
  { name: "bullets", mark: "bulletList", run: (chain) => chain.toggleBulletList(), keys: "Ctrl+Shift+8" },
  { name: "numbers", mark: "orderedList", run: (chain) => chain.toggleOrderedList(), keys: "Ctrl+Shift+7" },
  { name: "note", mark: "note", run: (chain) => chain.setNote(), keys: "Ctrl+Alt+F", help: words.noteHelp },
  { name: "pull", mark: "pullQuote", run: (chain) => chain.togglePullQuote(), keys: "Ctrl+Alt+Q", help: words.pullHelp },
  { name: "spoiler", mark: "spoiler", run: (chain) => chain.toggleSpoiler(), keys: "Ctrl+Alt+S", help: words.spoilerHelp },
  { name: "still", ask: (editor) => insertStill(editor, words, addresses.stills), keys: "Ctrl+Alt+I", help: words.stillHelp },
  { name: "undo", run: (chain) => chain.undo(), keys: "Ctrl+Z" },
  { name: "redo", run: (chain) => chain.redo(), keys: "Ctrl+Shift+Z" },
];

class RichText extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    // An inline's empty form is a pattern for others, and is never filled in itself.
    if (this.editor || !this.area || this.area.id.includes("__prefix__")) return;
    const words = JSON.parse(this.dataset.words);
    const addresses = { links: this.dataset.links, stills: this.dataset.stills };
    const room = document.createElement("div");
    this.editor = new Editor({
      element: room,
      // Tiptap's own sheet would be an inline style; static/css/desk/writing.css has what it says.
      injectCSS: false,
      editable: !this.area.disabled && !this.area.readOnly,
      content: this.area.value,
      extensions: this.#extensions(words, addresses),
      editorProps: { attributes: this.#attributes(), transformPastedHTML: retold, handleKeyPress: typeBesideNote },
      onUpdate: () => this.#keep(),
    });
    const bar = toolbar({ editor: this.editor, buttons: BUTTONS(words, addresses), words, controls: this.area.id });
    this.made = [bar, room, counter(this.editor, words)];
    this.prepend(...this.made);
    this.area.hidden = true;
    this.classList.add("rich-text");
    this.#follow();
  }

  disconnectedCallback() {
    // Moved, as a sortable row is, or gone for good: the text area has the text either way.
    this.editor?.destroy();
    this.editor = null;
    this.made?.forEach((part) => part.remove());
    if (this.area) this.area.hidden = false;
  }

  #extensions(words, addresses) {
    return [
      Whole, Paragraph, Text, HardBreak, HorizontalRule, Blockquote, BulletList, Numbers, ListItem,
      Heading.configure({ levels: [2, 3] }), Bold, Italic, Cite, address(words, addresses), ...parts(words, addresses),
      History, Dropcursor, Gapcursor,
    ];
  }

  #attributes() {
    const described = this.area.getAttribute("aria-describedby");
    const invalid = this.area.getAttribute("aria-invalid");
    return {
      id: `${this.area.id}_editor`,
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": this.area.labels[0]?.textContent.replace(/:\s*$/, "").trim() || this.area.name,
      ...(this.area.required && { "aria-required": "true" }),
      ...(described && { "aria-describedby": described }),
      ...(invalid && { "aria-invalid": invalid }),
      spellcheck: "true",
    };
  }

  #keep() {
    // A spoiler without a line of its own is stored without one.
    const html = this.editor.getHTML().replaceAll("<summary></summary>", "");
    this.area.value = isBlank(this.editor.state.doc) ? "" : html;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The label leads to the editor, what is brought back into the area is shown in it, and the text
  // is in the language that the form says it is in.
  #follow() {
    const { dom } = this.editor.view;
    this.area.labels[0]?.addEventListener("click", () => dom.focus());
    this.area.addEventListener("lerret:restore", () => {
      this.editor?.commands.setContent(this.area.value, { emitUpdate: false });
    });
    const language = this.area.form?.elements.namedItem("language");
    if (!(language instanceof HTMLSelectElement)) return;
    const speak = () => { dom.lang = language.value; };
    speak();
    language.addEventListener("change", speak);
  }
}

/** Without a word, and without what needs none: a still or a line. */
function isBlank(doc) {
  let isBare = doc.textContent === "";
  doc.descendants((node) => {
    if (node.type.name === "still" || node.type.name === "horizontalRule") isBare = false;
  });
  return isBare;
}

customElements.define("rich-text", RichText);
