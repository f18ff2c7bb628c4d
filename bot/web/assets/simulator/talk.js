// The conversation: bubbles, ticks, day chips. A line is drawn once; afterwards only its ticks and troubles change.

import { by, hour, icon, language, make, say } from "./dom.js";
import { adPart, filePart, placePart, quotePart, taps } from "./parts.js";
import { formatted } from "./text.js";

const TICKS = {
  waiting: ["clock", "clock"], trying: ["clock", "clock"], queued: ["tick", ""], accepted: ["tick", ""], sent: ["tick", ""],
  delivered: ["ticks", ""], read: ["ticks", "read"], failed: ["alert", "alert"],
};
const KINDS = { image: "picture", video: "video", audio: "voice", document: "document", location: "location", sticker: "sticker", contacts: "card" };

/** What a message says where there is only room for a line. */
export const gist = (body, kind) => body.trim().split("\n")[0] || (KINDS[kind] ? say(KINDS[kind]) : "");

export class Talk {
  /** `act` has tapped(line, kind, choice), openList(line), again(line). */
  constructor(act) {
    this.act = act;
    this.place = by("talk");
    this.list = by("lines");
    // Whoever reads the end goes on reading the end, also when the composer grows or a picture is loaded.
    this.atEnd = true;
    this.place.addEventListener("scroll", () => {
      this.atEnd = this.place.scrollHeight - this.place.scrollTop - this.place.clientHeight < 90;
    });
    const keep = new ResizeObserver(() => { if (this.atEnd) this.toEnd(); });
    keep.observe(this.place);
    keep.observe(this.list);
    this.clear();
  }

  clear() {
    this.lines = new Map();
    this.days = [];
    this.last = null;
    this.list.replaceChildren();
    by("typing").hidden = true;
  }

  /** Show new lines and what has changed on old ones. `shift`: seconds that the phone's clock is ahead. */
  show(lines, shift) {
    for (const [chip, at] of this.days) chip.textContent = dayName(at, shift);
    let mine = false;
    for (const line of lines) {
      const known = this.lines.get(line.sid);
      if (known) this.renew(known, line);
      else {
        this.add(line, shift);
        mine ||= line.mine;
      }
    }
    if (this.atEnd || mine) this.toEnd();
  }

  toEnd() { this.place.scrollTop = this.place.scrollHeight; }

  add(line, shift) {
    const day = new Date(line.at).toDateString();
    if (day !== this.last?.day) this.days.push([this.chip(dayName(line.at, shift)), line.at]);
    const first = day !== this.last?.day || this.last.mine !== line.mine || this.last.chip;
    this.last = { day, mine: line.mine, chip: line.shape.passed !== undefined };
    if (line.shape.passed !== undefined) {
      this.lines.set(line.sid, { line });
      this.chip(say("passed", { time: span(line.shape.passed) }), "forward");
      return;
    }
    const foot = make("span", { class: "foot", "aria-live": "off" });
    const item = make("li", { class: `line${first ? " first" : ""}${line.mine ? " mine" : ""}${line.shape.kind === "sticker" ? " sticker" : ""}` },
      make("div", { class: "bubble" }, ...this.inside(line), foot, taps(line.shape,
        (kind, choice) => this.act.tapped(line, kind, choice), () => this.act.openList(line))));
    item.dataset.sid = line.sid;
    const entry = { item, foot, line };
    this.lines.set(line.sid, entry);
    this.renew(entry, line);
    this.list.append(item);
  }

  inside(line) {
    const shape = line.shape;
    const quoted = this.lines.get(shape.quote);
    return [
      make("span", { class: "unseen" }, `${line.mine ? say("you") : say("bot")}: `),
      quoted ? quotePart(quoted.line, () => quoted.item.scrollIntoView({ block: "center", behavior: "smooth" })) : null,
      shape.ad ? adPart(shape.ad) : null,
      ...line.media.map((file) => filePart(file, line.sid)),
      shape.place ? placePart(shape.place) : null,
      // A place's name is its message's text, and stands on the card already.
      line.body && line.body !== shape.place?.label ? make("span", { class: "words" }, ...formatted(line.body)) : null,
      shape.footer ? make("div", { class: "footer" }, shape.footer) : null,
    ];
  }

  renew(entry, line) {
    entry.line = line;
    if (!entry.item) return;
    const [drawing, style] = TICKS[line.status];
    const tick = icon(drawing, `tick ${style}`);
    entry.foot.replaceChildren(hour(line.at), tick, make("span", { class: "unseen" }, say(line.status)));
    entry.foot.title = say(line.status);
    entry.item.dataset.status = line.status;
    entry.item.classList.toggle("undelivered", line.status === "failed" && !line.mine);
    const why = this.why(line);
    if (entry.why?.textContent === why?.textContent) return;
    entry.why?.remove();
    entry.why = why;
    if (why) entry.item.append(why);
  }

  why(line) {
    if (line.code) return make("p", { class: "why" }, say(`code_${line.code}`, line, say("code_other", line)), ` (${line.code})`);
    if (line.mine && line.status === "trying") return make("p", { class: "why soft" }, say("trying"), "… ", trouble(line));
    if (!line.mine || line.status !== "failed") return null;
    return make("p", { class: "why" }, trouble(line), make("button", { type: "button", onclick: () => this.act.again(line) }, say("again")));
  }

  chip(text, drawing) {
    const chip = make("li", { class: "chip" }, drawing ? icon(drawing) : null, drawing ? " " : null, text);
    this.list.append(chip);
    return chip;
  }
}

const trouble = (line) => say(`trouble_${line.trouble}`, { status: line.answered ?? "" });

function dayName(at, shift) {
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(Date.now() + shift * 1000) - midnight(at)) / 86400000);
  if (days === 0) return say("today");
  if (days === 1) return say("yesterday");
  const asked = days > 1 && days < 7 ? { weekday: "long" } : { day: "numeric", month: "long", year: "numeric" };
  return new Date(at).toLocaleDateString(language, asked);
}

function span(seconds) {
  const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]].find(([, length]) => seconds >= length);
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(seconds / size));
}
