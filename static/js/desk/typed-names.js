/* A name that no picker knows is not typed twice: “add” beside the picker opens with it filled in,
   and so does Enter where nothing was found. */

const typed = new WeakMap();
const $ = window.django?.jQuery;

function pickerBeside(link) {
  return link.closest(".related-widget-wrapper")?.querySelector("select[data-name-field]");
}

function carry(event) {
  const link = event.target.closest?.(".add-related");
  const picker = link && pickerBeside(link);
  if (!picker) return;
  const address = new URL(link.href);
  const name = typed.get(picker) ?? "";
  if (name) address.searchParams.set(picker.dataset.nameField, name);
  else address.searchParams.delete(picker.dataset.nameField);
  link.href = address;
}

const NOTHING_FOUND = ".select2-container--open .select2-results__message";
let open = null;

function addLink() {
  return open?.closest(".related-widget-wrapper")?.querySelector(".add-related[href]");
}

/** Says, where nothing was found, what Enter does. */
function hint() {
  const message = document.querySelector(NOTHING_FOUND);
  if (!message || "hinted" in message.dataset || !addLink()) return;
  message.dataset.hinted = "";
  message.append(`. ${open.dataset.addHint}`);
}

function add(event) {
  const link = event.key === "Enter" && document.querySelector(NOTHING_FOUND) && addLink();
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  $(open).select2("close");
  link.click();
}

if ($) {
  $(document).on("select2:open", "select[data-name-field]", ({ target }) => {
    open = target;
    const found = document.querySelector(".select2-container--open .select2-results__options");
    new MutationObserver(hint).observe(found, { childList: true });
  });
  $(document).on("select2:close", "select[data-name-field]", () => setTimeout(() => (open = null)));
  document.addEventListener("keydown", add, { capture: true });
  $(document).on("select2:closing", "select[data-name-field]", ({ target }) => {
    const field = document.querySelector(".select2-container--open .select2-search__field");
    typed.set(target, field?.value.trim() ?? "");
  });
  $(document).on("select2:select", "select[data-name-field]", ({ target }) => typed.delete(target));
  // Before the stock script, which opens the window at the same click.
  document.addEventListener("click", carry, { capture: true });
}
