// Interactive elements of Block Kit: buttons, menus, choices and fields.
import { confirmDialog } from "./dialog.js";
import { h, icon, signature } from "./dom.js";
import { isMany } from "./form.js";
import { openMenu } from "./menu.js";
import { textObject } from "./blocks.js";

const FIELD_TYPES = {
  url_text_input: "url",
  email_text_input: "email",
  number_input: "number",
  datepicker: "date",
  timepicker: "time",
};
const CHOICES = ["checkboxes", "radio_buttons"];
const SELECT = /^(?:multi_)?(?:static|external|users|conversations|channels)_select$/;

/** Whether an element's value belongs to a submitted view. */
export function isInput(item) {
  return (
    Boolean(item) &&
    (item.type === "plain_text_input" ||
      item.type in FIELD_TYPES ||
      CHOICES.includes(item.type) ||
      SELECT.test(item.type))
  );
}

/** Node for one element of `block`. */
export function element(item, block, context) {
  if (!item) return null;
  if (item.visible_to_user_ids && !item.visible_to_user_ids.includes(context.me)) return null;
  if (item.type === "button" || item.type === "workflow_button") return button(item, block, context);
  if (item.type === "overflow") return overflow(item, block, context);
  if (item.type === "image")
    return h("span", { class: "image-note", title: item.image_url }, item.alt_text || "picture");
  if (item.type === "feedback_buttons") return feedback(item, block, context);
  if (item.type === "icon_button") return iconButton(item, block, context);
  if (item.type === "plain_text_input") return textField(item, block, context);
  if (item.type in FIELD_TYPES) return field(item, block, context, FIELD_TYPES[item.type]);
  if (CHOICES.includes(item.type)) return choices(item, block, context);
  if (SELECT.test(item.type))
    return isMany(item)
      ? choices({ ...item, options: optionsOf(item, context) }, block, context)
      : select(item, block, context);
  return h("span", { class: "unknown" }, `element “${item.type}”`);
}

function keyOf(item, block) {
  return `${block.block_id ?? ""}/${item.action_id ?? ""}`;
}

// What marks a control: `key` to find it again, `source` so that a control of another element is never taken for it.
function marks(item, block, suffix = "") {
  return {
    key: `${keyOf(item, block)}${suffix}`,
    action: item.action_id ?? "",
    source: signature([block.block_id, block.type, item]),
  };
}

async function interact(control, item, block, context, value) {
  if (item.confirm && !(await confirmDialog(item.confirm))) return;
  control.setAttribute("aria-busy", "true");
  try {
    await context.interact({ action_id: item.action_id, block_id: block.block_id, value });
  } finally {
    control.removeAttribute("aria-busy");
  }
}

function button(item, block, context) {
  const control = h(
    "button",
    {
      type: "button",
      class: `button${item.style === "primary" ? " primary" : ""}${item.style === "danger" ? " danger" : ""}`,
      "aria-label": item.accessibility_label,
      data: marks(item, block),
    },
    textObject(item.text, context.names),
  );
  control.addEventListener("click", () => {
    if (control.getAttribute("aria-busy")) return;
    if (item.url && /^https?:/i.test(item.url)) window.open(item.url, "_blank", "noopener");
    interact(control, item, block, context, item.value);
  });
  return control;
}

function overflow(item, block, context) {
  const control = h(
    "button",
    {
      type: "button",
      class: "button overflow",
      "aria-label": "More choices",
      "aria-haspopup": "menu",
      data: marks(item, block),
    },
    icon("more"),
  );
  control.addEventListener("click", () =>
    openMenu(
      control,
      item.options.map((option) => ({
        label: option.text.text,
        note: option.description?.text,
        run: () => interact(control, item, block, context, option.value),
      })),
    ),
  );
  return control;
}

function feedback(item, block, context) {
  return h(
    "span",
    { class: "feedback", role: "group" },
    [item.positive_button, item.negative_button].filter(Boolean).map((choice, index) => {
      const control = h(
        "button",
        {
          type: "button",
          class: "button quiet",
          "aria-label": choice.accessibility_label ?? choice.text.text,
          data: marks(item, block, `/${index}`),
        },
        choice.text.text,
      );
      control.addEventListener("click", () => interact(control, item, block, context, choice.value));
      return control;
    }),
  );
}

function iconButton(item, block, context) {
  const control = h(
    "button",
    { type: "button", class: "button quiet", data: marks(item, block) },
    textObject(item.text, context.names),
  );
  control.addEventListener("click", () => interact(control, item, block, context, item.value));
  return control;
}

// A choice made outside an input block, or in one that asks for it, is told to the app at once.
function changed(control, item, block, context, value) {
  context.form?.write(block.block_id, item, value);
  if (block.type !== "input" || block.dispatch_action) interact(control, item, block, context, value);
}

function fieldAttributes(item, block, context) {
  return {
    id: context.controlId,
    "aria-describedby": context.describedBy,
    "aria-invalid": context.invalid ? "true" : undefined,
    placeholder: item.placeholder?.text,
    maxlength: item.max_length,
    autofocus: item.focus_on_load,
    data: marks(item, block),
  };
}

function textField(item, block, context) {
  if (!item.multiline) return field(item, block, context, "text");
  const control = h("textarea", {
    ...fieldAttributes(item, block, context),
    rows: 7,
    value: context.form?.read(block.block_id, item) ?? "",
  });
  control.addEventListener("input", () => context.form?.write(block.block_id, item, control.value));
  return control;
}

function field(item, block, context, type) {
  const control = h("input", {
    ...fieldAttributes(item, block, context),
    type,
    autocomplete: "off",
    value: context.form?.read(block.block_id, item) ?? "",
  });
  control.addEventListener("input", () => context.form?.write(block.block_id, item, control.value));
  if (block.type !== "input" || block.dispatch_action)
    control.addEventListener("change", () => changed(control, item, block, context, control.value));
  return control;
}

function choices(item, block, context) {
  const many = isMany(item);
  const chosen = context.form?.read(block.block_id, item);
  const group = h("div", {
    class: "choices",
    role: many ? "group" : "radiogroup",
    data: { action: item.action_id ?? "" },
  });
  const name = `${context.formId ?? "message"}-${keyOf(item, block)}`;
  for (const option of item.options ?? []) {
    const box = h("input", {
      type: many ? "checkbox" : "radio",
      name,
      value: option.value,
      data: marks(item, block, `/${option.value}`),
    });
    box.checked = many ? (chosen ?? []).includes(option.value) : chosen === option.value;
    box.addEventListener("change", () => {
      const values = [...group.querySelectorAll("input:checked")].map((ticked) => ticked.value);
      changed(group, item, block, context, many ? values : values[0]);
    });
    group.append(
      h(
        "label",
        { class: "choice" },
        box,
        h(
          "span",
          {},
          textObject(option.text, context.names),
          option.description ? h("span", { class: "hint" }, textObject(option.description, context.names)) : null,
        ),
      ),
    );
  }
  return group;
}

function select(item, block, context) {
  const chosen =
    context.form?.read(block.block_id, item) ?? (item.default_to_current_conversation ? context.channel : undefined);
  const control = h("select", {
    ...fieldAttributes(item, block, context),
    "aria-label": context.controlId ? undefined : (item.placeholder?.text ?? "Choose"),
  });
  control.append(h("option", { value: "" }, item.placeholder?.text ?? "Choose…"));
  for (const group of item.option_groups ?? [{ options: optionsOf(item, context) }]) {
    const options = group.options.map((option) => h("option", { value: option.value }, option.text.text));
    control.append(...(group.label ? [h("optgroup", { label: group.label.text }, options)] : options));
  }
  control.value = chosen ?? "";
  if (chosen) context.form?.write(block.block_id, item, chosen);
  control.addEventListener("change", () => changed(control, item, block, context, control.value));
  return control;
}

function optionsOf(item, context) {
  const option = (value, text) => ({ value, text: { type: "plain_text", text } });
  if (/users_select$/.test(item.type))
    return context.users.filter((user) => !user.is_bot).map((user) => option(user.id, user.real_name || user.name));
  if (/conversations_select$|channels_select$/.test(item.type))
    return context.channels
      .filter((channel) => !channel.is_im)
      .map((channel) => option(channel.id, `#${channel.name}`));
  return item.options ?? [];
}
