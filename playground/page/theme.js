// Light and dark: as the system says, until the person chooses.

const KEY = "playground.theme";

/** Take over the remembered choice. */
export function startTheme() {
  let chosen = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    /* private windows may refuse; the system's choice stays */
  }
  if (chosen) document.documentElement.dataset.theme = chosen;
}

/** Switch to the other one and remember it. */
export function toggleTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : window.matchMedia("(prefers-color-scheme: dark)").matches;
  const next = dark ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    /* as above */
  }
}
