// Faces and times: initials on a colour that stays with the person, and times as people say them.
import { h, hash } from "./dom.js";

const HUES = 8;

/** A square with the person's initials. */
export function avatar(user, size = "") {
  const name = user.real_name || user.name || "?";
  const initials = user.is_bot
    ? ""
    : name
        .split(/\s+/)
        .map((word) => word[0])
        .slice(0, 2)
        .join("")
        .toUpperCase();
  const hue = user.is_bot ? "bot" : hash(String(user.id)) % HUES;
  return h("span", { class: `avatar hue-${hue} ${size}`, "aria-hidden": "true" }, initials);
}

/** Time of day of a ts. */
export function timeOf(ts) {
  return new Date(Number(ts) * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Day and time of a ts, for titles. */
export function momentOf(ts) {
  return new Date(Number(ts) * 1000).toLocaleString("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  });
}

/** The day of a ts: Today, Yesterday, or its date. */
export function dayOf(ts) {
  const day = new Date(Number(ts) * 1000);
  const now = new Date();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const distance = Math.ceil((midnight - day) / 86_400_000);
  if (distance <= 0) return "Today";
  if (distance === 1) return "Yesterday";
  return day.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
}
