/* <review-comments>: comments beside the form. They are sent without leaving it, a passage is marked
   in the text where it stands, and what is marked when one begins to comment is the passage. */

const FIELDS = ["headline", "standfirst", "body", "verdict", "correction"];
const NEAR = 60;

class ReviewComments extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById("review_form");
    this.addEventListener("submit", (event) => this.send(event));
    this.addEventListener("focusin", (event) => this.point(event.target.closest(".comment")));
    document.addEventListener("selectionchange", () => this.take());
    document.addEventListener("keydown", (event) => this.hurry(event));
    this.form?.addEventListener("input", () => this.later());
    this.form?.addEventListener("click", () => this.find());
    // The editor of formatted text is drawn after this is.
    setTimeout(() => this.mark(), 300);
  }

  async send(event) {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form, event.submitter);
    form.querySelector("button[type=submit]").disabled = true;
    const answer = await this.post(form.action, data);
    if (!answer) {
      // Nothing is lost: the words stay in the box until they have been received.
      form.querySelector("button[type=submit]").disabled = false;
      this.say(this.dataset.failed);
      return;
    }
    this.innerHTML = answer;
    this.mark();
    this.querySelector("h2").tabIndex = -1;
    this.querySelector("h2").focus();
  }

  async post(address, data) {
    try {
      const response = await fetch(address, { method: "POST", body: data, headers: { "X-Panel": "comments" } });
      return response.ok && !response.redirected ? await response.text() : null;
    } catch {
      return null;
    }
  }

  say(text) {
    let place = this.querySelector("[role=alert]");
    if (!place) {
      place = document.createElement("p");
      place.className = "errornote";
      place.setAttribute("role", "alert");
      this.prepend(place);
    }
    place.textContent = text;
  }

  // --- The passage of a new comment ---

  take() {
    const marked = this.marked();
    const fresh = this.querySelector("[data-new]");
    if (!marked || !fresh || fresh.elements.text.value) return;
    for (const [name, value] of Object.entries(marked)) fresh.elements[name].value = value;
  }

  marked() {
    const control = document.activeElement;
    if (FIELDS.includes(control?.name) && control.form === this.form && control.selectionEnd > control.selectionStart) {
      return passage(control.name, control.value, control.selectionStart, control.selectionEnd);
    }
    const selection = document.getSelection();
    const room = this.body();
    if (!room || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!room.contains(range.commonAncestorContainer)) return null;
    const { text, pieces } = read(room);
    const start = place(pieces, range.startContainer, range.startOffset);
    const end = place(pieces, range.endContainer, range.endOffset);
    return end > start ? passage("body", text, start, end) : null;
  }

  hurry(event) {
    if (!(event.ctrlKey && event.altKey && event.code === "KeyM")) return;
    event.preventDefault();
    this.take();
    this.querySelector("[data-new] [name=text]").focus();
  }

  // --- Where the passages are ---

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.mark(), 400);
  }

  mark() {
    const room = this.body();
    const whole = room ? read(room) : { text: "", pieces: [] };
    this.ranges = new Map();
    for (const comment of this.querySelectorAll(".comment[data-quote]:not([data-quote=''])")) {
      const { field, quote, before, after } = comment.dataset;
      const text = field === "body" ? whole.text : this.value(field);
      const start = text === null ? -1 : whereabouts(text, quote, before, after);
      comment.querySelector(".comment__gone").hidden = start >= 0;
      if (field === "body" && start >= 0 && !("resolved" in comment.dataset)) {
        this.ranges.set(comment, between(whole.pieces, start, start + quote.length));
      }
    }
    globalThis.CSS?.highlights?.set("comment", new Highlight(...this.ranges.values()));
  }

  find() {
    const selection = document.getSelection();
    if (!selection.isCollapsed || !this.ranges) return;
    for (const [comment, range] of this.ranges) {
      if (range.isPointInRange(selection.anchorNode, selection.anchorOffset)) {
        comment.scrollIntoView({ block: "nearest" });
        this.querySelectorAll(".comment--meant").forEach((other) => other.classList.remove("comment--meant"));
        comment.classList.add("comment--meant");
        return;
      }
    }
  }

  point(comment) {
    const range = comment && this.ranges?.get(comment);
    if (!range) return;
    const box = range.getBoundingClientRect();
    for (let fold = range.startContainer.parentElement?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (box.top < 0 || box.bottom > innerHeight) range.startContainer.parentElement?.scrollIntoView({ block: "center" });
    globalThis.CSS?.highlights?.set("comment-meant", new Highlight(range));
  }

  body() {
    return document.getElementById("id_body_editor") ?? document.querySelector(".field-body_shown .readonly");
  }

  value(field) {
    const control = this.form?.elements.namedItem(field);
    return control ? squeezed(control.value) : null;
  }
}

function passage(field, text, start, end) {
  return {
    field,
    quote: squeezed(text.slice(start, end)).trim(),
    before: text.slice(Math.max(0, start - NEAR), start),
    after: text.slice(end, end + NEAR),
  };
}

const squeezed = (text) => text.replace(/\s+/gu, " ");

// What the page or the tool says itself, and no writer has written.
const SAID = ".note-mark, .spoiler > summary small, .spoiler__do, [role=doc-backlink], .writing-still__picture";
const NOTES = "[data-note], .notes";

/** The words of the room with where each text node begins among them; a block ends with a space.
    Notes come last, in the tool as on the page: a sentence is whole with one in its midst. */
function read(room) {
  const walker = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
  const [open, notes] = [[], []];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest(SAID)) (node.parentElement.closest(NOTES) ? notes : open).push(node);
  }
  const pieces = [];
  let text = "";
  let block = null;
  for (const node of [...open, ...notes]) {
    const here = node.parentElement.closest("p, h2, h3, li, blockquote, summary, figcaption, [data-note]");
    if (block && here !== block) text += " ";
    block = here;
    pieces.push({ node, start: text.length });
    text += node.data.replace(/\s/gu, " ");
  }
  return { text, pieces };
}

function place(pieces, node, offset) {
  const piece = pieces.find((each) => each.node === node);
  if (piece) return piece.start + offset;
  const child = node.childNodes[offset] ?? node;
  const next = pieces.find((each) => child.contains(each.node) || child.compareDocumentPosition(each.node) & Node.DOCUMENT_POSITION_FOLLOWING);
  return next ? next.start : (pieces.at(-1)?.start ?? 0) + (pieces.at(-1)?.node.length ?? 0);
}

/** Where the quote is; of several, the one whose surroundings are most alike; -1 if nowhere. */
function whereabouts(text, quote, before, after) {
  let best = -1;
  let most = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const alike =
      common([...squeezed(text.slice(0, at))].reverse(), [...squeezed(before)].reverse()) +
      common([...squeezed(text.slice(at + quote.length, at + quote.length + NEAR))], [...squeezed(after)]);
    if (alike > most) [best, most] = [at, alike];
  }
  return best;
}

function common(a, b) {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function between(pieces, start, end) {
  const range = new Range();
  const of = (position) => pieces.findLast((piece) => piece.start <= position);
  const first = of(start);
  const last = of(end - 1);
  range.setStart(first.node, Math.min(start - first.start, first.node.length));
  range.setEnd(last.node, Math.min(end - last.start, last.node.length));
  return range;
}

customElements.define("review-comments", ReviewComments);
