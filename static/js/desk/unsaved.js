/* Asks before a page with something unsaved in it is left. A form that keeps its text by itself
   answers `lerret:leaving` with `lerret:kept`, and then there is nothing to ask. */

const form = document.querySelector("#content-main form[method=post]");

if (form) {
  let unsaved = false;
  const changed = (event) => {
    if (event.isTrusted) unsaved = true;
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", ({ submitter }) => {
    // What only opens a preview in another window saves nothing.
    if (submitter?.formTarget !== "_blank") unsaved = false;
  });
  form.addEventListener("lerret:kept", () => {
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    form.dispatchEvent(new CustomEvent("lerret:leaving"));
    if (unsaved) event.preventDefault();
  });
}
