/* A review's form saves itself: to this browser when one pauses, to the server a moment later.

   The browser's copy is there exactly as long as the server does not have the text. A form that opens
   where such a copy was left behind brings the text back, with the stamp that it was written upon. */

import { ask } from "./asking.js";
import { isEmpty, restore, same, written } from "./form-text.js";
import { claim, clear, copiesOf, drop, keep, keyOf, read } from "./local-copy.js";

const TO_BROWSER = 250;
const TO_SERVER = 1500;
const AT_LEAST = 10_000;
const AT_MOST_A_BEACON = 60_000;
const TRY_AGAIN = [3000, 6000, 12_000, 30_000, 60_000];

class Autosave {
  constructor(line) {
    this.line = line;
    this.form = line.closest("form");
    this.told = JSON.parse(line.dataset.saving);
    this.words = this.told.words;
    // Which change was made last, and which of them the server has and the browser has.
    this.changes = this.onServer = this.inBrowser = 0;
    this.failures = 0;
    this.isChoosing = Boolean(document.querySelector("[data-conflict]"));
  }

  get key() {
    const sitting = this.form.elements.sitting.value;
    return keyOf({ ...this.told, sitting });
  }

  async begin() {
    clear(this.told.writer, this.told.settled);
    this.opened = { ...written(this.form), stamp: this.form.elements.seen_version.value };
    if (!this.told.unsaved) this.seen = JSON.stringify(this.opened.fields);
    this.listen();
    await claim(this.key);
    // What came back from the server with faults in it is nowhere but in this page.
    if (this.told.unsaved) this.changed();
    else await this.bringBack();
  }

  listen() {
    const { form } = this;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    // The pickers' library tells of a change through its own.
    window.django?.jQuery?.(form).on("change", "select.admin-autocomplete", () => this.changed());
    form.addEventListener("lerret:leaving", () => this.toBrowser());
    // After the fields' own listeners, which may still settle what has been typed.
    document.addEventListener("submit", (event) => event.target === form && this.submitted(event));
    document.addEventListener("visibilitychange", () => this.looked());
    addEventListener("pagehide", () => this.toBrowser());
    addEventListener("online", () => this.again());
    addEventListener("focus", () => this.again());
  }

  changed() {
    const text = JSON.stringify(written(this.form).fields);
    // Fields tell of a change when they are only being set up, too.
    if (text === this.seen) return;
    this.seen = text;
    this.changes += 1;
    this.isSent = false;
    clearTimeout(this.browserWaits);
    this.browserWaits = setTimeout(() => this.toBrowser(), TO_BROWSER);
    if (this.failures) return;
    this.since ??= Date.now();
    const wait = Math.min(TO_SERVER, Math.max(0, this.since + AT_LEAST - Date.now()));
    clearTimeout(this.serverWaits);
    this.serverWaits = setTimeout(() => this.toServer(), wait);
  }

  looked() {
    if (document.visibilityState === "visible") return this.again();
    this.toBrowser();
    this.toServer({ keepalive: JSON.stringify(written(this.form)).length < AT_MOST_A_BEACON });
  }

  // --- To this browser ---

  toBrowser() {
    clearTimeout(this.browserWaits);
    if (this.changes > this.onServer && !(this.inBrowser === this.changes && this.sentAsKept === this.isSent)) {
      const stamp = this.form.elements.seen_version.value;
      const copy = { ...written(this.form), stamp, at: Date.now(), sent: Boolean(this.isSent) };
      if (!keep(this.key, copy)) return;
      this.inBrowser = this.changes;
      this.sentAsKept = this.isSent;
    }
    this.form.dispatchEvent(new CustomEvent("lerret:kept"));
  }

  // --- To the server ---

  async toServer(how = {}) {
    clearTimeout(this.serverWaits);
    if (this.isChoosing || this.isSent || this.sending || this.changes === this.onServer) return;
    this.since = null;
    const upTo = this.changes;
    this.sending = ask(this.told.address, this.data(), this.form, how);
    const { kind, answer } = await this.sending;
    this.sending = null;
    if (kind === "done") this.saved(answer, upTo);
    else this.failed(kind, answer);
  }

  data() {
    const data = new FormData(this.form);
    data.set("writer", this.told.writer);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  saved(answer, upTo) {
    this.failures = 0;
    this.isAway = false;
    if (answer.stamp) this.form.elements.seen_version.value = answer.stamp;
    const lacks = answer.problems.length > 0;
    if (!lacks) this.onServer = upTo;
    if (this.changes === this.onServer) drop(this.key);
    const unkept = lacks ? `${this.words.unkept} ${answer.problems.join(" ")} ${this.words.safe}` : "";
    this.say([answer.conflict?.said ?? answer.said, unkept].filter(Boolean).join(" "));
    this.goBack?.remove();
    if (this.changes > upTo) this.serverWaits = setTimeout(() => this.toServer(), TO_SERVER);
    if (this.changes === this.onServer) this.form.dispatchEvent(new CustomEvent("lerret:kept"));
    this.form.dispatchEvent(new CustomEvent("lerret:saved", { bubbles: true, detail: answer }));
  }

  failed(kind, answer) {
    this.isAway = kind === "away";
    this.toBrowser();
    const isSafe = this.inBrowser === this.changes;
    const why = { away: this.words.offline, out: this.words.signedOut, refused: answer.said }[kind];
    const said = isSafe ? `${why ?? this.words.offline} ${this.words.safe}` : this.words.nowhere;
    this.say(said, { isTrouble: true, wayIn: kind === "out" });
    const wait = TRY_AGAIN[Math.min(this.failures, TRY_AGAIN.length - 1)];
    this.failures += 1;
    this.serverWaits = setTimeout(() => this.toServer(), wait);
  }

  again() {
    if (this.failures) this.toServer();
  }

  submitted(event) {
    if (event.defaultPrevented) return;
    if (this.isAway || !navigator.onLine) return this.waits(event);
    this.isSent = true;
    clearTimeout(this.serverWaits);
    if (!this.sending) return this.toBrowser();
    // One save at a time: the one under way would otherwise arrive after, and be the older text.
    event.preventDefault();
    const { submitter } = event;
    const enough = new Promise((done) => setTimeout(done, 3000));
    Promise.race([this.sending, enough]).then(() => {
      this.sending = null;
      this.form.requestSubmit(submitter);
    });
  }

  /* A button pressed while the desk is away would leave the text for the browser's own error page. It is
     tried once more; if there is still no answer, the text stays on the screen and that is said. */
  async waits(event) {
    event.preventDefault();
    const { submitter } = event;
    clearTimeout(this.serverWaits);
    await this.sending;
    const upTo = this.changes;
    const { kind, answer } = await ask(this.told.address, this.data(), this.form);
    if (kind === "done") this.saved(answer, upTo);
    if (kind === "away") {
      this.said = "";
      return this.failed(kind, answer);
    }
    this.isAway = false;
    this.form.requestSubmit(submitter);
  }

  // --- What was left behind ---

  async bringBack() {
    for (const key of copiesOf(this.told)) {
      const copy = read(key);
      if (same(copy, this.opened) || (this.told.review === "new" && isEmpty(copy))) {
        if (await claim(key)) drop(key);
      } else if (key === this.key || (await claim(key))) {
        return this.putBack(key, copy);
      }
    }
  }

  putBack(key, copy) {
    // Typed in the second it took to find the copy: that is a text of its own, and both are kept.
    if (this.changes) return;
    this.form.elements.sitting.value = key.split(":")[3];
    this.form.elements.seen_version.value = copy.stamp;
    restore(this.form, copy);
    this.changed();
    this.notice(this.words.restored.replace("{hour}", hour(copy.at, this.told.zone)));
  }

  notice(said) {
    const place = document.querySelector("[data-restored]");
    const text = document.createElement("p");
    text.textContent = said;
    this.goBack = document.createElement("button");
    this.goBack.type = "button";
    this.goBack.className = "button";
    this.goBack.textContent = this.words.goBack;
    this.goBack.addEventListener("click", () => {
      restore(this.form, this.opened);
      this.form.elements.seen_version.value = this.opened.stamp;
      this.changed();
      place.replaceChildren();
    });
    place.replaceChildren(text, this.goBack);
  }

  // --- What is said ---

  say(text, { isTrouble = false, wayIn = false } = {}) {
    this.line.classList.toggle("saving--trouble", isTrouble);
    // What has been said is not said again to those who hear the page.
    if (this.said === text) return;
    this.said = text;
    this.line.replaceChildren(text, ...(wayIn ? [" ", this.wayIn()] : []));
  }

  wayIn() {
    const link = document.createElement("a");
    link.href = this.told.login;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = this.words.signIn;
    return link;
  }
}

/** The hour on the desk's own clock, as the server tells it; with the day where that is another. */
function hour(at, timeZone) {
  const said = (moment, parts) =>
    new Intl.DateTimeFormat(document.documentElement.lang, { ...parts, timeZone }).format(moment);
  const day = { day: "numeric", month: "long" };
  const isToday = said(at, day) === said(Date.now(), day);
  return said(at, { ...(isToday ? {} : day), hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

const line = document.querySelector("form [data-saving]");
if (line) new Autosave(line).begin();
