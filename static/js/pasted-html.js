// HTML as Word, Google Docs, LibreOffice and browsers put it on the clipboard, retold so that the
// editor's own rules find paragraphs, headings, lists, quotes, links, italics and bold in it.
// publishing/foreign_html.py says the same for text that comes without this script.

const SKIPPED = /<(style|script|xml|title|template|noscript)\b[\s\S]*?<\/\1\s*>/gi;
// The policy refuses styles and handlers in elements, and reports each: give them another name.
const TAG = /<[a-z][^>]*>/gi;
const REFUSED = /\s(style|on[a-z]+)(\s*=)/gi;
const KEPT = new Set(["href", "hreflang", "data-pm-slice", "data-note", "data-pull", "data-still"]);
// Anchored, or `mso-bidi-font-style: normal` would undo Word's italics.
const ITALIC = /(?:^|;)\s*font-style\s*:\s*(\w+)/i;
const BOLD = /(?:^|;)\s*font-weight\s*:\s*(\w+)/i;
const WORD_LIST = /(?:^|;)\s*mso-list\s*:\s*\w+\s+level(\d)/i;
const WORD_MARKER = /(?:^|;)\s*mso-list\s*:\s*ignore/i;
const NUMBERED = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i;
const RENAMED = { h1: "h2", h4: "h3", h5: "h3", h6: "h3", td: "p", th: "p", caption: "p", figcaption: "p", dt: "p", dd: "p" };
const INLINE = "b, strong, i, em, span, font, u, s, small, big, cite, a";
const BLOCKS = "p, h2, h3, ul, ol, li, blockquote, hr, div, table";

export function retold(html) {
  const harmless = html.replace(SKIPPED, "").replace(TAG, (tag) => tag.replace(REFUSED, " data-$1$2"));
  const { body } = new DOMParser().parseFromString(harmless, "text/html");
  wordLists(body);
  notes(body);
  // A page's own folds are no spoilers; those from our editor are.
  if (!body.querySelector("[data-pm-slice]")) {
    body.querySelectorAll("details").forEach((one) => rename(one, "div"));
    body.querySelectorAll("summary").forEach((one) => rename(one, "p"));
  }
  for (const [old, name] of Object.entries(RENAMED)) body.querySelectorAll(`${old}:not([data-still] *)`).forEach((one) => rename(one, name));
  body.querySelectorAll("a").forEach(followable);
  marks(body);
  body.querySelectorAll("br").forEach(looseBreak);
  body.querySelectorAll("p").forEach((one) => one.textContent.trim() || one.remove());
  body.querySelectorAll("img, svg, math, iframe, object, embed").forEach((one) => one.remove());
  body.querySelectorAll("*").forEach(bare);
  return body.innerHTML;
}

function bare(one) {
  for (const { name } of [...one.attributes]) if (!KEPT.has(name)) one.removeAttribute(name);
}

const style = (one) => one.getAttribute("data-style") ?? "";

// Italic and bold by what is nearest to each word, whether an element or a style says it.
function marks(body) {
  const words = page(body).createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const marked = [];
  while (words.nextNode()) {
    const word = words.currentNode;
    const em = nearest(word, isItalic);
    const strong = nearest(word, isBold);
    if (word.data.trim() && (em || strong)) marked.push([word, em, strong]);
  }
  body.querySelectorAll("b, strong, i, em, span, font, u, s, small:not([data-note]), big").forEach((one) => one.replaceWith(...one.childNodes));
  for (const [word, em, strong] of marked) {
    if (em) wrap(word, "em");
    if (strong) wrap(word, "strong");
  }
}

function nearest(word, says) {
  for (let one = word.parentElement; one?.matches(INLINE); one = one.parentElement) {
    const answer = says(one);
    if (answer !== undefined) return answer;
  }
  return false;
}

function isItalic(one) {
  const [, value] = style(one).match(ITALIC) ?? [];
  if (value) return /^(italic|oblique)$/i.test(value);
  return one.matches("i, em") ? true : undefined;
}

function isBold(one) {
  const [, value] = style(one).match(BOLD) ?? [];
  if (value) return /^bold/i.test(value) || Number(value) >= 600;
  return one.matches("b, strong") ? true : undefined;
}

// Word writes a list as paragraphs that know their level; make it a list.
function wordLists(body) {
  let open = [];
  for (const paragraph of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")) {
    const level = Number(style(paragraph).match(WORD_LIST)?.[1]);
    if (!level) continue;
    if (paragraph.previousElementSibling !== open[0]) open = [];
    const marker = [...paragraph.querySelectorAll("[data-style]")].find((one) => WORD_MARKER.test(style(one)));
    const tag = NUMBERED.test(marker?.textContent ?? "") ? "ol" : "ul";
    marker?.remove();
    open.length = Math.min(open.length, level);
    if (open[level - 1] && open[level - 1].localName !== tag) open.length = level - 1;
    while (open.length < level) open.push(begin(tag, open.at(-1), paragraph));
    const item = page(body).createElement("li");
    item.append(...paragraph.childNodes);
    open[level - 1].append(item);
    paragraph.remove();
  }
}

function begin(tag, outer, paragraph) {
  const list = page(paragraph).createElement(tag);
  if (!outer) paragraph.before(list);
  else {
    if (!outer.lastElementChild) outer.append(page(paragraph).createElement("li"));
    outer.lastElementChild.append(list);
  }
  return list;
}

// A footnote, as every program has it: two links that lead to each other. The text of the second
// becomes a note where the first stood.
function notes(body) {
  for (const mark of body.querySelectorAll('a[href^="#"]')) {
    const target = named(body, mark);
    const back = target?.matches("a") ? target : target?.querySelector('a[href^="#"]');
    const isPair = back && back !== mark && named(body, back)?.contains(mark);
    if (!isPair || !(mark.compareDocumentPosition(back) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const block = back.closest(NOTE) ?? back.closest("p, div");
    if (!block || block.contains(mark)) continue;
    back.remove();
    const note = page(body).createElement("small");
    note.setAttribute("data-note", "");
    const texts = block.matches("p") ? [block] : [...block.querySelectorAll("p")];
    for (const text of texts.length ? texts : [block]) note.append(...(note.hasChildNodes() ? [" "] : []), ...text.childNodes);
    const sign = mark.closest("sup") ?? mark;
    sign.replaceWith(note);
    withoutEmpty(block);
  }
  body.querySelectorAll('[data-style*="mso-element:footnote-list"] hr').forEach((line) => line.remove());
}

const NOTE = '[data-style*="mso-element:footnote"]:not([data-style*="footnote-list"]), [id^="sdfootnote"]:not(a), li';

/** Takes the note's place at the foot away, with what stood round it alone and the line above. */
function withoutEmpty(block) {
  let outer = block;
  block.replaceChildren();
  while (outer.parentElement !== outer.ownerDocument.body && !outer.parentElement.textContent.trim()) outer = outer.parentElement;
  if (outer.previousElementSibling?.matches("hr")) outer.previousElementSibling.remove();
  outer.remove();
}

/** What a link within the page leads to, by id or by the old way of a name. */
function named(body, link) {
  const name = CSS.escape(link.getAttribute("href").slice(1));
  return name ? body.querySelector(`[id="${name}"], a[name="${name}"]`) : null;
}

// Only what a reader can follow stays a link, without Google's detour.
function followable(link) {
  const href = link.getAttribute("href")?.trim() ?? "";
  const url = /^(https?|mailto):/i.test(href) && URL.canParse(href) ? new URL(href) : null;
  if (!url) link.replaceWith(...link.childNodes);
  else if (url.hostname.endsWith("google.com") && url.pathname === "/url" && url.searchParams.has("q")) {
    link.setAttribute("href", url.searchParams.get("q"));
  }
}

// A break between blocks, as Google Docs and browsers put there, is air and not text.
function looseBreak(one) {
  const beside = [one.previousElementSibling, one.nextElementSibling];
  const isAlone = !one.parentElement.closest("p, h2, h3, li");
  if (one.matches(".Apple-interchange-newline") || (isAlone && beside.some((other) => other?.matches(BLOCKS)))) one.remove();
}

const page = (node) => node.ownerDocument;

function rename(one, name) {
  const other = page(one).createElement(name);
  for (const { name: key, value } of one.attributes) other.setAttribute(key, value);
  other.append(...one.childNodes);
  one.replaceWith(other);
}

function wrap(node, tag) {
  const mark = page(node).createElement(tag);
  node.replaceWith(mark);
  mark.append(node);
}
