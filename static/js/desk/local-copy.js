/* Copies of a form in the browser's own storage, for as long as the server does not have the text.

   A copy belongs to a user, an entry and a sitting, which is one window with the form open. Its window
   holds a lock by its name; a copy that nobody holds was left behind by a window that is gone. */

const PREFIX = "lerret-text";
const KEPT_FOR = 90 * 24 * 3600 * 1000;

export function keyOf({ writer, review, sitting }) {
  return [PREFIX, writer, review, sitting].join(":");
}

/** Whether the browser could keep it: storage may be full, or shut off. */
export function keep(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where nothing can be kept, there is nothing to drop.
  }
}

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}:`));
  } catch {
    return [];
  }
}

/** Drop the writer's copies of what the server is known to have, and everybody's that are ancient. */
export function clear(writer, settled) {
  for (const key of keys()) {
    const [, owner, , sitting] = key.split(":");
    const copy = read(key);
    const saved = owner === writer && copy?.sent && settled.includes(sitting);
    if (!copy || saved || Date.now() - copy.at > KEPT_FOR) drop(key);
  }
}

/** Keys of the user's copies of the entry, the newest first. */
export function copiesOf({ writer, review }) {
  const mine = keys().filter((key) => key.startsWith([PREFIX, writer, review, ""].join(":")));
  return mine.sort((a, b) => (read(b)?.at ?? 0) - (read(a)?.at ?? 0));
}

/** Hold the copy's name till the window goes; false while another window holds it. */
export function claim(key) {
  // Without locks (plain HTTP over a network) every copy is taken for one left behind.
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((answer) => {
    const held = () => {
      answer(true);
      return new Promise(() => {});
    };
    // A window that is just closing lets go within a second or two.
    navigator.locks.request(key, { signal: AbortSignal.timeout(3000) }, held).catch(() => answer(false));
  });
}
