/* A form that came back with faults opens on their list, and each leads into its field.

   The stock field of a picker or of the body is hidden: one goes to what stands in its place. */

const faults = document.querySelector(".faults");
const WRITTEN_IN = "[contenteditable=true], .select2-selection, input:not([type=hidden]), select, textarea";

if (faults) {
  faults.focus();
  for (const link of faults.querySelectorAll("a")) link.addEventListener("click", lead);
}

function lead(event) {
  const id = event.currentTarget.hash.slice(1);
  const row = document.getElementById(id)?.closest(".form-row, td");
  const places = [...(row?.querySelectorAll(WRITTEN_IN) ?? [])];
  const place = places.find((each) => each.checkVisibility() && !each.matches(".select2-hidden-accessible"));
  if (!place) return;
  event.preventDefault();
  place.scrollIntoView({ block: "center" });
  place.focus({ preventScroll: true });
}
