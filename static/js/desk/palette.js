/* One box for the whole desk: Ctrl+K or the button opens it, typing finds, Enter goes there.
   What is found are links, so they open in a new tab as links do. */

import { make } from "../found-list.js";

const PATIENCE = 120;

class DeskPalette extends HTMLElement {
  connectedCallback() {
    if (this.dialog) return;
    this.dialog = this.querySelector("dialog");
    this.field = this.querySelector("input");
    this.found = this.querySelector("[role=listbox]");
    this.said = this.querySelector("[role=status]");
    this.close = this.querySelector(".palette__close");
    this.latest = 0;
    this.options = [];
    this.beButton();
    this.listen();
  }

  /** The link to the plain page becomes the button that its script makes of it. */
  beButton() {
    const link = this.querySelector(".palette__open");
    const button = make("button", { type: "button", className: link.className });
    const keys = make("kbd", { textContent: /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘K" : "Ctrl K" });
    keys.setAttribute("aria-hidden", "true");
    button.append(link.textContent, keys);
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
    button.addEventListener("click", () => this.open());
    link.replaceWith(button);
  }

  listen() {
    document.addEventListener("keydown", (event) => {
      // A browser that fills a form in presses keys without a name.
      const isOurs = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      // The text's own Ctrl+K makes a link, and has by then been answered.
      if (!isOurs || event.defaultPrevented) return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) this.open();
    });
    this.field.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.look(), PATIENCE);
    });
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("keydown", (event) => this.keepWithin(event));
    this.dialog.addEventListener("close", () => {
      clearTimeout(this.waiting);
      this.latest++;
    });
  }

  open() {
    this.dialog.showModal();
    this.field.focus();
    this.field.select();
    this.look();
  }

  /** Tab goes between the field and the button; what is found is reached by the arrows. */
  keepWithin(event) {
    if (event.key !== "Tab") return;
    event.preventDefault();
    (document.activeElement === this.field ? this.close : this.field).focus();
  }

  look() {
    clearTimeout(this.waiting);
    this.asked = this.field.value;
    this.looking = this.answer(++this.latest);
    return this.looking;
  }

  /** Whether the answer was shown: not where it has been overtaken or shut out. */
  async answer(number) {
    const answer = await this.ask(this.asked).catch(() => null);
    if (number !== this.latest) return false;
    this.show(answer?.groups ?? [], answer ? answer.said : this.getAttribute("failed"));
    return true;
  }

  async ask(text) {
    const form = this.field.form;
    const address = `${form.action}?${new URLSearchParams({ q: text })}`;
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    return response.json();
  }

  show(groups, said) {
    this.found.replaceChildren(...groups.map((group, number) => this.group(group, number)));
    this.options = [...this.found.querySelectorAll("[role=option]")];
    this.options.forEach((option, number) => (option.id = `palette-option-${number}`));
    this.found.hidden = !this.options.length;
    this.found.scrollTop = 0;
    this.field.setAttribute("aria-expanded", String(this.options.length > 0));
    this.said.textContent = said;
    this.point(this.options.length ? 0 : -1);
  }

  group({ name, rows }, number) {
    const group = make("div", { className: "palette__group" });
    const title = make("div", { className: "palette__kind", id: `palette-kind-${number}`, textContent: name });
    title.setAttribute("role", "presentation");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...rows.map((row) => this.option(row)));
    return group;
  }

  option({ text, note, url }) {
    const option = make("a", { className: "palette__option", href: url, tabIndex: -1 });
    option.setAttribute("role", "option");
    option.append(make("span", { textContent: text }), make("small", { textContent: note }));
    return option;
  }

  point(number) {
    this.active = number;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    if (number < 0) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", this.options[number].id);
    this.options[number].scrollIntoView({ block: "nearest" });
  }

  pressed(event) {
    const count = this.options.length;
    if (event.key === "ArrowDown" && count) this.point((this.active + 1) % count);
    else if (event.key === "ArrowUp" && count) this.point((this.active - 1 + count) % count);
    else if (event.key === "Enter" && !event.isComposing) this.enter(event);
    else return;
    event.preventDefault();
  }

  /** Goes to what is pointed at, once what was typed has been answered. */
  async enter({ ctrlKey, metaKey }) {
    const isShown = await (this.asked === this.field.value ? this.looking : this.look());
    if (!isShown || !this.dialog.open) return;
    const option = this.options[this.active];
    option?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey }));
  }
}

customElements.define("desk-palette", DeskPalette);
