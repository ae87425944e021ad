/* Makes one tree of nodes like another and leaves what is alike where it stands, so that pictures
   are not fetched anew and nothing flashes or scrolls. */

export function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName || old.nodeType !== Node.ELEMENT_NODE) {
    old.replaceWith(old.ownerDocument.importNode(fresh, true));
    return;
  }
  attributes(old, fresh);
  children(old, fresh);
}

/** What the one who looks has opened stays open. */
const isTheirs = (element, name) => name === "open" && element.nodeName === "DETAILS";

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isTheirs(old, name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

/** What is alike at both ends stays; what is between is made alike one by one. */
function children(old, fresh) {
  const [were, are] = [[...old.childNodes], [...fresh.childNodes]];
  let start = 0;
  let [end, freshEnd] = [were.length, are.length];
  const isRoom = () => start < end && start < freshEnd;
  while (isRoom() && were[start].isEqualNode(are[start])) start += 1;
  while (isRoom() && were[end - 1].isEqualNode(are[freshEnd - 1])) [end, freshEnd] = [end - 1, freshEnd - 1];
  const after = were[end] ?? null;
  const both = Math.min(end, freshEnd);
  for (let at = start; at < both; at += 1) morph(were[at], are[at]);
  for (const node of were.slice(both, end)) node.remove();
  for (const node of are.slice(both, freshEnd)) {
    old.insertBefore(old.ownerDocument.importNode(node, true), after);
  }
}
