// A search field and what it finds, as buttons under it: for the dialogs of the writing tool.
// `ask(text)` answers with rows, `draw(row)` with what stands in a row's button.

const PATIENCE = 200;

export function foundList({ id, words, label, ask, draw, choose }) {
  const room = make("div", { className: "found-list" });
  const name = make("label", { htmlFor: `${id}-search`, textContent: label });
  const input = make("input", { id: `${id}-search`, type: "search", autocomplete: "off" });
  const list = make("ul", { className: "found-list__rows" });
  const said = make("p", { className: "found-list__said" });
  said.setAttribute("role", "status");
  room.append(name, input, said, list);
  let waiting;
  let latest = 0;

  async function look() {
    const number = ++latest;
    const text = input.value.trim();
    const rows = await ask(text).catch(() => null);
    if (number !== latest) return;
    list.replaceChildren(...(rows ?? []).map(row));
    said.textContent = rows === null ? words.searchFailed : text && !rows.length ? words.nothingFound : "";
  }

  function row(found) {
    const button = make("button", { type: "button", className: "found-list__row" });
    button.append(...draw(found));
    button.addEventListener("click", () => choose(found));
    const item = make("li");
    item.append(button);
    return item;
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PATIENCE);
  });
  room.addEventListener("keydown", (event) => {
    // Enter in the field chooses the first that was found, and sends no form.
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      list.querySelector("button")?.click();
    }
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!to) return;
    event.preventDefault();
    const stops = [input, ...list.querySelectorAll("button")];
    stops[Math.min(Math.max(stops.indexOf(document.activeElement) + to, 0), stops.length - 1)].focus();
  });
  return { room, input, look };
}

export async function rowsAt(address, asked) {
  const response = await fetch(`${address}?${new URLSearchParams(asked)}`);
  if (!response.ok || response.redirected) throw new Error(response.statusText);
  return (await response.json()).results;
}

export const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
