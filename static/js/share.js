// Passes the page on: by whatever the device offers, or by its address on the clipboard. What a
// browser cannot do has no button; and a page without an address of its own, as a draft, has none.

class SharePage extends HTMLElement {
  connectedCallback() {
    const address = document.querySelector('link[rel="canonical"]')?.href;
    if (!address) return;
    this.status = this.querySelector("[role=status]");
    this.offer("share", navigator.share, () => this.share(address));
    this.offer("copy", navigator.clipboard?.writeText, () => this.copy(address));
  }

  offer(name, isPossible, act) {
    const button = this.querySelector(`[data-do="${name}"]`);
    if (!isPossible) return;
    button.addEventListener("click", act);
    button.hidden = false;
    this.hidden = false;
  }

  async share(address) {
    try {
      await navigator.share({ title: document.title, url: address });
    } catch {
      // Whoever changes their mind has shared nothing, and needs not be told so.
    }
  }

  async copy(address) {
    this.status.textContent = "";
    try {
      await navigator.clipboard.writeText(address);
      this.status.textContent = this.dataset.copied;
    } catch {
      // Not allowed to: the address can still be taken from where it stands.
      this.status.textContent = address;
    }
  }
}

customElements.define("share-page", SharePage);
