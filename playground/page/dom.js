// Building the page from nodes. Data never becomes markup: strings are always text nodes.

/** An element with attributes, listeners (on: {event: function}) and children (nodes, strings, arrays; null is skipped). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.append(child);
  }
}

/** Replace the children of an element, keeping the focus on the control with the same data-key. */
export function fill(parent, ...children) {
  const restore = rememberFocus(parent);
  parent.replaceChildren();
  append(parent, children);
  restore();
}

/** Bring a container's children in line with items; only those whose signature changed are built anew. */
export function reconcile(parent, items, keyOf, signatureOf, build) {
  const existing = new Map([...parent.children].map((child) => [child.dataset.row, child]));
  let position = null;
  for (const item of items) {
    const key = keyOf(item);
    const signature = signatureOf(item);
    let row = existing.get(key);
    existing.delete(key);
    if (!row || row.dataset.signature !== signature) {
      const restore = row ? rememberFocus(row) : () => {};
      const fresh = build(item);
      fresh.dataset.row = key;
      fresh.dataset.signature = signature;
      row = row ? morph(row, fresh) : fresh;
      restore(row);
    }
    const expected = position ? position.nextSibling : parent.firstChild;
    if (row !== expected) parent.insertBefore(row, expected);
    position = row;
  }
  for (const leftover of existing.values()) leftover.remove();
}

/**
 * Make `old` like `fresh` with as little change as possible, so that spinners go on turning and a selection
 * stays while a text grows. Controls (data-key) that differ are exchanged whole, with their listeners.
 */
function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return old;
  const isControl = old.dataset?.key !== undefined || fresh.dataset?.key !== undefined;
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || isControl) {
    old.replaceWith(fresh);
    return fresh;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    old.data = fresh.data;
    return old;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const before = [...old.childNodes];
  const wanted = [...fresh.childNodes];
  wanted.forEach((child, index) => (before[index] ? morph(before[index], child) : old.append(child)));
  for (const leftover of before.slice(wanted.length)) leftover.remove();
  return old;
}

function rememberFocus(scope) {
  const active = document.activeElement;
  const key = active && scope.contains(active) ? active.closest("[data-key]")?.dataset.key : undefined;
  return (inside = scope) => {
    if (!key) return;
    inside.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  };
}

/** A short text that changes when the value does, so that a row need not carry its whole source. */
export function signature(value) {
  const text = JSON.stringify(value) ?? "";
  return `${text.length}.${hash(text).toString(36)}`;
}

/** A whole number that a text always gives (FNV-1a). */
export function hash(text) {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum >>> 0;
}

const SHAPES = {
  more: "M5 12h.01M12 12h.01M19 12h.01",
  reply: "M4 5h16v11H9l-5 4z",
  close: "M6 6l12 12M18 6L6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M4 12l16-8-6 16-3-6z",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z",
  shared: "M9 14a5 5 0 1 1 0-6m6 8a5 5 0 1 0 0-8",
  link: "M10 14l4-4M8 11l-2 2a3.5 3.5 0 0 0 5 5l2-2m3-3l2-2a3.5 3.5 0 0 0-5-5l-2 2",
  spark: "M12 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.4 1.4m11.2 11.2L19 19M5 19l1.4-1.4M17.600 6.400L19 5",
  compass: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m3.500 5.500l-2 5-5 2 2-5z",
  reset: "M5 12a7 7 0 1 0 2.500-5.400M5 4v4h4",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
};

/** A line drawing by name, hidden from screen readers; the control around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({
    viewBox: "0 0 24 24",
    class: `icon icon-${name}`,
    "aria-hidden": "true",
  }))
    svg.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}
