// Block Kit, from the JSON of messages and views to nodes.
import { h } from "./dom.js";
import { element, isInput } from "./elements.js";
import { markdown } from "./markdown.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { richText } from "./rich_text.js";
import { planOf, taskCard } from "./tasks.js";

/**
 * Nodes for a list of blocks. `context` carries names, me, users, channels, form (values of inputs),
 * errors (by block_id) and interact(action) for what people click.
 */
export function blocks(list, context) {
  return (list ?? []).map((block) => {
    const node = RENDERERS[block.type]?.(block, context) ?? unknown(block);
    node.dataset.block = block.block_id ?? "";
    return node;
  });
}

/** A text object (plain_text or mrkdwn) as nodes. */
export function textObject(text, names) {
  if (!text) return [];
  if (typeof text === "string") return [text];
  return text.type === "mrkdwn" ? mrkdwn(text.text, names) : plain(text.text);
}

const RENDERERS = {
  section(block, context) {
    const body = h("div", { class: "section-body" });
    if (block.text) body.append(h("div", { class: "section-text" }, textObject(block.text, context.names)));
    if (block.fields)
      body.append(
        h(
          "div",
          { class: "fields" },
          block.fields.map((field) => h("div", {}, textObject(field, context.names))),
        ),
      );
    return h(
      "div",
      { class: "block section" },
      body,
      block.accessory ? h("div", { class: "accessory" }, element(block.accessory, block, context)) : null,
    );
  },
  header: (block) => h("div", { class: "block header", role: "heading", "aria-level": 3 }, textObject(block.text)),
  divider: () => h("hr", { class: "block divider" }),
  context: (block, context) =>
    h(
      "div",
      { class: "block context" },
      (block.elements ?? []).map((item) =>
        item.type === "image" ? imageNote(item) : h("span", {}, textObject(item, context.names)),
      ),
    ),
  actions: (block, context) =>
    h(
      "div",
      { class: "block actions" },
      (block.elements ?? []).map((item) => element(item, block, context)),
    ),
  context_actions: (block, context) =>
    h(
      "div",
      { class: "block actions context-actions" },
      (block.elements ?? []).map((item) => element(item, block, context)),
    ),
  input: inputBlock,
  image: (block) =>
    h(
      "figure",
      { class: "block image" },
      imageNote(block),
      block.title ? h("figcaption", {}, textObject(block.title)) : null,
    ),
  rich_text: (block, context) => h("div", { class: "block rich-text" }, richText(block, context.names)),
  markdown: (block, context) => h("div", { class: "block markdown" }, markdown(block.text, context.names)),
  table: tableBlock,
  alert: (block, context) =>
    h("div", { class: `block alert alert-${level(block)}`, role: "note" }, textObject(block.text, context.names)),
  card,
  carousel: (block, context) => h("div", { class: "block carousel" }, blocks(block.elements ?? block.cards, context)),
  container: (block, context) =>
    h("div", { class: "block container" }, blocks(block.blocks ?? block.child_blocks ?? block.elements, context)),
  task_card: (block, context) => taskCard({ ...block, id: block.task_id ?? block.id }, context),
  plan: (block, context) => planOf(block.title?.text ?? block.title, block.tasks ?? [], context),
};

function level(block) {
  const given = block.level ?? block.style ?? block.alert_type ?? "default";
  return ["info", "warning", "error", "success"].includes(given) ? given : "default";
}

function inputBlock(block, context) {
  const id = `input-${block.block_id}`;
  const error = context.errors?.[block.block_id];
  const grouped = ["radio_buttons", "checkboxes"].includes(block.element?.type);
  const label = [
    textObject(block.label, context.names),
    block.optional ? h("span", { class: "optional" }, " optional") : null,
  ];
  const control = element(block.element, block, {
    ...context,
    controlId: id,
    describedBy: `${id}-hint ${id}-error`,
    invalid: Boolean(error),
  });
  return h(
    grouped ? "fieldset" : "div",
    { class: `block input${error ? " has-error" : ""}` },
    grouped ? h("legend", { class: "label" }, label) : h("label", { class: "label", for: id }, label),
    control,
    block.hint ? h("p", { class: "hint", id: `${id}-hint` }, textObject(block.hint, context.names)) : null,
    error ? h("p", { class: "field-error", id: `${id}-error`, role: "alert" }, error) : null,
  );
}

// Pictures of other origins are not loaded (the content policy forbids it): their description stands for them.
function imageNote(image) {
  const alternative = image.alt_text || "picture";
  if (/^(?:data:image\/|\/_page\/)/.test(image.image_url ?? ""))
    return h("img", { src: image.image_url, alt: alternative, class: "picture" });
  return h("span", { class: "image-note", title: image.image_url }, alternative);
}

function tableBlock(block, context) {
  const rows = (block.rows ?? []).map((row, index) =>
    h(
      "tr",
      {},
      row.map((cell) => h(index === 0 ? "th" : "td", {}, tableCell(cell, context))),
    ),
  );
  return h("div", { class: "block table-wrap" }, h("table", {}, rows));
}

function tableCell(cell, context) {
  return cell?.type === "rich_text" ? richText(cell, context.names) : [String(cell?.text ?? "")];
}

function card(block, context) {
  return h(
    "div",
    { class: "block card" },
    block.title ? h("div", { class: "card-title" }, textObject(block.title, context.names)) : null,
    block.subtitle ? h("div", { class: "card-subtitle" }, textObject(block.subtitle, context.names)) : null,
    block.body ? h("div", { class: "card-body" }, textObject(block.body, context.names)) : null,
    block.actions
      ? h(
          "div",
          { class: "actions" },
          block.actions.map((item) => element(item, block, context)),
        )
      : null,
  );
}

function unknown(block) {
  return h("div", { class: "block unknown" }, `This page does not draw blocks of type “${block.type}”.`);
}

/** The values of all fields of a view or message, as the hands take them: {block_id: {action_id: value}}. */
export function valuesOf(list, form) {
  const values = {};
  for (const block of list ?? []) {
    for (const item of [block.element, block.accessory, ...(block.elements ?? [])]) {
      const value = isInput(item) ? form.read(block.block_id, item) : undefined;
      if (value !== undefined) (values[block.block_id] ??= {})[item.action_id] = value;
    }
  }
  return values;
}
