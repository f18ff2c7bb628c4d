// Voice messages: a player that looks like WhatsApp's, and the microphone.

import { icon, make, say } from "./dom.js";

const BARS = 34;
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** A player for the sound at `address`; `seed` makes the drawn wave the same each time. */
export function player(address, seed) {
  const sound = new Audio();
  sound.preload = "metadata";
  sound.src = address;
  const bars = Array.from({ length: BARS }, (_, at) => {
    const bar = make("i");
    bar.style.height = `${18 + ((parseInt(seed.slice(2 + (at % 30), 4 + (at % 30)), 16) || 90) / 255) * 78}%`;
    return bar;
  });
  const place = make("input", { type: "range", min: 0, max: 1000, value: 0, "aria-label": say("voice") });
  const long = make("span", { class: "long" }, "0:00");
  const button = make("button", { type: "button", class: "round", "aria-label": say("play") }, icon("play"));
  const length = () => (Number.isFinite(sound.duration) ? sound.duration : 0);
  const draw = () => {
    const part = length() ? sound.currentTime / length() : 0;
    place.value = part * 1000;
    bars.forEach((bar, at) => bar.classList.toggle("done", at < part * BARS));
    long.textContent = clock(sound.currentTime || length());
    button.replaceChildren(icon(sound.paused ? "play" : "pause"));
    button.setAttribute("aria-label", say(sound.paused ? "play" : "pause"));
  };
  for (const event of ["loadedmetadata", "durationchange", "timeupdate", "play", "pause", "ended"]) sound.addEventListener(event, draw);
  button.addEventListener("click", () => (sound.paused ? sound.play().catch(draw) : sound.pause()));
  place.addEventListener("input", () => { if (length()) sound.currentTime = (place.value / 1000) * length(); });
  return make("div", { class: "voice" }, button, make("span", { class: "waves" }, ...bars, place), long);
}

/** Start the microphone. `tick` is told the time as it goes. Gives {stop, drop}; stop gives the file. Rejects where
 * the microphone may not be used. */
export async function record(tick) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  // WhatsApp's own voice notes are Ogg; a browser that cannot write it sends what it can, truthfully labelled.
  const type = ["audio/ogg;codecs=opus", "audio/mp4", "audio/webm;codecs=opus"].find((kind) => MediaRecorder.isTypeSupported(kind));
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const began = Date.now();
  const timer = setInterval(() => tick(clock((Date.now() - began) / 1000)), 250);
  recorder.start();
  const end = () => new Promise((done) => {
    clearInterval(timer);
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      const kind = recorder.mimeType.split(";")[0] || "audio/webm";
      done(new File(parts, `voice.${kind.split("/")[1]}`, { type: kind }));
    });
    recorder.stop();
  });
  return { stop: end, drop: end };
}
