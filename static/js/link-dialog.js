// Asks where a link leads: to an address, or to what readers can open here, found by its name.
// Resolves to {answer, name}: an address, or "" for no link; or to undefined if cancelled.

import { foundList, make, rowsAt } from "./found-list.js";

const FOLLOWED = ["http:", "https:", "mailto:"];
let number = 0;

export function askForAddress({ href, words, search, language }) {
  const id = `link-dialog-${++number}`;
  const dialog = document.createElement("dialog");
  dialog.className = "link-dialog";
  dialog.setAttribute("aria-labelledby", `${id}-title`);
  dialog.append(form({ id, href, words }));
  document.body.append(dialog);
  const input = dialog.querySelector("input");
  let chosen;
  if (search) {
    const found = foundList({
      id,
      words,
      label: words.searchLinks,
      ask: async (text) => (text ? rowsAt(search, { q: text, language: language ?? "" }) : []),
      draw: ({ text, kind }) => [make("span", { textContent: text }), make("small", { textContent: kind })],
      choose: (row) => {
        chosen = row;
        input.value = row.href;
        dialog.querySelector("[value=insert]").focus();
      },
    });
    dialog.querySelector("h2").after(found.room);
  }
  const fault = dialog.querySelector(".link-dialog__fault");

  return new Promise((resolve) => {
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      const answer = event.submitter?.value === "remove" ? "" : whole(input.value);
      if (answer === null) {
        fault.textContent = words.addressFault;
        input.setAttribute("aria-invalid", "true");
        input.focus();
        return;
      }
      resolve({ answer, name: chosen?.href === answer ? chosen.name : "" });
      dialog.close();
    });
    dialog.querySelector("[value=cancel]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(undefined); // of no consequence where an answer came first
    });
    dialog.showModal();
    input.select();
  });
}

function form({ id, href, words }) {
  const form = document.createElement("form");
  form.method = "dialog";
  form.noValidate = true;
  const title = make("h2", { id: `${id}-title`, textContent: words.link });
  const label = make("label", { htmlFor: `${id}-input`, textContent: words.address });
  const input = make("input", { id: `${id}-input`, type: "text", inputMode: "url", autocomplete: "off", value: href });
  input.setAttribute("aria-describedby", `${id}-help ${id}-fault`);
  const help = make("p", { id: `${id}-help`, className: "help", textContent: words.addressHelp });
  const fault = make("p", { id: `${id}-fault`, className: "link-dialog__fault" });
  fault.setAttribute("role", "alert");
  const buttons = make("div", { className: "link-dialog__buttons" });
  buttons.append(make("button", { type: "submit", className: "button default", value: "insert", textContent: words.insert }));
  if (href) buttons.append(make("button", { type: "submit", className: "button", value: "remove", textContent: words.remove }));
  buttons.append(make("button", { type: "button", className: "button", value: "cancel", textContent: words.cancel }));
  form.append(title, label, input, help, fault, buttons);
  return form;
}

// The address in full, or null if it is none that a reader can follow.
function whole(written) {
  const text = written.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^\/[^/]/.test(text)) return text;
  const guess = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(guess) || !FOLLOWED.includes(new URL(guess).protocol)) return null;
  return /^https?:/i.test(guess) && !new URL(guess).hostname.includes(".") ? null : guess;
}
