// Common Markdown (markdown blocks and streamed text), turned into nodes. Raw HTML stays visible text.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link, referenceNode, unescape } from "./mrkdwn.js";

const INLINE = new RegExp(
  [
    "\\\\([\\\\`*_{}\\[\\]()#+.!|~>-])", // 1 escaped character
    "`([^`\\n]+)`", // 2 code
    "\\*\\*([^*\\n]+(?:\\*[^*\\n]+)*)\\*\\*", // 3 bold
    "(?<![\\w*])\\*([^*\\n]+)\\*(?![\\w*])", // 4 emphasis
    "(?<![\\w_])_([^_\\n]+)_(?![\\w_])", // 5 emphasis
    "~~([^~\\n]+)~~", // 6 strike
    "\\[([^\\[\\]\\n]+)\\]\\(([^()\\s]+)\\)", // 7 8 link
    "<([@#!][^<>\\n]+|https?:[^<>\\s]+|mailto:[^<>\\s]+)>", // 9 reference or address
    "(https?:\\/\\/[^\\s<>]+[^\\s<>.,;:!?)\"'])", // 10 bare address
    ":([a-z0-9_+-]{1,40}):", // 11 emoji
  ].join("|"),
  "g",
);
const DEEPEST_QUOTE = 5; // deeper ones stay text: a line of nothing but ">" must not exhaust the stack
const LIST_ITEM = /^(\s*)(?:([-*•])|(\d{1,3})[.)])\s+(.*)$/;

/** Nodes for a Markdown text. `names` as for mrkdwn. */
export function markdown(text, names, depth = 0) {
  const lines = String(text ?? "").split("\n");
  const nodes = [];
  let index = 0;
  while (index < lines.length) {
    const [node, next] = blockAt(lines, index, names, depth);
    if (node) nodes.push(node);
    index = next;
  }
  return nodes;
}

function blockAt(lines, index, names, depth) {
  const line = lines[index];
  if (!line.trim()) return [null, index + 1];
  if (/^\s*```/.test(line)) return fencedCode(lines, index);
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading)
    return [h("p", { class: `md-heading md-heading-${heading[1].length}` }, inline(heading[2], names)), index + 1];
  if (/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(line)) return [h("hr"), index + 1];
  if (depth < DEEPEST_QUOTE && /^\s*>/.test(line)) return quotation(lines, index, names, depth);
  if (LIST_ITEM.test(line)) return list(lines, index, names);
  if (line.includes("|") && isTableRule(lines[index + 1] ?? "")) return table(lines, index, names);
  return paragraph(lines, index, names);
}

// The line of dashes under a table's head. Two plain checks: one expression for both would take quadratic time.
function isTableRule(line) {
  return /^[\s:|-]+$/.test(line) && line.includes("|") && line.includes("-");
}

function fencedCode(lines, index) {
  let end = index + 1;
  while (end < lines.length && !/^\s*```\s*$/.test(lines[end])) end += 1;
  return [h("pre", {}, h("code", {}, lines.slice(index + 1, end).join("\n"))), end + 1];
}

function quotation(lines, index, names, depth) {
  let end = index;
  while (end < lines.length && /^\s*>/.test(lines[end])) end += 1;
  const inner = lines.slice(index, end).map((line) => line.replace(/^\s*> ?/, ""));
  return [h("blockquote", {}, markdown(inner.join("\n"), names, depth + 1)), end];
}

function list(lines, index, names) {
  const ordered = LIST_ITEM.exec(lines[index])[3] !== undefined;
  const element = h(ordered ? "ol" : "ul", { start: ordered ? LIST_ITEM.exec(lines[index])[3] : undefined });
  let end = index;
  while (end < lines.length) {
    const item = LIST_ITEM.exec(lines[end]);
    if (!item || (item[3] !== undefined) !== ordered) break;
    element.append(h("li", { class: item[1].length >= 2 ? "nested" : undefined }, inline(item[4], names)));
    end += 1;
  }
  return [element, end];
}

function table(lines, index, names) {
  const cells = (line) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split("|")
      .map((cell) => cell.trim());
  let end = index + 2;
  while (end < lines.length && lines[end].includes("|")) end += 1;
  const head = h(
    "tr",
    {},
    cells(lines[index]).map((cell) => h("th", {}, inline(cell, names))),
  );
  const rows = lines.slice(index + 2, end).map((line) =>
    h(
      "tr",
      {},
      cells(line).map((cell) => h("td", {}, inline(cell, names))),
    ),
  );
  return [h("div", { class: "table-wrap" }, h("table", {}, h("thead", {}, head), h("tbody", {}, rows))), end];
}

function paragraph(lines, index, names) {
  const element = h("p");
  let end = index;
  while (
    end < lines.length &&
    lines[end].trim() &&
    (end === index || (!/^(?:\s*```|#{1,6}\s|\s*>)/.test(lines[end]) && !LIST_ITEM.test(lines[end])))
  ) {
    if (end > index) element.append(h("br"));
    element.append(...inline(lines[end], names));
    end += 1;
  }
  return [element, end];
}

function inline(text, names) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > last) nodes.push(unescape(text.slice(last, match.index)));
    nodes.push(token(match, names));
    last = match.index + match[0].length;
  }
  if (last < text.length) nodes.push(unescape(text.slice(last)));
  return nodes;
}

function token(match, names) {
  const [whole, escaped, code, bold, star, underscore, strike, label, url, reference, bare, emojiName] = match;
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return h("code", {}, unescape(code));
  if (bold !== undefined) return h("strong", {}, inline(bold, names));
  if (star !== undefined || underscore !== undefined) return h("em", {}, inline(star ?? underscore, names));
  if (strike !== undefined) return h("s", {}, inline(strike, names));
  if (label !== undefined) return link(unescape(url), unescape(label), names);
  if (reference !== undefined) return referenceNode(reference, names);
  if (bare !== undefined) return link(unescape(bare), unescape(bare), names);
  return emoji(emojiName) ?? whole;
}
