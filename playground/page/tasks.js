// A streamed plan: its title and the task cards with their states, as they change.
import { h } from "./dom.js";
import { link } from "./mrkdwn.js";
import { markdown } from "./markdown.js";
import { richText } from "./rich_text.js";

const STATES = { pending: "waiting", in_progress: "running", complete: "done", completed: "done", error: "failed" };

/** The plan of a message: a title and one card per task. Null if there is neither. */
export function planOf(title, tasks, context) {
  if (!title && tasks.length === 0) return null;
  const done = tasks.filter((task) => STATES[task.status] === "done").length;
  return h(
    "section",
    { class: "plan", "aria-label": title || "Steps" },
    h(
      "div",
      { class: "plan-head" },
      h("span", { class: "plan-title" }, title || "Steps"),
      tasks.length ? h("span", { class: "plan-count" }, `${done} of ${tasks.length}`) : null,
    ),
    tasks.length
      ? h(
          "ol",
          { class: "tasks" },
          tasks.map((task) => h("li", {}, taskCard(task, context))),
        )
      : null,
  );
}

/** One task: state, title, and what it says about its work, folded where there is more than a line. */
export function taskCard(task, context) {
  const state = Object.hasOwn(STATES, task.status) ? task.status : "pending";
  const details = text(task.details, context);
  const output = text(task.output, context);
  const sources = task.sources ?? [];
  return h(
    "div",
    { class: `task task-${state}` },
    h("span", { class: "task-icon", role: "img", "aria-label": STATES[state] }),
    h(
      "div",
      { class: "task-body" },
      h("div", { class: "task-title" }, task.title ?? ""),
      details ? h("div", { class: "task-details" }, details) : null,
      output ? h("div", { class: "task-output" }, output) : null,
      sources.length
        ? h(
            "ul",
            { class: "sources", "aria-label": "Sources" },
            sources.map((source) =>
              h("li", {}, link(source.url ?? "", source.text ?? source.title ?? source.url ?? "", context.names)),
            ),
          )
        : null,
    ),
  );
}

function text(value, context) {
  if (!value) return null;
  if (typeof value === "string") return markdown(value, context.names);
  return value.type === "rich_text" ? richText(value, context.names) : markdown(value.text, context.names);
}
