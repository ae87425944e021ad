/* A name that no picker knows is not typed twice: “add” beside the picker opens with it filled in. */

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

if ($) {
  $(document).on("select2:closing", "select[data-name-field]", ({ target }) => {
    const field = document.querySelector(".select2-container--open .select2-search__field");
    typed.set(target, field?.value.trim() ?? "");
  });
  $(document).on("select2:select", "select[data-name-field]", ({ target }) => typed.delete(target));
  // Before the stock script, which opens the window at the same click.
  document.addEventListener("click", carry, { capture: true });
}
