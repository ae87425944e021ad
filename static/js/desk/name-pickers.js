/* The pickers' library names a picker by its value alone; this adds the field's own label, and takes
   away the second text box it claims to have. */

const $ = window.django?.jQuery;

function labelOf(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  return select.getAttribute("aria-label") ?? label?.textContent.replace(/:\s*$/, "").trim() ?? "";
}

function name(select) {
  const shown = select.parentElement.querySelector(".select2-selection__rendered");
  const box = shown?.closest(".select2-selection");
  if (!box) return;
  shown.removeAttribute("role");
  shown.removeAttribute("aria-readonly");
  box.removeAttribute("aria-labelledby");
  const chosen = select.selectedOptions[0]?.text ?? "";
  box.setAttribute("aria-label", [labelOf(select), chosen].filter(Boolean).join(": "));
}

if ($) {
  const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);
  // After the library's own turn, which waits for the document as well.
  $(() => setTimeout(() => nameAll(document)));
  $(document).on("change", "select.admin-autocomplete", (event) => setTimeout(() => name(event.target)));
  document.addEventListener("formset:added", ({ target }) => setTimeout(() => nameAll(target)));
  $(document).on("select2:open", () => {
    const field = document.querySelector(".select2-container--open .select2-search__field");
    const open = document.querySelector(".select2-container--open .select2-selection");
    field?.setAttribute("aria-label", open?.getAttribute("aria-label") ?? "");
    if (open) open.setAttribute("aria-controls", open.getAttribute("aria-owns") ?? "");
    field?.focus();
  });
}
