// <trailer-player data-src data-title data-then>: a still with a link to the provider. Where it is
// pressed, the player takes the still's place; before that nobody else has been asked for anything.

class TrailerPlayer extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.link?.addEventListener("click", (event) => {
      // A new tab or window was asked for, or the player is there already: then it is a link.
      if (this.frame || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.play();
    });
  }

  play() {
    this.frame = Object.assign(document.createElement("iframe"), {
      src: this.dataset.src,
      title: this.dataset.title,
      allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
      // The provider plays only for those who say where they are: the site is told, not the page.
      referrerPolicy: "strict-origin",
    });
    this.frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
    this.querySelector(".trailer__screen").replaceChildren(this.frame);
    this.link.textContent = this.dataset.then;
    this.frame.focus();
  }
}

customElements.define("trailer-player", TrailerPlayer);
