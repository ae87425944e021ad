/* A button that publishes at an hour says which hour that is, as it is typed, and asks for one. */

const [date, time] = ["date", "time"].map((kind) => document.querySelector(`[name^="publish_at_"][type="${kind}"]`));
const buttons = document.querySelectorAll("[data-names-hour]");
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

for (const button of buttons) {
  button.dataset.plain = button.textContent;
  if (date && time) button.addEventListener("click", (event) => hour() || askFor(event));
}
if (date && time && buttons.length) {
  for (const part of [date, time]) part.addEventListener("input", say);
  say();
}

/** Where no hour is given, the button leads to where it is. */
function askFor(event) {
  event.preventDefault();
  const lacking = date.value ? time : date;
  lacking.scrollIntoView({ block: "center" });
  lacking.focus();
  lacking.showPicker?.();
}

function say() {
  const words = hour();
  for (const button of buttons) {
    button.textContent = words ? button.dataset.namesHour.replace("{hour}", words) : button.dataset.plain;
  }
}

function hour() {
  const day = date.valueAsDate;
  const [hours, minutes] = time.value.split(":");
  if (!day || !minutes) return "";
  const isThisYear = day.getUTCFullYear() === new Date().getFullYear();
  const words = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(!isThisYear && { year: "numeric" }),
    timeZone: "UTC",
  }).format(day);
  return buttons[0].dataset.hour.replace("{date}", words.replace(",", "")).replace("{hours}", hours).replace("{minutes}", minutes);
}
