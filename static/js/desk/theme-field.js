/* <theme-field source="…">: themes with completion; a name that nothing matches makes a new theme.
   The plain field keeps what the form posts: names with commas between, quoted where they have one. */

import { TokenField, fold } from "./tokens.js";

class ThemeField extends TokenField {
  mustMatch = false;

  async suggestions(term) {
    const address = new URL(this.getAttribute("source"), location.href);
    address.searchParams.set("term", term);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) return [];
    const { results } = await answer.json();
    const taken = new Set(this.chosen().map((one) => fold(one.text)));
    const begins = (one) => fold(one.text).startsWith(fold(term));
    return results
      .filter((one) => !taken.has(fold(one.text)))
      .sort((a, b) => begins(b) - begins(a));
  }

  chosen() {
    const cells = this.plain.value.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
    return cells
      .map((cell) => cell.trim().replace(/^"(.*)"$/, (_, name) => name.replaceAll('""', '"')))
      .filter(Boolean)
      .map((text) => ({ text }));
  }

  write(names) {
    const quoted = names.map((name) => (/,|^"/.test(name) ? `"${name.replaceAll('"', '""')}"` : name));
    this.plain.value = quoted.join(", ");
    this.plain.dispatchEvent(new Event("change", { bubbles: true }));
  }

  add({ text }) {
    const names = this.chosen().map((one) => one.text);
    if (!names.some((name) => fold(name) === fold(text))) this.write([...names, text]);
  }

  take({ text }) {
    this.write(this.chosen().map((one) => one.text).filter((name) => name !== text));
  }

  settle(text) {
    if (!text.trim()) return;
    this.plain.value = [this.plain.value, text.trim()].filter(Boolean).join(", ");
    this.write([...new Map(this.chosen().map((one) => [fold(one.text), one.text])).values()]);
    this.render();
  }
}

customElements.define("theme-field", ThemeField);
