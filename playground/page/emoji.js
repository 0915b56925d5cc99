// The few emoji that the bot and the ready conversations use; any other name stays as it was written.
const EMOJI = {
  wave: "👋", tada: "🎉", raised_hands: "🙌", pray: "🙏", ok_hand: "👌", "+1": "👍", thumbsup: "👍", "-1": "👎", smile: "😄",
  slightly_smiling_face: "🙂", white_check_mark: "✅", heavy_check_mark: "✔️", x: "❌", warning: "⚠️", no_entry: "⛔",
  no_entry_sign: "🚫", hourglass: "⌛", hourglass_flowing_sand: "⏳", mag: "🔍", memo: "📝", pencil: "📝", pencil2: "✏️",
  bulb: "💡", link: "🔗", lock: "🔒", eyes: "👀", robot_face: "🤖", sparkles: "✨", zap: "⚡", calendar: "📅", clock: "🕐",
  email: "✉️", envelope: "✉️", speech_balloon: "💬", house: "🏠", gear: "⚙️", information_source: "ℹ️", question: "❓",
  arrow_right: "➡️", large_green_circle: "🟢", large_yellow_circle: "🟡", red_circle: "🔴", black_circle: "⚫", white_circle: "⚪",
  octagonal_sign: "🛑", stop_sign: "🛑", repeat: "🔁", recycle: "♻️", page_facing_up: "📄", clipboard: "📋", bust_in_silhouette: "👤",
  office: "🏢", fire: "🔥", heart: "❤️", point_right: "👉", rotating_light: "🚨", thinking_face: "🤔", seedling: "🌱",
};

/** The character for an emoji name, or undefined. */
export function emoji(name) {
  return Object.hasOwn(EMOJI, name) ? EMOJI[name] : undefined;
}
