// The open conversation tells every ten seconds that it is looked at, and shows who else is there, or types an answer.
(() => {
  const EVERY = 10_000;
  const place = () => document.getElementById("present");
  let typed = 0; // when something was typed last
  const types = () => Date.now() - typed < EVERY;

  const told = (leaves) => {
    const form = new FormData();
    form.set("form_token", document.querySelector("input[name=form_token]").value);
    if (types()) form.set("typing", "1");
    if (leaves) form.set("leave", "1");
    return form;
  };

  const beat = async () => {
    const before = place();
    if (!before || document.hidden) return;
    const answer = await fetch(before.dataset.address, { method: "POST", body: told(false) }).catch(() => null);
    if (!answer?.ok || place() !== before) return;
    // What the page says of colleagues, made by the server like the page itself.
    const made = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (made.textContent !== before.textContent) before.replaceChildren(...made.childNodes);
  };

  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("textarea[name=text]") || !event.target.form?.closest("#thread")) return;
    const news = !types();
    typed = Date.now();
    if (news) beat();
  });
  document.addEventListener("visibilitychange", beat);
  document.addEventListener("submit", () => { typed = 0; });
  addEventListener("pagehide", () => { if (place()) navigator.sendBeacon(place().dataset.address, told(true)); });
  setInterval(beat, EVERY);
})();
