// The phone: who holds it, what is new, and what its buttons do.

import { by, say, toast } from "./dom.js";
import { Composer } from "./composer.js";
import { clearHood, drawHood } from "./hood.js";
import { menu } from "./menu.js";
import { openList, openSheet } from "./sheets.js";
import { drawPeople } from "./side.js";
import { Talk } from "./talk.js";
import * as wire from "./wire.js";

const QUICK = 500; // milliseconds between two looks while something is happening
const CALM = 1500;
const state = { address: "", after: -1, shownUpto: 0, typingUntil: 0, lastNews: Date.now(), offline: false };

const numbers = by("our-number"); // there only where the bot has several

const send = (fields) => wire.attempt(async () => { await wire.write(state.address, to(fields)); by("toast").hidden = true; look(); });

/** The fields, with the number of ours that is written to. */
function to(fields) {
  if (fields instanceof FormData) {
    if (numbers) fields.set("to", numbers.value);
    return fields;
  }
  return numbers ? { ...fields, to: numbers.value } : fields;
}

const talk = new Talk({
  tapped: (line, kind, choice) => send({ tap: kind, tap_id: choice.id, tap_title: choice.title, tap_under: line.sid }),
  openList: (line) => openList(line.shape.list, (row) => send({ tap: "list", tap_id: row.id, tap_title: row.title, tap_under: line.sid })),
  again: (line) => wire.attempt(() => wire.again(state.address, line.sid)).then(look),
});
const latest = () => [...talk.lines.values()].map(({ line }) => line).filter((line) => !line.mine && !line.code).at(-1)?.sid;
const composer = new Composer(send, latest);

function hold(address) {
  if (address === state.address) return;
  Object.assign(state, { address, after: -1, shownUpto: 0, typingUntil: 0 });
  history.replaceState(null, "", `#${encodeURIComponent(address)}`);
  talk.clear();
  clearHood();
  look();
}

function choose(address) {
  hold(address);
  by("stage").classList.add("in-chat");
  talk.toEnd();
  // On a touch screen the focus would open the keyboard over the chat.
  if (matchMedia("(hover: hover)").matches) composer.text.focus({ preventScroll: true });
}

let timer;
/** Look for news now, and again after a while. One look at a time. */
async function look() {
  clearTimeout(timer);
  const address = state.address;
  const looking = (state.looking ?? 0) + 1;
  state.looking = looking;
  try {
    const news = await wire.news(address, state.after);
    if (looking !== state.looking) return;
    if (state.offline) by("toast").hidden = true;
    state.offline = false;
    if (news) take(news);
    tellRead();
  } catch (why) {
    if (!(why instanceof wire.Refused)) throw why;
    if (!state.offline) toast(why.message);
    state.offline = true;
  } finally {
    if (looking === state.looking) timer = setTimeout(look, document.hidden ? 4 * CALM : Date.now() - state.lastNews < 20000 ? QUICK : CALM);
  }
}

function take(news) {
  if (news.cleared) {
    talk.clear();
    clearHood();
    state.shownUpto = 0;
  }
  Object.assign(state, { after: news.upto, lastNews: Date.now(), typingUntil: Date.now() + news.typing * 1000 });
  talk.show(news.lines, news.shift);
  drawHood(news.hood);
  state.people = news.people;
  drawPeople(news.people, state.address, choose);
  drawTyping();
}

function drawTyping() {
  const left = state.typingUntil - Date.now();
  by("typing").hidden = left <= 0;
  by("bar-state").textContent = left > 0 ? say("typing") : by("bar-state").dataset.sender;
  if (left > 0) {
    talk.toEnd();
    setTimeout(drawTyping, left + 50);
  }
}

/** What is before the person's eyes is read. */
function tellRead() {
  const inView = document.visibilityState === "visible" && by("phone").offsetParent !== null;
  const unread = [...talk.lines.values()].map(({ line }) => line).filter((line) => !line.mine && !line.code && line.status !== "read");
  const upto = Math.max(0, ...unread.map((line) => line.place));
  if (!inView || upto <= state.shownUpto) return;
  state.shownUpto = upto;
  wire.shown(state.address, upto).catch(() => { state.shownUpto = 0; });
}

const narrow = matchMedia("(max-width: 1180px)");

/** Fold the panel away or show it. Beside the phone the choice is remembered; over the phone it always begins folded. */
function foldHood(folded) {
  by("stage").classList.toggle("folded", folded);
  by("hood-toggle").setAttribute("aria-expanded", String(!folded));
  if (!narrow.matches) localStorage.setItem("hood", folded ? "folded" : "open");
}

const fitHood = () => foldHood(narrow.matches || localStorage.getItem("hood") === "folded");

function wireButtons() {
  menu(by("menu-toggle"), by("menu"));
  for (const button of document.querySelectorAll("[data-pass]")) {
    button.addEventListener("click", () => wire.attempt(() => wire.passTime(state.address, button.dataset.pass)).then(look));
  }
  by("forget").addEventListener("click", () => openSheet("forget", async () => { await wire.forget(state.address); look(); }));
  by("another").addEventListener("click", () => openSheet("number", async (fields) => choose((await wire.meet(fields)).address)));
  for (const button of document.querySelectorAll("[data-keyword]")) {
    button.addEventListener("click", () => {
      by("stage").classList.add("in-chat");
      composer.offer(button.dataset.keyword);
      toast(say("flow_ready", { keyword: button.dataset.keyword }));
    });
  }
  numbers?.addEventListener("change", () => {
    by("bar-state").dataset.sender = numbers.value.replace("whatsapp:", "");
    drawTyping();
  });
  by("back").addEventListener("click", () => { by("stage").classList.remove("in-chat"); by("people").querySelector("[aria-current]")?.focus(); });
  by("hood-toggle").addEventListener("click", () => foldHood(!by("stage").classList.contains("folded")));
  by("hood-close").addEventListener("click", () => { foldHood(true); by("hood-toggle").focus(); });
  document.addEventListener("visibilitychange", look);
  window.addEventListener("hashchange", () => hold(decodeURIComponent(location.hash.slice(1))));
}

wireButtons();
narrow.addEventListener("change", fitHood);
fitHood();
hold(decodeURIComponent(location.hash.slice(1)) || by("people").dataset.first);
