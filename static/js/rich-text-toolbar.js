// A toolbar as the ARIA practices have it: one stop for Tab, arrows within, words for icons.

export function toolbar({ editor, buttons, words, controls }) {
  const bar = document.createElement("div");
  bar.className = "rich-text__bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  bar.setAttribute("aria-controls", `${controls}_editor`);
  const made = buttons.map((button) => ({ ...button, element: element(button, words) }));
  bar.append(...made.map((button) => button.element));
  made[0].element.tabIndex = 0;

  for (const button of made) {
    // The selection stays where it is while a button is pressed.
    button.element.addEventListener("mousedown", (event) => event.preventDefault());
    button.element.addEventListener("click", () => press(editor, button));
  }
  bar.addEventListener("keydown", (event) => move(event, editor, made));
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "F10") bar.querySelector('[tabindex="0"]').focus();
  });
  const show = () => made.forEach((button) => reflect(editor, button));
  editor.on("transaction", show);
  show();
  return bar;
}

function element({ name, mark, keys, help }, words) {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.className = `rich-text__button rich-text__button--${name}`;
  button.textContent = words[name];
  button.title = `${help || words[name]} (${keys.replace("Ctrl", isMac() ? "⌘" : "Ctrl")})`;
  if (mark) button.setAttribute("aria-pressed", "false");
  return button;
}

function press(editor, { run, ask }) {
  if (ask) ask(editor);
  else run(editor.chain().focus()).run();
}

function reflect(editor, { mark, run, element }) {
  if (mark) element.setAttribute("aria-pressed", String(editor.isActive(...[mark].flat())));
  if (run) element.setAttribute("aria-disabled", String(!run(editor.can().chain()).run()));
}

function move(event, editor, made) {
  const elements = made.map((button) => button.element);
  const at = elements.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Escape") editor.commands.focus();
  if (to === undefined) return;
  event.preventDefault();
  elements[at].tabIndex = -1;
  const next = elements.at(to % elements.length);
  next.tabIndex = 0;
  next.focus();
}

export function counter(editor, words) {
  const output = document.createElement("span");
  output.className = "rich-text__count";
  const count = () => {
    const text = editor.state.doc.textBetween(0, editor.state.doc.content.size, " ", " ");
    output.textContent = words.words.replace("{count}", text.split(/\s+/).filter(Boolean).length);
  };
  editor.on("update", count);
  count();
  return output;
}

const isMac = () => /Mac|iP(hone|ad)/.test(navigator.platform);
