/* Rows in the order of a number: moved by a handle, with finger, mouse or arrow keys; the numbers
   follow. Without script the numbers are there to be typed. */

const rowsOf = (body) => [...body.querySelectorAll("tr.form-row:not(.empty-form)")];

function renumber(body) {
  rowsOf(body).forEach((row, index) => {
    const number = row.querySelector("[data-order]");
    if (number) number.value = index + 1;
  });
}

function move(row, step) {
  const rows = rowsOf(row.parentElement);
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  renumber(row.parentElement);
}

/** Moves the others round the row and not the row itself, which would let go of the pointer. */
function bring(row, over) {
  const rows = rowsOf(row.parentElement);
  const [from, to] = [rows.indexOf(row), rows.indexOf(over)];
  for (let index = from + 1; index <= to; index += 1) row.before(rows[index]);
  for (let index = from - 1; index >= to; index -= 1) row.after(rows[index]);
}

function drag(handle, row, event) {
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  row.classList.add("is-moving");
  const follow = ({ clientX, clientY }) => {
    const over = document.elementFromPoint(clientX, clientY)?.closest("tr.form-row:not(.empty-form)");
    if (!over || over === row || over.parentElement !== row.parentElement) return;
    const { top, height } = over.getBoundingClientRect();
    const isBelow = row.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBelow ? clientY > top + height / 2 : clientY < top + height / 2) bring(row, over);
  };
  const drop = () => {
    handle.removeEventListener("pointermove", follow);
    row.classList.remove("is-moving");
    renumber(row.parentElement);
  };
  handle.addEventListener("pointermove", follow);
  handle.addEventListener("lostpointercapture", drop, { once: true });
}

function prepare(row) {
  const number = row.querySelector("[data-order]");
  if (!number || row.querySelector(".row-handle")) return;
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "row-handle";
  handle.textContent = "⠿";
  handle.title = number.dataset.order;
  handle.setAttribute("aria-label", number.dataset.order);
  handle.addEventListener("pointerdown", (event) => drag(handle, row, event));
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(row, step);
    handle.focus();
  });
  number.before(handle);
}

document.querySelectorAll("tr.form-row:not(.empty-form)").forEach(prepare);
// A new row gets no number: the server counts rows without one in the order they stand, last.
document.addEventListener("formset:added", ({ target }) => {
  if (target.matches("tr.form-row")) prepare(target);
});
