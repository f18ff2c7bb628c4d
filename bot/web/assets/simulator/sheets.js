// The sheets that rise from the bottom of the phone: a list to choose from, a number, a location, an ad, a warning.

import { by, make } from "./dom.js";
import { Refused } from "./wire.js";

/** Open a sheet over the phone. On its main button `done(fields)` runs; a refusal is said in the sheet, which stays. */
export function openSheet(name, done) {
  const sheet = by(`sheet-${name}`);
  const form = sheet.querySelector("form");
  const wrong = sheet.querySelector(".sheet-words");
  if (wrong) wrong.textContent = "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    try {
      await done(new FormData(form));
      sheet.close();
    } catch (why) {
      if (!(why instanceof Refused)) throw why;
      wrong.textContent = why.message;
    }
  };
  for (const button of sheet.querySelectorAll("[data-close]")) button.onclick = () => sheet.close();
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  overPhone(sheet);
  sheet.showModal();
}

function overPhone(sheet) {
  const frame = (by("phone").offsetParent === null ? document.body : by("phone")).getBoundingClientRect();
  sheet.style.width = `${frame.width}px`;
  sheet.style.marginInlineStart = `${frame.left}px`;
  sheet.style.marginBottom = `${Math.max(0, window.innerHeight - frame.bottom)}px`;
}

/** Open the list of a message; `chosen(row)` runs with the row that was sent. */
export function openList(list, chosen) {
  by("sheet-list-title").textContent = list.button;
  const rows = list.rows.map((row) => make("label", { class: "row" },
    make("span", {}, row.title, row.more ? make("small", {}, row.more) : null),
    make("input", { type: "radio", name: "row", value: row.id })));
  const fieldset = by("sheet-list-rows");
  fieldset.replaceChildren(fieldset.querySelector("legend"), ...rows);
  const send = by("sheet-list").querySelector("[type=submit]");
  send.disabled = true;
  fieldset.onchange = () => { send.disabled = false; };
  openSheet("list", (fields) => chosen(list.rows.find((row) => row.id === fields.get("row"))));
}
