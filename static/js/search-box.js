// <search-box data-asks data-label data-everywhere>: suggests while somebody types, as a combobox
// with one listbox. What it holds is a form that does the same without this, a page later.

const PATIENCE = 50;
const LEAST = 2;
const REMEMBERED = 60;
let boxes = 0;

class SearchBox extends HTMLElement {
  #answers = new Map();
  #options = [];
  #active = -1;

  connectedCallback() {
    if (this.input) return;
    this.form = this.querySelector("form");
    this.input = this.querySelector("input");
    this.list = make("div", { className: "suggest", id: `suggestions-${++boxes}`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.said = make("p", { className: "vh" });
    this.said.setAttribute("role", "status");
    this.append(this.list, this.said);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(states)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => {
      // What was pointed at belongs to what was typed before; the last row is of what stands there.
      this.point(-1);
      this.list.lastElementChild?.replaceWith(this.everywhere());
      this.number();
      this.later();
    });
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("click", () => this.isOpen || this.later(0));
    // Whoever presses the mouse on the list stays in the field, so that the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.input.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", () => this.close());
    addEventListener("pagehide", () => this.close());
    // Back on a page that was kept, the field says what the page is of.
    addEventListener("pageshow", ({ persisted }) => persisted && (this.input.value = this.input.defaultValue));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  later(patience = PATIENCE) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), patience);
  }

  async look() {
    const text = this.input.value.trimStart().replace(/\s+/g, " ");
    this.asking?.abort();
    if (text.trim().length < LEAST) return this.close();
    this.asking = new AbortController();
    const answer = await this.ask(text, this.asking).catch(() => null);
    // Nobody to tell any longer, or no answer: the field is still a field.
    if (!answer || document.activeElement !== this.input) return;
    this.show(answer, text.trim());
  }

  async ask(text, { signal }) {
    const known = this.#answers.get(text);
    if (known) return known;
    const response = await fetch(`${this.dataset.asks}?${new URLSearchParams({ q: text })}`, { signal });
    if (!response.ok || signal.aborted) return null;
    const answer = await response.json();
    this.#answers.set(text, answer);
    if (this.#answers.size > REMEMBERED) this.#answers.delete(this.#answers.keys().next().value);
    return signal.aborted ? null : answer;
  }

  show({ groups, said }, asked) {
    this.hide();
    // Of two letters nothing follows yet.
    this.said.textContent = groups.length || asked.length > LEAST ? said : "";
    if (!groups.length) return;
    this.list.replaceChildren(...groups.map((group, number) => this.group(group, number)), this.everywhere());
    this.number();
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", "true");
  }

  number() {
    this.#options = [...this.list.querySelectorAll("[role=option]")];
    this.#options.forEach((option, number) => { option.id = `${this.list.id}-${number}`; });
  }

  // Also asks nothing more; an answer that merely gives way to the next must not stop that one.
  close() {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.hide();
  }

  hide() {
    this.list.hidden = true;
    this.said.textContent = "";
    this.#options = [];
    this.#active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  group({ label, options }, number) {
    const name = make("p", { className: "suggest__name", id: `${this.list.id}-group-${number}`, textContent: label });
    const group = make("div", { className: "suggest__group" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", name.id);
    group.append(name, ...options.map((option) => this.option(option)));
    return group;
  }

  option({ name, note, film, image, url, fill }) {
    const option = link(url ?? this.addressOf(fill));
    if (fill !== undefined) option.dataset.fill = fill;
    if (image) option.append(make("img", { src: image, alt: "", width: 40, height: 40, decoding: "async" }));
    const title = make("span", { className: "suggest__title" });
    title.append(...name.map((piece, at) => (at % 2 ? make("b", { textContent: piece }) : piece)));
    option.append(title);
    if (note || film) {
      const about = make("span", { className: "suggest__note", textContent: note ?? "" });
      if (note && film) about.append(". ");
      if (film) about.append(make("cite", { textContent: film }));
      option.append(" ", about);
    }
    return option;
  }

  everywhere() {
    const asked = this.input.value.trim();
    const option = link(this.addressOf(asked));
    const [before, after] = this.dataset.everywhere.split("{}");
    option.append(before, make("b", { textContent: asked }), after);
    const group = make("div", { className: "suggest__group" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", this.input.labels[0].textContent);
    group.append(option);
    return group;
  }

  addressOf(query) {
    return `${this.form.action}?${new URLSearchParams({ q: query.trim() })}`;
  }

  pressed(event) {
    // Letters that are still being put together have keys of their own.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = this.#options.length - 1;
    const on = this.#active;
    const moves = {
      ArrowDown: () => this.point(on < last ? on + 1 : -1),
      ArrowUp: () => this.point(on < 0 ? last : on - 1),
      Home: () => on >= 0 && this.point(0),
      End: () => on >= 0 && this.point(last),
      Enter: () => on >= 0 && (this.#options[on].click(), true),
      Escape: () => this.escape(),
    };
    if (event.key === "Tab") return this.close();
    if (!this.isOpen && event.key === "ArrowDown") this.later(0);
    else if (!this.isOpen && event.key !== "Escape") return;
    else if (moves[event.key]?.() === false) return;
    if (event.key in moves) event.preventDefault();
  }

  point(at) {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = this.#options[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  escape() {
    if (!this.isOpen) this.input.value = "";
    this.close();
  }

  clicked(event) {
    const option = event.target.closest("[role=option]");
    if (!option || option.dataset.fill === undefined) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.close();
    this.input.value = option.dataset.fill;
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }
}

function link(address) {
  const option = make("a", { className: "suggest__hit", href: address, tabIndex: -1 });
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  return option;
}

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

customElements.define("search-box", SearchBox);
