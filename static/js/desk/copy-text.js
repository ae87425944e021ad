/* <copy-text data-done="…"><code>…</code><button hidden></button><span role="status"></span></copy-text>:
   the button copies the text beside it. Without script the text is there to be marked. */

class CopyText extends HTMLElement {
  connectedCallback() {
    const [text, button, done] = ["code", "button", "[role=status]"].map((one) => this.querySelector(one));
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (await copied(text)) done.textContent = this.dataset.done;
      setTimeout(() => (done.textContent = ""), 4000);
    });
  }
}

/** Where the clipboard is kept from the page, the text is marked and copied as by hand. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  }
}

customElements.define("copy-text", CopyText);
