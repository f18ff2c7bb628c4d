// WhatsApp's formatting: *bold*, _italic_, ~strike~, `code`, ```block```, "> quote", and links.

import { make, safeLink } from "./dom.js";

const EDGE = "[\\p{L}\\p{N}]";
const around = (mark) => `(?<!${EDGE}|[${mark}])[${mark}](?=[^\\s${mark}])([^\\n]*?[^\\s])[${mark}](?!${EDGE}|[${mark}])`;
const INLINE = new RegExp(
  `\`([^\`\\n]+)\`|(https?:\\/\\/[^\\s<>"'\`]+)|${around("*")}|${around("_")}|${around("~")}`, "gu",
);
const TAGS = [null, null, "strong", "em", "s"];

/** The nodes that a message's text is shown as. */
export function formatted(text) {
  const parts = text.split(/```([\s\S]+?)```/);
  return parts.flatMap((part, at) => (at % 2 ? [make("pre", {}, part.trim())] : quoted(part)));
}

function quoted(text) {
  const nodes = [];
  let plain = [];
  const flush = () => { if (plain.length) nodes.push(...inline(plain.join("\n"))); plain = []; };
  for (const line of text.split("\n")) {
    if (!line.startsWith("> ")) { plain.push(line); continue; }
    flush();
    nodes.push(make("blockquote", {}, ...inline(line.slice(2))));
  }
  flush();
  return nodes;
}

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    if (found[1] !== undefined) nodes.push(make("code", {}, found[1]));
    else if (found[2] !== undefined) nodes.push(...link(found[2]));
    else {
      const which = found.slice(3).findIndex((inner) => inner !== undefined);
      nodes.push(make(TAGS[which + 2], {}, ...inline(found[which + 3])));
    }
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}

function link(found) {
  const address = found.replace(/[.,;:!?)\]}*_~]+$/, "");
  const anchor = make("a", { href: safeLink(address), target: "_blank", rel: "noopener noreferrer" }, address);
  return [anchor, found.slice(address.length)].filter((node) => node !== "");
}
