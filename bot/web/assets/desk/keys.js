// The list by keyboard: j and k, or the arrows, go through it; / is for the search.
(() => {
  const rows = () => [...document.querySelectorAll("#list .rows a")].filter((row) => row.checkVisibility());
  const writes = (element) => element.closest?.("input, textarea, select, [contenteditable], dialog, [role=listbox], [role=menu]");

  function go(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    const from = at < 0 ? all.findIndex((row) => row.hasAttribute("aria-current")) : at;
    all[Math.min(all.length - 1, Math.max(0, from + step))].focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const inList = event.target.closest?.(".rows");
    if (event.key === "Escape" && event.target.id === "q") return event.target.blur();
    if (writes(event.target)) return;
    const step = { j: 1, k: -1, ...(inList && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    const search = document.getElementById("q");
    if (step) go(step);
    else if (event.key === "/" && search?.checkVisibility()) search.focus();
    else return;
    event.preventDefault();
  });
})();
