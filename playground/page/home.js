// The app's Home tab, as views.publish made it for this person.
import { blocks, valuesOf } from "./blocks.js";
import { h, signature } from "./dom.js";
import { Form } from "./form.js";

const forms = new Map();

/** Draw the home of this person into `node`; unchanged homes stay as they are. */
export function drawHome(page, node) {
  const { store } = page;
  const { home } = store;
  const drawn = signature([store.view.me, home?.hash, home?.blocks]);
  if (node.dataset.drawn === drawn) return;
  node.dataset.drawn = drawn;
  if (!home) {
    node.replaceChildren(h("p", { class: "empty-note" }, "Asking the app for its Home…"));
    return;
  }
  if (!forms.has(store.view.me)) forms.set(store.view.me, new Form());
  node.replaceChildren(
    h(
      "div",
      { class: "home-body" },
      blocks(home.blocks, {
        names: store.names,
        me: store.view.me,
        users: store.users,
        channels: store.channels,
        form: forms.get(store.view.me),
        formId: home.id,
        interact: (action) =>
          page.act("/_user/click", { home: true, values: valuesOf(home.blocks, forms.get(store.view.me)), ...action }),
      }),
    ),
  );
}
