/* <live-preview data-form data-address>: the page as readers will see it, beside the form or over it,
   following as one types. The form's data is posted, the answer shown, and nothing of it kept.
   Opened by [data-preview-toggle]; whether it is open, and how wide, the browser remembers. */

import { morph } from "./morph.js";

const PAUSE = 500;
const KEY = "lerret:preview";
// From here there is room for both; the style sheet says the same.
const beside = matchMedia("(width >= 75rem)");

class LivePreview extends HTMLElement {
  connectedCallback() {
    this.form = document.getElementById(this.dataset.form);
    this.toggle = document.querySelector("[data-preview-toggle]");
    if (!this.form || !this.toggle) return;
    this.pane = this.querySelector("dialog");
    this.page = this.querySelector("iframe");
    this.stage = this.querySelector(".preview__stage");
    this.status = this.querySelector("[role=status]");
    this.kept = recalled();
    this.listen();
    this.setWidth(this.kept.width);
    this.toggle.hidden = false;
    if (this.kept.isOpen && beside.matches) this.open();
  }

  listen() {
    this.toggle.addEventListener("click", () => (this.pane.open ? this.close() : this.open()));
    this.querySelector("[data-close]").addEventListener("click", () => this.close());
    for (const button of this.querySelectorAll("[data-width]")) {
      button.addEventListener("click", () => this.setWidth(Number(button.dataset.width)));
    }
    this.pane.addEventListener("close", () => this.closed());
    beside.addEventListener("change", () => this.pane.open && this.show());
    this.page.addEventListener("load", () => this.loaded());
    new ResizeObserver(() => this.fit()).observe(this.stage);
    for (const name of ["input", "change"]) this.form.addEventListener(name, () => this.changed());
    // The pickers' library tells of a change through its own.
    window.django?.jQuery?.(this.form).on("change", "select.admin-autocomplete", () => this.changed());
    this.form.addEventListener("lerret:saved", () => this.changed());
  }

  // --- The pane ---

  open() {
    this.show();
    this.remember({ isOpen: true });
    this.toggle.setAttribute("aria-expanded", "true");
    if (!this.dataset.address) this.say(this.lacking());
    else if (!this.page.src) this.page.src = this.dataset.address;
    else this.changed();
  }

  /** Beside the form it takes no focus from it; over the form it has all of it. */
  show() {
    this.pane.close();
    if (beside.matches) this.pane.open = true;
    else this.pane.showModal();
    document.body.classList.toggle("has-preview", beside.matches);
    this.fit();
  }

  close() {
    this.pane.close();
    this.toggle.focus();
  }

  closed() {
    // The browser tells of a closing a moment later, and it may have been opened anew by then.
    if (this.pane.open) return;
    this.remember({ isOpen: false });
    this.toggle.setAttribute("aria-expanded", "false");
    document.body.classList.remove("has-preview");
  }

  remember(what) {
    Object.assign(this.kept, what);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.kept));
    } catch {
      // A browser that keeps nothing opens without it next time.
    }
  }

  // --- How wide ---

  setWidth(width) {
    this.remember({ width });
    for (const button of this.querySelectorAll("[data-width]")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.width) === width));
    }
    this.fit();
  }

  fit() {
    const { clientWidth, clientHeight } = this.stage;
    const scale = Math.min(1, clientWidth / this.kept.width);
    if (!scale) return;
    this.page.style.inlineSize = `${this.kept.width}px`;
    this.page.style.blockSize = `${clientHeight / scale}px`;
    this.page.style.transform = `scale(${scale})`;
    this.page.style.marginInlineStart = `${Math.max(0, (clientWidth - this.kept.width * scale) / 2)}px`;
  }

  // --- What is shown ---

  changed() {
    if (!this.pane.open) return;
    if (!this.dataset.address) return this.say(this.lacking());
    clearTimeout(this.waits);
    this.waits = setTimeout(() => this.refresh(), PAUSE);
  }

  loaded() {
    const shown = this.page.contentDocument;
    // Something else stands there where the editor has been signed out.
    if (!shown?.querySelector("main")) return this.failed();
    this.page.hidden = false;
    for (const name of ["click", "auxclick", "submit"]) shown.addEventListener(name, keepHere, true);
    this.say("");
    this.fit();
    this.refresh();
  }

  async refresh() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    try {
      const how = { method: "POST", body: data, redirect: "error", signal };
      const answer = await fetch(this.dataset.address, how);
      if (!answer.ok) throw new Error(answer.statusText);
      this.put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      if (!signal.aborted) this.failed();
    }
  }

  put(fresh) {
    const shown = this.page.contentDocument;
    const { scrollX, scrollY } = this.page.contentWindow;
    shown.documentElement.lang = fresh.documentElement.lang;
    morph(shown.body, fresh.body);
    this.page.contentWindow.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    this.say("");
  }

  failed() {
    this.say(this.dataset.failed);
  }

  lacking() {
    const labels = [...this.form.elements]
      .filter((field) => field.required && !field.disabled && !field.value && field.labels?.length)
      .map((field) => field.labels[0].textContent.replace(/:\s*$/, "").trim());
    const needs = labels.length ? `${this.dataset.needs} ${labels.join(", ")}.` : "";
    return [this.dataset.lacks, needs].filter(Boolean).join(" ");
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

/** In the pane one reads, and goes nowhere. */
function keepHere(event) {
  if (event.type === "submit" || event.target.closest?.("a[href]")) event.preventDefault();
}

function recalled() {
  const kept = { isOpen: false, width: 390 };
  try {
    return { ...kept, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return kept;
  }
}

customElements.define("live-preview", LivePreview);
