// rich_text blocks: sections, lists, quotes and preformatted text, as nodes.
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link } from "./mrkdwn.js";

/** Nodes of a rich_text block. */
export function richText(block, names) {
  return (block.elements ?? []).map((element) => part(element, names));
}

function part(element, names) {
  const inside = () => (element.elements ?? []).map((leaf) => leafNode(leaf, names));
  switch (element.type) {
    case "rich_text_preformatted":
      return h("pre", { class: "preformatted" }, h("code", {}, inside()));
    case "rich_text_quote":
      return h("blockquote", {}, inside());
    case "rich_text_list":
      return h(
        element.style === "ordered" ? "ol" : "ul",
        { class: element.indent ? "nested" : undefined },
        (element.elements ?? []).map((item) =>
          h(
            "li",
            {},
            (item.elements ?? []).map((leaf) => leafNode(leaf, names)),
          ),
        ),
      );
    default:
      return h("div", { class: "rich-section" }, inside());
  }
}

function leafNode(leaf, names) {
  switch (leaf.type) {
    case "text":
      return styled(leaf.text ?? "", leaf.style);
    case "link":
      return styled(link(leaf.url ?? "", leaf.text ?? leaf.url ?? "", names), leaf.style);
    case "user":
      return h("span", { class: "mention" }, `@${names.user(leaf.user_id) ?? leaf.user_id}`);
    case "channel":
      return h("span", { class: "mention" }, `#${names.channel(leaf.channel_id) ?? leaf.channel_id}`);
    case "broadcast":
      return h("span", { class: "mention mention-all" }, `@${leaf.range}`);
    case "emoji":
      return emoji(leaf.name) ?? `:${leaf.name}:`;
    default:
      return leaf.fallback ?? leaf.text ?? "";
  }
}

function styled(content, style = {}) {
  let node = content;
  if (style.code) node = h("code", {}, node);
  if (style.strike) node = h("s", {}, node);
  if (style.italic) node = h("em", {}, node);
  if (style.bold) node = h("strong", {}, node);
  return node;
}
