// Asks for a still to stand in the text: the film's own first, others by what they show. Resolves
// to its number, or to undefined if nothing was chosen.

import { foundList, make, rowsAt } from "./found-list.js";

const known = new Map();
let number = 0;

/** What is known of the still with that number, or null where there is none; asked for once. */
export function stillsByNumber(address, wanted) {
  if (!known.has(wanted)) {
    known.set(wanted, rowsAt(address, { ids: wanted }).then(([still]) => still ?? null, () => null));
  }
  return known.get(wanted);
}

export function askForStill({ words, address, film }) {
  const id = `still-dialog-${++number}`;
  const dialog = make("dialog", { className: "link-dialog still-dialog" });
  dialog.setAttribute("aria-labelledby", `${id}-title`);
  return new Promise((resolve) => {
    const found = foundList({
      id,
      words,
      label: words.searchStills,
      ask: (text) => rowsAt(address, { q: text, film }),
      draw,
      choose: (still) => {
        known.set(String(still.id), Promise.resolve(still));
        resolve(String(still.id));
        dialog.close();
      },
    });
    const cancel = make("button", { type: "button", className: "button", textContent: words.cancel });
    cancel.addEventListener("click", () => dialog.close());
    const buttons = make("div", { className: "link-dialog__buttons" });
    buttons.append(cancel);
    dialog.append(make("h2", { id: `${id}-title`, textContent: words.still }), found.room, buttons);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(undefined); // of no consequence where a still was chosen first
    });
    document.body.append(dialog);
    dialog.showModal();
    found.input.focus();
    found.look();
  });
}

function draw({ text, attribution, src, fault }) {
  const told = make("span", {});
  told.append(make("span", { textContent: text }), make("small", { textContent: fault || attribution }));
  return src ? [make("img", { src, alt: "" }), told] : [told];
}
