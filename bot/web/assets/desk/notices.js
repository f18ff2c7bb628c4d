// Notices of this browser: one tab looks what is to be told and shows it once, whatever the tabs.
(() => {
  const { address, allowed, denied } = document.currentScript.dataset;
  const KEY = "leadline-noticed";
  const MOST = 5; // at once
  if (!("Notification" in window)) return;

  const known = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; }
  };

  function show(notice) {
    const shown = new Notification(notice.title, { body: notice.body, tag: notice.id });
    shown.addEventListener("click", () => { window.focus(); location.assign(notice.link); shown.close(); });
  }

  async function look() {
    if (Notification.permission !== "granted") return;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (answer?.status !== 200) return;
    const before = known();
    const fresh = (await answer.json()).notices.filter((notice) => !before.includes(notice.id));
    if (!fresh.length) return;
    localStorage.setItem(KEY, JSON.stringify([...before, ...fresh.map((notice) => notice.id)].slice(-400)));
    fresh.slice(0, MOST).forEach(show);
  }

  // Every so often, and soon after the page hears of something.
  let hurry = () => {};
  const pause = () => new Promise((done) => {
    const timer = setTimeout(done, 20000);
    hurry = () => { clearTimeout(timer); setTimeout(done, 2500); };
  });
  document.addEventListener("desk:news", () => hurry());

  async function follow() {
    for (;;) {
      await look();
      await pause();
    }
  }
  if (navigator.locks) navigator.locks.request("leadline-notices", follow);
  else follow();

  // The button that asks the browser, where the page has one.
  const button = document.getElementById("allow-notices");
  const told = document.getElementById("allow-told");
  function tell() {
    if (!button) return;
    button.hidden = Notification.permission !== "default";
    told.textContent = { granted: allowed, denied }[Notification.permission] || "";
  }
  button?.addEventListener("click", async () => { await Notification.requestPermission(); tell(); look(); });
  tell();
})();
