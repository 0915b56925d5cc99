// What a person has filled in, kept while a view or message is drawn again.

/** Values of the inputs of one view or message, by block and action id. */
export class Form {
  #values = new Map();

  /** What was filled in, or what the element starts with. */
  read(blockId, element) {
    const key = keyOf(blockId, element.action_id);
    return this.#values.has(key) ? this.#values.get(key) : initialOf(element);
  }

  /** Remember what a person filled in. */
  write(blockId, element, value) {
    this.#values.set(keyOf(blockId, element.action_id), value);
  }
}

const keyOf = (blockId, actionId) => JSON.stringify([blockId, actionId]);

function initialOf(element) {
  if (element.initial_option) return element.initial_option.value;
  if (element.initial_options) return element.initial_options.map((option) => option.value);
  return (
    element.initial_value ??
    element.initial_conversation ??
    element.initial_channel ??
    element.initial_user ??
    element.initial_conversations ??
    element.initial_channels ??
    element.initial_users ??
    element.initial_date ??
    element.initial_time ??
    (isMany(element) ? [] : undefined)
  );
}

/** Whether an element holds a list of values. */
export function isMany(element) {
  return element.type === "checkboxes" || element.type.startsWith("multi_");
}
