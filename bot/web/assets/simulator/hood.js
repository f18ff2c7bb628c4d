// Under the hood: the signed forms that went to the bot and the REST calls that came from it, newest first.

import { by, hour, make, say } from "./dom.js";

const entries = new Map();

/** Forget what is shown. */
export function clearHood() {
  entries.clear();
  by("entries").replaceChildren();
}

/** Show new entries and what has changed on old ones. */
export function drawHood(found) {
  for (const entry of found) {
    const item = drawn(entry);
    const known = entries.get(entry.id);
    if (known) {
      item.firstChild.open = known.firstChild.open;
      known.replaceWith(item);
    } else by("entries").prepend(item);
    entries.set(entry.id, item);
  }
}

function drawn(entry) {
  const bad = entry.state === "failed" || entry.trouble || entry.status >= 400;
  return make("li", {}, make("details", { class: `entry${entry.to_bot ? " to-bot" : ""}${bad ? " bad" : ""}` },
    make("summary", {},
      make("span", { class: "way", "aria-hidden": "true" }, entry.to_bot ? "→" : "←"),
      make("span", { class: "title" }, title(entry), make("span", { class: "unseen" }, ` ${say(entry.to_bot ? "to_bot" : "to_twilio")}`)),
      make("span", { class: "code" }, state(entry)),
      make("span", { class: "gist" }, `${hour(entry.at)} · ${gist(entry)}`)),
    fields(entry)));
}

const path = (entry) => entry.url.replace(/^https?:\/\/[^/]+/, "");

function title(entry) {
  if (!entry.to_bot) return `${entry.what} ${path(entry).replace(/^.*\/Accounts\/[^/]+/, "").replace(/^\/(content|messaging)/, "")}`;
  return entry.what === "message" ? say("hood_message") : say("hood_status", { status: say(entry.what) });
}

/** The words that an entry is about, else where it went. */
function gist(entry) {
  const field = (name) => entry.fields.find(([each]) => each === name)?.[1];
  if (entry.to_bot && entry.what !== "message") return `POST ${path(entry)}`;
  return field("Body") || field("ContentVariables") || field("MessageType") || field("ContentSid") || path(entry);
}

function state(entry) {
  if (entry.status) return String(entry.status);
  return entry.trouble ? "!" : "…";
}

function fields(entry) {
  const list = make("dl");
  const add = (name, value) => list.append(...(name ? [make("dt", {}, name), make("dd", {}, value)] : [make("dd", { class: "wide" }, value)]));
  for (const [name, value] of entry.fields) add(name, value);
  if (entry.signature) add("X-Twilio-Signature", entry.signature);
  if (entry.tries > 1) add(say("tries"), String(entry.tries));
  if (entry.trouble) add(say("failed"), say(`trouble_${entry.trouble}`, { status: entry.status ?? "" }));
  if (entry.answer) add(say("answer"), pretty(entry.answer));
  return list;
}

function pretty(answer) {
  try {
    return JSON.stringify(JSON.parse(answer), null, 1);
  } catch {
    return answer;
  }
}
