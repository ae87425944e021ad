/* What stands in a picker's list is of what was typed before until the answer comes. It is taken away
   at once, and Enter waits for what it was pressed for. And a picker that has the focus opens with
   the letter that is typed, and says which name the arrows have come to. */

const $ = window.django?.jQuery;
const PICKERS = "select.admin-autocomplete";
const FIELD = ".select2-search__field";
const LIST = ".select2-container--open .select2-results__options";
const POINTED_AT = ".select2-results__option--highlighted";
const ANSWERED = `${POINTED_AT}, .select2-results__message`;

let isEntered = false;
let watching = null;

function forget({ target }) {
  if (!target.matches?.(FIELD)) return;
  isEntered = false;
  document.querySelector(LIST)?.replaceChildren();
}

function wait(event) {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches?.(FIELD)) return;
  const list = document.querySelector(LIST);
  if (!list || list.querySelector(ANSWERED)) return;
  event.preventDefault();
  event.stopPropagation();
  isEntered = true;
}

function watch({ target }) {
  const list = document.querySelector(LIST);
  const field = document.querySelector(`.select2-container--open ${FIELD}`);
  const tell = () => {
    const option = list.querySelector(POINTED_AT);
    if (option) {
      option.id ||= `${list.id}-${[...list.children].indexOf(option)}`;
      if (field?.getAttribute("aria-activedescendant") !== option.id) field?.setAttribute("aria-activedescendant", option.id);
    } else field?.removeAttribute("aria-activedescendant");
    if (!isEntered || !list.querySelector(ANSWERED)) return;
    isEntered = false;
    if (option) $(target).data("select2").trigger("results:select", {});
  };
  watching?.disconnect();
  watching = new MutationObserver(tell);
  watching.observe(list, { childList: true, subtree: true, attributeFilter: ["class"] });
}

function leave() {
  isEntered = false;
  watching?.disconnect();
}

/** Opens with what is typed: the letter goes to the field, which has the focus by then. */
function openFor(event) {
  const box = event.target.closest?.(".select2-selection");
  const select = box?.closest(".select2")?.previousElementSibling;
  const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!select?.matches(PICKERS) || $(select).data("select2").isOpen()) return;
  if (isLetter || event.key === "ArrowDown") $(select).select2("open");
  if (event.key === "ArrowDown") event.preventDefault();
}

if ($) {
  document.addEventListener("input", forget, { capture: true });
  document.addEventListener("keydown", wait, { capture: true });
  document.addEventListener("keydown", openFor);
  $(document).on("select2:open", PICKERS, watch);
  $(document).on("select2:close", PICKERS, leave);
}
