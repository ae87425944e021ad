/* Asks before a page with something unsaved in it is left. */

const form = document.querySelector("#content-main form[method=post]");

if (form) {
  let unsaved = false;
  const changed = (event) => {
    if (event.isTrusted) unsaved = true;
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    unsaved = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
