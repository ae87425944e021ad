/* <theme-field source="…">: themes with completion; a name that nothing matches makes a new theme.
   Enter takes the theme whose name begins as typed, so that “ensom” is not made beside “Ensomhet”; a
   comma after a name takes the name as it was typed.
   The plain field keeps what the form posts: names with commas between, quoted where they have one. */

import { TokenField, fold } from "./tokens.js";

class ThemeField extends TokenField {
  mustMatch = false;

  show(found) {
    super.show(found);
    const term = fold(this.field.value.trim());
    if (term && found.length && fold(found[0].text).startsWith(term)) this.point(0);
  }

  async suggestions(term) {
    const address = new URL(this.getAttribute("source"), location.href);
    address.searchParams.set("term", term);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) return [];
    const { results } = await answer.json();
    const taken = new Set(this.chosen().map((one) => fold(one.text)));
    const wanted = fold(term);
    const nearness = (one) => 2 * (fold(one.text) === wanted) + fold(one.text).startsWith(wanted);
    return results
      .filter((one) => !taken.has(fold(one.text)))
      .sort((a, b) => nearness(b) - nearness(a));
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
