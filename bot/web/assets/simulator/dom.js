// Making elements, and the page's words. Text always becomes a text node: what people and bots write is never markup.

const setUp = JSON.parse(document.getElementById("set-up").textContent);
export const { language, root, assets } = setUp;

/** The page's word for `key`, with {name} replaced from `values`; an unknown key gives `fallback`. */
export function say(key, values = {}, fallback = key) {
  return (setUp.words[key] ?? fallback).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** An element with properties, classes (`class`), data and aria attributes, and children (elements or text). */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name === "class" ? "class" : name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** One of the drawings in icons.html. */
export function icon(name, className = "icon") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** The element with that id. */
export const by = (id) => document.getElementById(id);

let hiding;
/** Tell something that went wrong or was done, for a few seconds. */
export function toast(text) {
  const place = by("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { place.hidden = true; }, 6000);
}

/** The hour and minute of a moment in milliseconds. */
export const hour = (at) => new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });

/** A link that may be followed (web or telephone), else null: a message must not bring javascript: addresses. */
export function safeLink(address) {
  return /^(https?:\/\/|tel:\+?[\d\s().-]+$)/i.test(address) ? address : null;
}
