/* <pick-many>: completion over a list box of many; what is picked keeps the order of picking. */

import { TokenField, fold } from "./tokens.js";

class PickMany extends TokenField {
  mustMatch = true;

  connectedCallback() {
    super.connectedCallback();
    // A window that adds an entry writes it into the list box behind our back.
    if (this.box) new MutationObserver(() => this.render()).observe(this.plain, { childList: true });
  }

  suggestions(term) {
    const wanted = fold(term);
    const free = [...this.plain.options].filter((option) => !option.selected);
    const found = free.filter((option) => fold(option.text).includes(wanted));
    // “Nor” is Norge sooner than Nord-Makedonia.
    const begins = (option) => fold(option.text).startsWith(wanted);
    found.sort((a, b) => begins(b) - begins(a) || (wanted ? a.text.length - b.text.length : 0));
    return found.map((option) => ({ text: option.text, option }));
  }

  chosen() {
    return [...this.plain.selectedOptions].map((option) => ({ text: option.text, option }));
  }

  add({ option }) {
    const last = [...this.plain.selectedOptions].at(-1);
    option.selected = true;
    if (last) last.after(option);
    else this.plain.prepend(option);
  }

  take({ option }) {
    option.selected = false;
  }

  settle(text) {
    const wanted = fold(text.trim());
    const option = wanted && [...this.plain.options].find((one) => fold(one.text) === wanted);
    if (option && !option.selected) this.add({ option });
    this.render();
  }
}

customElements.define("pick-many", PickMany);
