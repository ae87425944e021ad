/* A field of several values with completion, laid over the plain one that the form posts.
   Subclasses say what there is to suggest, what is chosen, and how choosing is written down. */

export class TokenField extends HTMLElement {
  connectedCallback() {
    this.plain = this.querySelector("input, select");
    if (!this.plain || this.box || this.plain.name.includes("__prefix__")) return;
    this.active = -1;
    this.build();
    this.plain.hidden = true;
    this.render();
  }

  build() {
    this.box = document.createElement("div");
    this.box.className = "tokens";
    this.list = document.createElement("ul");
    this.list.className = "tokens__chosen";
    this.field = document.createElement("input");
    this.field.className = "tokens__field vTextField";
    this.field.id = `${this.plain.id}_pick`;
    this.options = document.createElement("ul");
    this.options.className = "tokens__options";
    this.options.id = `${this.plain.id}_options`;
    this.options.role = "listbox";
    this.options.hidden = true;
    this.describe();
    this.box.append(this.list, this.field, this.options);
    this.append(this.box);
    this.listen();
  }

  describe() {
    const label = document.querySelector(`label[for="${this.plain.id}"]`);
    if (label) label.htmlFor = this.field.id;
    const name = label?.textContent.replace(/:\s*$/, "").trim() || this.plain.getAttribute("aria-label");
    this.options.setAttribute("aria-label", name);
    if (!label) this.field.setAttribute("aria-label", name);
    const help = this.plain.getAttribute("aria-describedby");
    if (help) this.field.setAttribute("aria-describedby", help);
    this.field.autocomplete = "off";
    this.field.role = "combobox";
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-expanded", "false");
    this.field.setAttribute("aria-controls", this.options.id);
  }

  listen() {
    this.field.addEventListener("input", () => this.ask());
    this.plain.addEventListener("lerret:restore", () => this.render());
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("blur", () => {
      this.settle(this.field.value);
      this.field.value = "";
      this.close();
    });
    this.field.form?.addEventListener("submit", () => {
      this.settle(this.field.value);
      this.field.value = "";
    });
    this.box.addEventListener("click", (event) => {
      if (event.target === this.box || event.target === this.list) this.field.focus();
    });
  }

  async ask() {
    const term = this.field.value;
    if (!term.trim()) return this.close();
    const found = await this.suggestions(term.trim());
    if (term !== this.field.value || document.activeElement !== this.field) return;
    this.show(found.slice(0, 12));
  }

  show(found) {
    this.found = found;
    this.options.replaceChildren(...found.map((one, number) => this.option(one, number)));
    this.options.hidden = found.length === 0;
    this.field.setAttribute("aria-expanded", String(found.length > 0));
    this.point(this.mustMatch && found.length ? 0 : -1);
  }

  option(one, number) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${this.options.id}_${number}`;
    item.className = "tokens__option";
    item.textContent = one.text;
    item.setAttribute("aria-selected", "false");
    // Before the field loses its focus, which would settle what has been typed so far.
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.choose(one);
    });
    return item;
  }

  point(number) {
    this.active = number;
    [...this.options.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === number));
      if (index === number) item.scrollIntoView({ block: "nearest" });
    });
    if (number < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.options.id}_${number}`);
  }

  pressed(event) {
    const count = this.options.hidden ? 0 : this.options.children.length;
    if (event.key === "ArrowDown" && count) this.point((this.active + 1) % count);
    else if (event.key === "ArrowUp" && count) this.point((this.active - 1 + count) % count);
    else if (event.key === "Escape" && count) this.close();
    else if (event.key === "Enter" && this.field.value) this.enter();
    else if (event.key === "," && !this.mustMatch && !this.field.value.startsWith('"')) this.asTyped();
    else if (event.key === "Backspace" && !this.field.value) return this.removeLast();
    else return;
    event.preventDefault();
  }

  enter() {
    if (this.active >= 0 && this.found[this.active]) return this.choose(this.found[this.active]);
    this.asTyped();
  }

  asTyped() {
    this.settle(this.field.value);
    this.field.value = "";
    this.close();
  }

  choose(one) {
    this.add(one);
    this.field.value = "";
    this.close();
    this.render();
  }

  removeLast() {
    const last = this.chosen().at(-1);
    if (last) this.remove_(last);
  }

  remove_(one) {
    this.take(one);
    this.render();
  }

  close() {
    this.show([]);
  }

  render() {
    this.list.replaceChildren(...this.chosen().map((one) => this.token(one)));
    this.list.hidden = this.list.children.length === 0;
  }

  token(one) {
    const item = document.createElement("li");
    item.className = "token";
    item.append(one.text);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "token__remove";
    button.textContent = "×";
    button.setAttribute("aria-label", `${this.getAttribute("remove")}: ${one.text}`);
    button.addEventListener("click", () => {
      this.remove_(one);
      this.field.focus();
    });
    item.append(button);
    return item;
  }
}

/** What someone types who lacks the letters: “Øst-Tyskland” → “ost-tyskland”. */
export function fold(text) {
  const letters = { ø: "o", æ: "ae", å: "a", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss" };
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[øæåłđðþß]/g, (letter) => letters[letter]);
}
