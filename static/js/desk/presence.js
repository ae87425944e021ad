/* Tells the server that the form is open in this window, and its reader who else has it open. */

import { ask } from "./asking.js";

const EVERY = 15_000;
const line = document.querySelector("[data-presence]");
const saving = document.querySelector("[data-saving]");
const address = saving && JSON.parse(saving.dataset.saving).presence;
const form = saving?.closest("form");

let beating;

function told(more = {}) {
  const data = new FormData();
  for (const name of ["sitting", "seen_version", "csrfmiddlewaretoken"]) {
    data.set(name, form.elements[name].value);
  }
  for (const [name, value] of Object.entries(more)) data.set(name, value);
  return data;
}

async function beat() {
  clearTimeout(beating);
  if (document.visibilityState !== "visible") return;
  const { kind, answer } = await ask(address, told(), form);
  if (kind === "done") {
    const said = [answer.said, answer.newer?.said].filter(Boolean).join(" ");
    if (line.textContent !== said) line.textContent = said;
  }
  clearTimeout(beating);
  beating = setTimeout(beat, EVERY);
}

if (address && line) {
  beating = setTimeout(beat, EVERY);
  document.addEventListener("visibilitychange", beat);
  addEventListener("pageshow", ({ persisted }) => persisted && beat());
  addEventListener("pagehide", () => {
    clearTimeout(beating);
    navigator.sendBeacon(address, told({ leaving: "1" }));
  });
}
