/* What has been written in a form, as data, and the way back. Knows the desk's pickers, tokens and
   the editor of formatted text: each hears `lerret:restore` on its plain field and draws it anew. */

const ASIDE = new Set(["csrfmiddlewaretoken", "seen_version", "sitting", "against"]);

/** {fields: [[name, value], …], labels: {name: {value: label}}}: labels of what pickers hold. */
export function written(form) {
  const fields = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !ASIDE.has(name) && !name.startsWith("pick_"),
  );
  const labels = {};
  for (const select of form.querySelectorAll("select.admin-autocomplete")) {
    for (const { value, text } of select.selectedOptions) {
      if (value) (labels[select.name] ??= {})[value] = text;
    }
  }
  return { fields, labels };
}

/** Whether both say the same, but for white space and the ways of writing the same HTML. */
export function same(a, b) {
  return namesIn(a, b).every((name) => plain(valuesOf(a, name)) === plain(valuesOf(b, name)));
}

export function isEmpty({ fields }) {
  return fields.every(([, value]) => value.trim() === "");
}

export function restore(form, copy) {
  for (const name of namesIn(copy, written(form))) {
    const controls = [...form.elements].filter((control) => control.name === name);
    const values = valuesOf(copy, name);
    for (const control of controls) put(control, values, copy.labels?.[name] ?? {});
  }
}

function put(control, values, labels) {
  if (control.type === "file") return;
  if (control.type === "radio" || control.type === "checkbox") {
    control.checked = values.includes(control.value);
  } else if (control instanceof HTMLSelectElement) {
    choose(control, values, labels);
  } else {
    control.value = values[0] ?? "";
  }
  control.dispatchEvent(new CustomEvent("lerret:restore"));
  // The pickers' library listens through its own.
  const $ = window.django?.jQuery;
  if ($ && control.matches("select.admin-autocomplete")) $(control).trigger("change");
}

function choose(select, values, labels) {
  for (const value of values) {
    const known = [...select.options].some((option) => option.value === value);
    if (!known) select.add(new Option(labels[value] ?? value, value));
  }
  for (const option of select.options) option.selected = values.includes(option.value);
}

function namesIn(...texts) {
  return [...new Set(texts.flatMap(({ fields }) => fields.map(([name]) => name)))];
}

function valuesOf({ fields }, name) {
  return fields.filter(([own]) => own === name).map(([, value]) => value);
}

function plain(values) {
  return JSON.stringify(values.filter(Boolean).map(normal));
}

function normal(value) {
  const text = value.trim();
  if (!text.startsWith("<")) return text.replace(/\s+/g, " ");
  const { body } = new DOMParser().parseFromString(text, "text/html");
  return body.innerHTML.replace(/>\s+</g, "><").replace(/\s+/g, " ");
}
