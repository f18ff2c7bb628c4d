// Where the person writes: text, files, places, voice, and the ad that the next message comes from.

import { by, icon, make, say, toast } from "./dom.js";
import { menu } from "./menu.js";
import { card, sticker } from "./parts.js";
import { openSheet } from "./sheets.js";
import { record } from "./voice.js";

const AD = ["ad_headline", "ad_body", "ad_source_id", "ad_source_url", "ad_ctwa_clid"];

export class Composer {
  /** `send(fields)` sends a form's fields and says whether that went well; `latest()` is the bot's latest message. */
  constructor(send, latest) {
    this.send = send;
    this.latest = latest;
    this.text = by("text");
    this.file = null;
    this.ad = null;
    this.text.addEventListener("input", () => this.fit());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    });
    by("composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    menu(by("attach-toggle"), by("attach"));
    for (const button of document.querySelectorAll("[data-attach]")) button.addEventListener("click", () => this.attach(button.dataset.attach));
    for (const kind of ["picture", "document", "audio"]) {
      by(`file-${kind}`).addEventListener("change", (event) => { this.hold(event.target.files[0]); event.target.value = ""; });
    }
    by("voice").addEventListener("click", () => this.voice());
    by("record-drop").addEventListener("click", () => this.endVoice("drop"));
    this.text.addEventListener("paste", (event) => this.take(event, event.clipboardData));
    by("phone").addEventListener("dragover", (event) => event.preventDefault());
    by("phone").addEventListener("drop", (event) => this.take(event, event.dataTransfer));
  }

  take(event, data) {
    if (!data.files.length) return;
    event.preventDefault();
    this.hold(data.files[0]);
  }

  /** Put text into the box, ready to be sent. */
  offer(text) {
    this.text.value = text;
    this.fit();
    this.text.focus();
    this.text.select();
  }

  fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 130)}px`;
    const something = this.text.value.trim() !== "" || this.file !== null;
    by("send").hidden = !something;
    by("voice").hidden = something;
  }

  attach(what) {
    if (what === "location") openSheet("location", (fields) => this.send(this.fields(fields)));
    else if (what === "ad") openSheet("ad", (fields) => { this.ad = fields; this.strips(); });
    else if (what === "sticker") sticker().then((file) => this.sendFile(file));
    else if (what === "card") this.sendFile(card());
    else if (what === "reaction") this.react();
    else by(`file-${what}`).click();
  }

  hold(file) {
    if (!file) return;
    this.file = file;
    this.strips();
    this.text.focus();
  }

  async submit() {
    const text = this.text.value;
    if (!text.trim() && !this.file) return;
    const fields = this.fields(new FormData());
    fields.set("text", text.trim());
    if (this.file) fields.set("file", this.file);
    const held = this.file;
    this.text.value = "";
    this.file = null;
    this.strips();
    this.text.focus();
    if (await this.send(fields)) return;
    if (!this.text.value) this.text.value = text;
    this.file ??= held;
    this.strips();
  }

  react() {
    const under = this.latest();
    if (!under) return;
    const fields = new FormData();
    fields.set("text", "👍");
    fields.set("reacts_to", under);
    this.send(fields);
  }

  sendFile(file) {
    const fields = this.fields(new FormData());
    fields.set("file", file);
    return this.send(fields);
  }

  /** The fields, with the ad that waits for the next message; it is used up. */
  fields(fields) {
    if (this.ad) for (const name of AD) fields.set(name, this.ad.get(name));
    if (this.ad) fields.set("ad_source_type", "ad");
    this.ad = null;
    this.strips();
    return fields;
  }

  strips() {
    const strips = [];
    if (this.ad) strips.push(strip(icon("ad"), say("ad_ready"), this.ad.get("ad_headline"), () => { this.ad = null; this.strips(); }));
    if (this.file) {
      const picture = this.file.type.startsWith("image/") ? make("img", { src: URL.createObjectURL(this.file), alt: "" }) : icon("document");
      strips.push(strip(picture, this.file.name, `${Math.ceil(this.file.size / 1024)} KB`, () => { this.file = null; this.strips(); }));
    }
    by("pending").replaceChildren(...strips);
    by("pending").hidden = strips.length === 0;
    this.fit();
  }

  async voice() {
    if (this.recording) return this.endVoice("stop");
    try {
      this.recording = await record((time) => { by("record-time").textContent = time; });
    } catch {
      return toast(say("trouble_mic"));
    }
    this.listening(true);
  }

  async endVoice(how) {
    const recording = this.recording;
    this.recording = null;
    this.listening(false);
    const file = await recording?.[how]();
    if (how === "stop" && file) await this.sendFile(file);
  }

  listening(yes) {
    by("recorder").hidden = !yes;
    by("composer").querySelector(".field").hidden = yes;
    by("record-time").textContent = "0:00";
    const button = by("voice");
    button.replaceChildren(icon(yes ? "send" : "mic"));
    button.setAttribute("aria-label", say(yes ? "record_stop" : "record"));
  }
}

function strip(drawing, title, more, remove) {
  return make("div", { class: "strip" }, drawing, make("span", { class: "strip-words" }, make("b", {}, title), make("span", {}, more)),
    make("button", { type: "button", class: "round quiet", "aria-label": say("remove"), onclick: remove }, icon("close")));
}
