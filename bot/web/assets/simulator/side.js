// The people on the left.

import { by, hour, make, say } from "./dom.js";
import { gist } from "./talk.js";

const initials = (person) => (person.name || "#").split(/\s+/).slice(0, 2).map((word) => word[0]).join("").toUpperCase();

/** A number as people read it: blanks after the country code, or the user id where the number is hidden. */
export const readable = (address) => address.replace("whatsapp:", "");

/** Draw the people; `chosen` is the address of whoever holds the phone, `choose(address)` is called on a click. */
export function drawPeople(people, chosen, choose) {
  const list = by("people");
  const focused = document.activeElement?.dataset?.address;
  list.replaceChildren(...people.map((person, at) => make("li", {}, row(person, at % 6, person.address === chosen, choose))));
  if (focused) list.querySelector(`[data-address="${CSS.escape(focused)}"]`)?.focus();
}

function row(person, tone, current, choose) {
  const last = person.last;
  const button = make("button", { type: "button", class: "person", "aria-current": current ? "true" : null, onclick: () => choose(person.address) },
    make("span", { class: `avatar tone-${tone}`, "aria-hidden": "true" }, initials(person)),
    make("span", { class: "person-words" },
      make("span", { class: "person-name" }, person.name || readable(person.address)),
      last ? make("span", { class: "person-last" }, `${last.mine ? `${say("you")}: ` : ""}${gist(last.body, last.kind)}`)
        : make("span", { class: "person-last" }, person.note ? say(person.note) : readable(person.address)),
      make("span", { class: "unseen" }, readable(person.address))),
    make("span", { class: "person-end" }, last ? hour(last.at) : "", person.unread ? make("span", { class: "badge" }, String(person.unread)) : null));
  button.dataset.address = person.address;
  button.title = [readable(person.address), person.note ? say(person.note) : ""].filter(Boolean).join(" · ");
  return button;
}
