// What forms below a conversation do by themselves: drafts that are not lost, / for canned replies, previews, the clock.
// Everything works without it.
(() => {
  const DRAFT = "leadline-draft:", SENDING = "leadline-sending";
  const field = () => document.querySelector("textarea[data-draft]");
  const list = () => document.getElementById("reply-list");
  const keyOf = (text) => DRAFT + text.dataset.draft;

  // Drafts: kept in this tab as they are typed, until the answer to what was sent says that it was taken. News that comes
  // before that answer, and a reload that does not wait for it, say nothing of it.
  function answered() {
    const sent = sessionStorage.getItem(SENDING);
    if (sent && !document.querySelector(".work .problem, main > .problem")) sessionStorage.removeItem(DRAFT + sent);
    sessionStorage.removeItem(SENDING);
  }

  function settle() {
    const text = field();
    if (text && !text.value) text.value = sessionStorage.getItem(keyOf(text)) ?? "";
    if (text && text === document.activeElement) offer(text);
    document.querySelectorAll("form:has([data-body])").forEach(preview);
    tick();
  }

  document.addEventListener("input", ({ target }) => {
    if (target.matches("textarea[data-draft]")) {
      if (target.value) sessionStorage.setItem(keyOf(target), target.value);
      else sessionStorage.removeItem(keyOf(target));
      offer(target);
    }
    if (target.matches("[data-place]")) preview(target.form);
  });

  document.addEventListener("submit", ({ target }) => {
    const text = target.querySelector("textarea[data-draft]");
    if (text) sessionStorage.setItem(SENDING, text.dataset.draft);
    if (target.action.endsWith("/desk/sign-out")) {
      Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT)).forEach((key) => sessionStorage.removeItem(key));
    }
  }, true);

  // Canned replies: those of the page, by the beginning of what stands after the slash. News swaps the panes at any moment:
  // which one was chosen, or that the list was sent away, holds until something else is typed.
  let typedLast = null, chosenLast = 0, sentAway = false;
  const replies = () => [...document.querySelectorAll("[data-reply]")].map((link) => (
    { name: link.dataset.reply, words: link.querySelector("span").textContent }));

  function offer(text) {
    if (text.value !== typedLast) [typedLast, chosenLast, sentAway] = [text.value, 0, false];
    const typed = /^\/([a-z0-9_-]*)$/i.exec(text.value);
    const found = typed ? replies().filter(({ name }) => name.startsWith(typed[1].toLowerCase())) : [];
    const lines = found.map(({ name, words }, at) => {
      const line = document.createElement("li"), bold = document.createElement("b");
      line.id = `reply-${at}`;
      line.role = "option";
      line.dataset.words = words;
      line.ariaSelected = String(at === chosenLast);
      bold.textContent = `/${name}`;
      line.append(bold, words);
      return line;
    });
    list().replaceChildren(...lines);
    list().hidden = sentAway || !lines.length;
    text.setAttribute("aria-controls", "reply-list");
    point(text);
  }

  const chosen = () => list()?.querySelector('[aria-selected="true"]');

  function point(text) {
    const line = chosen();
    if (line) text.setAttribute("aria-activedescendant", line.id);
    else text.removeAttribute("aria-activedescendant");
    line?.scrollIntoView({ block: "nearest" });
  }

  function move(text, by) {
    const lines = [...list().children];
    chosenLast = (lines.indexOf(chosen()) + by + lines.length) % lines.length;
    lines.forEach((line, place) => { line.ariaSelected = String(place === chosenLast); });
    point(text);
  }

  function take(words) {
    const text = field();
    text.value = words;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  }

  document.addEventListener("keydown", (event) => {
    const text = event.target;
    if (!text.matches?.("textarea[data-draft]") || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      text.form.requestSubmit();
    } else if (!list().hidden) {
      const act = {
        ArrowDown: () => move(text, 1), ArrowUp: () => move(text, -1), Escape: () => { list().hidden = sentAway = true; },
        Enter: () => take(chosen().dataset.words), Tab: () => take(chosen().dataset.words),
      }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }
  });

  document.addEventListener("click", (event) => {
    const line = event.target.closest("#reply-list li"), link = event.target.closest("[data-reply]");
    if (line) take(line.dataset.words);
    else if (link && field()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      link.closest("details").open = false;
      take(link.querySelector("span").textContent);
    }
  }, true);

  // What is opened comes into view, and not the beginning of it alone.
  document.addEventListener("toggle", ({ target }) => {
    if (target.open && target.matches(".tools > details")) target.scrollIntoView({ block: "nearest" });
  }, true);

  function preview(form) {
    const body = form.querySelector("[data-body]");
    body.textContent = body.dataset.body.replace(/\{\{(\d+)\}\}/g, (place, number) => (
      form.querySelector(`[data-place="${number}"]`)?.value || place));
  }

  // The 24 hours: counted down where they stand.
  function tick() {
    document.querySelectorAll("[data-until]").forEach((clock) => {
      const minutes = Math.floor((clock.dataset.until * 1000 - Date.now()) / 60000);
      const told = clock.dataset.words.replace("{left}", `${Math.floor(minutes / 60)} h ${minutes % 60} min`);
      if (minutes >= 0) clock.textContent = told;
      else clock.closest(".free").textContent = clock.dataset.over;
    });
  }

  document.addEventListener("htmx:after:swap", (event) => {
    // What was done is out of the way; panes that are fetched anew for news leave all as it is.
    const method = event.detail.ctx?.request?.method ?? "GET";
    if (method !== "GET") {
      answered();
      if (!document.querySelector(".work .problem")) {
        document.querySelectorAll(".tools details[open]").forEach((tool) => { tool.open = false; });
      }
    }
    settle();
  });
  setInterval(tick, 20000);
  if (performance.getEntriesByType("navigation")[0]?.type === "reload") sessionStorage.removeItem(SENDING);
  else answered();
  settle();
})();
