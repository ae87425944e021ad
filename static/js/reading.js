// Light or dark and the size of letters, as this reader has chosen. Fetched before the page is
// painted, so that nothing flashes or moves; kept in the browser alone, and told to nobody.
(() => {
  const KEY = "reading";
  const PAGE = { light: "#f4f5f3", dark: "#0c0f0d" };
  const root = document.documentElement;
  // Chosen without scripts, in a cookie: then the form, which can change that, is left to itself.
  const isByServer = "theme" in root.dataset || "size" in root.dataset;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  }

  function keep(choice) {
    try {
      if (choice.theme || choice.size) localStorage.setItem(KEY, JSON.stringify(choice));
      else localStorage.removeItem(KEY);
    } catch {
      // No room of its own for this site: the choice lasts as long as the page.
    }
  }

  function show({ theme, size }) {
    if (PAGE[theme]) root.dataset.theme = theme;
    else delete root.dataset.theme;
    if (/^[2-4]$/.test(size)) root.dataset.size = size;
    else delete root.dataset.size;
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      meta.dataset.own ??= meta.content;
      meta.content = PAGE[theme] ?? meta.dataset.own;
    }
  }

  if (!isByServer) {
    show(kept());
    // The form's buttons are for those without scripts.
    root.dataset.chooses = "";
  }

  customElements.define("reading-choices", class extends HTMLElement {
    connectedCallback() {
      if (isByServer) return;
      // What stands within is not there yet when the element opens.
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.begin(), { once: true });
      else this.begin();
    }

    begin() {
      const form = this.querySelector("form");
      const choice = kept();
      form.elements.theme.value = choice.theme ?? "";
      form.elements.size.value = choice.size ?? "";
      form.addEventListener("change", () => {
        const now = { theme: form.elements.theme.value, size: form.elements.size.value };
        keep(now);
        show(now);
      });
    }
  });
})();
