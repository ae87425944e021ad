/* Sends a form's data to the desk and says what came of it, whoever is signed in by now. */

const PATIENCE = 20_000;

/** → {kind, answer}: kind is "done", "out" (signed out), "refused", or "away" (no answer). */
export async function ask(address, data, form, { keepalive = false } = {}) {
  let found = await once(address, data, form, keepalive);
  if (found.kind === "refused" && found.answer.token) {
    // A new session has a new token, which this page is given when its origin is the desk's own.
    form.elements.csrfmiddlewaretoken.value = found.answer.token;
    found = await once(address, data, form, keepalive);
  }
  return found;
}

async function once(address, data, form, keepalive) {
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const response = await fetch(address, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
      keepalive,
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { kind: kindOf(response), answer: await response.json() };
  } catch {
    return { kind: "away", answer: {} };
  }
}

function kindOf({ ok, status }) {
  if (ok) return "done";
  if (status === 401) return "out";
  return status < 500 ? "refused" : "away";
}
