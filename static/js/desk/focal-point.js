/* <focal-point x="id" y="id" file="id" src="…">: the focal point set on the picture itself, by
   pointer or arrow keys, over two number fields that say the same. */

class FocalPoint extends HTMLElement {
  connectedCallback() {
    [this.x, this.y, this.file] = ["x", "y", "file"].map((name) =>
      document.getElementById(this.getAttribute(name)),
    );
    if (!this.x || !this.y) return;
    this.build();
    this.x.addEventListener("input", () => this.show());
    this.y.addEventListener("input", () => this.show());
    this.file?.addEventListener("change", () => this.load());
    if (this.getAttribute("src")) this.picture.src = this.getAttribute("src");
  }

  build() {
    this.frame = document.createElement("div");
    this.frame.className = "focal-point__frame";
    this.frame.hidden = true;
    this.picture = document.createElement("img");
    this.picture.alt = "";
    this.picture.className = "focal-point__picture";
    this.mark = document.createElement("button");
    this.mark.type = "button";
    this.mark.className = "focal-point__mark";
    const hint = document.createElement("p");
    hint.className = "help";
    hint.textContent = this.getAttribute("hint");
    this.frame.append(this.picture, this.mark);
    this.append(this.frame, hint);
    this.picture.addEventListener("load", () => this.show());
    this.frame.addEventListener("click", (event) => this.clicked(event));
    this.mark.addEventListener("keydown", (event) => this.pressed(event));
  }

  load() {
    const file = this.file.files[0];
    if (!file) return;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(file);
    this.picture.src = this.address;
    this.set(0.5, 0.5);
  }

  clicked(event) {
    if (event.target === this.mark) return;
    const box = this.picture.getBoundingClientRect();
    this.set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    this.mark.focus();
  }

  pressed(event) {
    const step = event.shiftKey ? 0.1 : 0.01;
    const [right, down] =
      { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
    if (right === undefined) return;
    event.preventDefault();
    this.set(Number(this.x.value) + right * step, Number(this.y.value) + down * step);
  }

  set(x, y) {
    const within = (share) => Math.min(1, Math.max(0, share)).toFixed(3);
    this.x.value = within(x);
    this.y.value = within(y);
    this.show();
  }

  show() {
    const [x, y] = [Number(this.x.value), Number(this.y.value)];
    this.frame.hidden = false;
    this.mark.style.insetInlineStart = `${x * 100}%`;
    this.mark.style.insetBlockStart = `${y * 100}%`;
    const place = `${Math.round(x * 100)} %, ${Math.round(y * 100)} %`;
    this.mark.setAttribute("aria-label", `${this.getAttribute("label")}: ${place}`);
  }
}

customElements.define("focal-point", FocalPoint);
