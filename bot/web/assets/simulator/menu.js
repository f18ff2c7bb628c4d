// A button that opens a small menu: closes on Escape, on a click elsewhere, after a choice; arrow keys move.

/** Make `button` open `menu`. */
export function menu(button, list) {
  const items = () => [...list.querySelectorAll("[role=menuitem]")];
  const open = (yes) => {
    list.hidden = !yes;
    button.setAttribute("aria-expanded", String(yes));
    if (yes) items()[0].focus();
  };
  button.addEventListener("click", () => open(list.hidden));
  list.addEventListener("click", (event) => {
    if (!event.target.closest("[role=menuitem]")) return;
    open(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!list.hidden && !list.contains(event.target) && !button.contains(event.target)) open(false);
  });
  list.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !list.contains(event.relatedTarget) && event.relatedTarget !== button) open(false);
  });
  list.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all.at(to % all.length).focus();
    else if (event.key === "Escape") { open(false); button.focus(); } else return;
    event.preventDefault();
  });
}
