// What may stand in a bubble beside its words: files, places, ads, quotes, buttons.

import { assets, icon, make, root, safeLink, say } from "./dom.js";
import { formatted } from "./text.js";
import { player } from "./voice.js";

const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

const HERE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A file of this very machine by the name under which the page was opened: by another the browser may not load it. */
function asHere(address) {
  const { hostname, port, pathname, search } = new URL(address);
  return HERE.has(hostname) && HERE.has(location.hostname) && port === location.port ? pathname + search : address;
}

/** The address of a message's file: the person's is kept here, the bot's is where the bot said. */
const addressOf = (file) => (file.url ? safeLink(file.url) && asHere(file.url) : `${root}/media/${file.sid}`);

/** A message's file, as its kind is shown. */
export function filePart(file, sid) {
  const address = addressOf(file);
  const type = file.content_type;
  if (PICTURE.test(type) || (file.url && !type)) return picture(address, file);
  if (type.startsWith("audio/")) return player(address, sid);
  if (type.startsWith("video/")) {
    return make("div", { class: "picture" }, make("video", { src: address, controls: true, preload: "metadata", "aria-label": say("video") }));
  }
  return documentPart(address, file);
}

function picture(address, file) {
  const image = make("img", { src: address, alt: file.name || say("picture"), loading: "lazy" });
  const frame = make("a", { class: "picture", href: address, target: "_blank", rel: "noopener noreferrer" }, image);
  image.addEventListener("error", () => frame.replaceWith(documentPart(address, file)), { once: true });
  return frame;
}

function documentPart(address, file) {
  const name = file.name || (file.url || "").split(/[?#]/)[0].split("/").pop() || say("document");
  const kind = (name.includes(".") ? name.split(".").pop() : file.content_type).slice(0, 24);
  return make("a", { class: "file", href: address, download: name }, icon("document"),
    make("span", { class: "unseen" }, say("download")), make("span", {}, make("b", {}, name), make("small", {}, kind)));
}

/** A sent or received location. */
export function placePart(place) {
  const where = `${place.latitude}, ${place.longitude}`;
  const address = `https://www.openstreetmap.org/?mlat=${encodeURIComponent(place.latitude)}&mlon=${encodeURIComponent(place.longitude)}#map=16/${encodeURIComponent(place.latitude)}/${encodeURIComponent(place.longitude)}`;
  const label = place.label || say("location");
  return make("a", { class: "place", href: address, target: "_blank", rel: "noopener noreferrer" },
    make("div", { class: "map" }, icon("location"), make("span", { class: "unseen" }, say("open_map"))), make("span", {}, make("b", {}, label), place.address || where));
}

/** The ad that a message came from. */
export function adPart(ad) {
  return make("span", { class: "ad-card" }, make("b", {}, ad.headline ?? ""), ad.body ?? "",
    make("small", {}, icon("ad"), ad.source_url || ad.source_id || ""));
}

/** What a tap answered to. */
export function quotePart(quoted, jump) {
  if (!quoted) return null;
  const who = quoted.mine ? say("you") : "Leadline";
  return make("button", { type: "button", class: "quote", onclick: jump }, make("b", {}, who), make("span", {}, ...formatted(quoted.body)));
}

/** The buttons, links and the list under a message of the bot. */
export function taps(shape, tapped, openList) {
  const rows = [
    ...(shape.buttons ?? []).map((button) => tap("reply", button.title, () => tapped("button", button))),
    ...(shape.links ?? []).map((link) => make("a", { class: "tap", href: safeLink(link.url), target: "_blank", rel: "noopener noreferrer" }, icon("link"), link.title)),
  ];
  if (shape.list) rows.push(tap("list", shape.list.button || say("choose"), openList));
  return rows.length ? make("div", { class: "taps" }, ...rows) : null;
}

const tap = (drawing, title, onclick) => make("button", { type: "button", class: "tap", onclick }, icon(drawing), title);

/** Somebody's contact card, as WhatsApp sends it. */
export function card() {
  const lines = ["BEGIN:VCARD", "VERSION:3.0", "N:Lima;Caio;;;", "FN:Caio Lima", "TEL;type=CELL;waid=5511900000150:+55 11 90000-0150", "END:VCARD"];
  return new File([lines.join("\n")], "Caio Lima.vcf", { type: "text/vcard" });
}

/** The ready-made sticker, as a file. */
export async function sticker() {
  const answer = await fetch(`${assets}sticker.webp`);
  return new File([await answer.blob()], "sticker.webp", { type: "image/webp" });
}
