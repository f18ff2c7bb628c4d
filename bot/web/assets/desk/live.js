// News while the desk is open: one stream for all tabs of a browser; the panes that changed are fetched anew.
(() => {
  const { events, news, me, waits: waitsNow, desk: somebody, last: first } = document.currentScript.dataset;
  const told = document.getElementById("told");
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("leadline-desk") : null;
  let last = first; // the name of the newest news
  const panes = { list: { target: "list", parts: ["list"] }, work: { target: "work", parts: ["thread", "details"] } };

  // The panes.
  const open = () => document.querySelector(".work")?.id.replace("work-", "") || "";
  const box = () => document.getElementById("list")?.dataset.box;

  async function fetchAnew(pane) {
    const url = location.href;
    const answer = await fetch(url, { headers: { "HX-Request": "true", "HX-Target": pane.target } });
    if (answer.status >= 500) throw new Error(`the desk answered ${answer.status}`);
    const text = await answer.text();
    // Somebody went on meanwhile: what comes now belongs to a page that is gone.
    if (location.href !== url) return fetchAnew(pane);
    if (!text.includes(`id="${pane.parts[0]}"`)) return answer.ok && location.reload();
    for (const part of pane.parts) {
      const target = document.getElementById(part);
      const swapped = { text, target, select: `#${part}`, swap: "outerMorph show:none", sourceElement: target };
      const refused = target?.querySelector(".problem")?.cloneNode(true);
      if (target) await htmx.swap({ ...swapped, request: { method: "GET", action: url } });
      keep(refused, part);
    }
  }

  // Why something was refused stays until one does something else; it is not told aloud again.
  function keep(refused, part) {
    const pane = document.getElementById(part);
    if (!refused || !pane || pane.querySelector(".problem")) return;
    refused.removeAttribute("role");
    if (part === "thread") pane.querySelector(".told").append(refused);
    else pane.querySelector(".bar").after(refused);
  }

  // At once, and then not again for a while, however much happens: it all comes with the next.
  function refresh(pane) {
    const gap = document.hidden ? 5000 : box() === "flagged" || box() === "mine" ? 700 : 2000;
    if (pane.timer) { pane.again = true; return; }
    pane.timer = setTimeout(() => {
      pane.timer = 0;
      if (pane.again) { pane.again = false; refresh(pane); }
    }, gap);
    fetchAnew(pane).catch(() => refresh(pane));
  }

  const listed = (item) => document.getElementById(`row-${item.c}`) || box() === "all" || box() === item.s;
  const waits = (item) => item.k.includes("flagged") || item.k.includes("qualified");
  const cares = (item) => item.s === "flagged" || item.h === me || waits(item);

  function hear(items) {
    const mine = !document.hidden && items.some((item) => item.c === open());
    if (mine) refresh(panes.work);
    // The list tells what is unread: what is open is marked first.
    const look = items.some((item) => cares(item) || (!document.hidden && listed(item)));
    if (look) setTimeout(() => refresh(panes.list), mine ? 150 : 0);
    for (const item of items) {
      document.dispatchEvent(new CustomEvent("desk:news", { detail: item }));
      if (waits(item)) announce(item);
    }
  }

  function lookAtAll() {
    refresh(panes.list);
    if (open() && !document.hidden) refresh(panes.work);
  }

  // What is said and heard of a handoff, once the list shows whose it is; where it does not within seconds, without a name.
  function announce(item) {
    ring();
    tellWho(item, 8);
  }

  function tellWho(item, looks) {
    setTimeout(() => {
      const name = document.querySelector(`#row-${item.c} strong`)?.textContent.trim();
      if (!name && looks > 1) tellWho(item, looks - 1);
      else if (told) told.textContent = waitsNow.replace("{name}", name || somebody);
    }, 1000);
  }

  const count = () => {
    const unread = Number(document.getElementById("list")?.dataset.unread || 0);
    const title = document.title.replace(/^\(\d+\+?\) /, "");
    document.title = unread ? `(${unread}) ${title}` : title;
  };
  document.addEventListener("htmx:finally:swap", () => setTimeout(count));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) lookAtAll(); });
  count();

  // The sound: two soft tones, made here; in one tab only, and not where it is muted.
  let audio = null;
  const wake = () => {
    audio ??= new AudioContext();
    if (audio.state === "suspended") audio.resume();
  };
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, wake, { once: true });
  const muted = () => localStorage.getItem("leadline-muted") === "yes";

  function play() {
    [[660, 0], [880, 0.16]].forEach(([pitch, after]) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const at = audio.currentTime + after;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.15, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.35);
    });
    document.dispatchEvent(new CustomEvent("desk:rang"));
  }

  function ring() {
    if (muted() || audio?.state !== "running") return;
    if (!navigator.locks) { play(); return; }
    navigator.locks.request("leadline-ring", { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      play();
      await new Promise((done) => setTimeout(done, 1500));
    });
  }

  function showSwitch() {
    const button = document.getElementById("sound");
    if (!button) return;
    button.hidden = false;
    button.setAttribute("aria-pressed", String(!muted()));
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#sound")) return;
    localStorage.setItem("leadline-muted", muted() ? "no" : "yes");
    showSwitch();
    if (!muted()) { wake(); ring(); }
  });
  document.addEventListener("htmx:finally:swap", showSwitch);
  showSwitch();

  // The stream, or, where there are too many, asking.
  function take(message) {
    if (message.keen) { keenUntil = Date.now() + 12000; return; }
    if (message.last) last = message.last;
    if (message.out) location.reload();
    else if (message.resync) lookAtAll();
    else if (message.items.length) hear(message.items);
  }

  function pass(message) {
    channel?.postMessage(message);
    take(message);
  }

  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  // What the bot does alone is told only while somebody, in any tab, looks at it: most streams sleep through it.
  let keenUntil = 0;
  const keen = () => !document.hidden
    && (["bot", "closed", "all"].includes(box()) || !!document.querySelector("#thread .state:is(.bot, .closed)"));
  function tellKeen() {
    if (!keen()) return;
    keenUntil = Date.now() + 12000;
    channel?.postMessage({ keen: true });
  }
  document.addEventListener("htmx:finally:swap", tellKeen);
  document.addEventListener("visibilitychange", tellKeen);
  setInterval(tellKeen, 5000);
  tellKeen();

  function listen() {
    return new Promise((over) => {
      const quiet = Date.now() > keenUntil;
      const source = new EventSource(`${events}?${new URLSearchParams({ after: last, ...(quiet && { quiet: 1 }) })}`);
      const watch = setInterval(() => { if (quiet !== Date.now() > keenUntil) end(false); }, 250);
      const end = (refused) => { clearInterval(watch); source.close(); over(refused); };
      source.addEventListener("news", (event) => pass({ last: event.lastEventId, items: JSON.parse(event.data) }));
      source.addEventListener("resync", () => pass({ resync: true }));
      source.addEventListener("signed-out", () => { source.close(); pass({ out: true }); });
      // One that was lost comes again by itself; one that was refused does not.
      source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) end(true); });
    });
  }

  async function ask(tell) {
    const answer = await fetch(`${news}?after=${encodeURIComponent(last)}`, { redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") tell({ out: true });
    if (answer?.status !== 200) return;
    const found = await answer.json();
    tell({ last: found.last, resync: found.resync, items: found.news });
  }

  async function follow() {
    for (;;) {
      if (!(await listen())) continue;
      for (let times = 0; times < 30; times += 1) {
        await ask(pass);
        await wait(2000);
      }
    }
  }

  channel?.addEventListener("message", (event) => take(event.data));
  // Browsers open six connections to a server, whatever the tabs: the first tab listens for all of them.
  if (navigator.locks && channel) navigator.locks.request("leadline-desk", follow);
  else follow();
  // What came between this page and its ears.
  if (channel) setTimeout(() => ask(take), 300);
})();
