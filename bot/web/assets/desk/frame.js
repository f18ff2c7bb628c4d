// What htmx leaves to do when it swaps panes: answers that are no desk, the cursor, forms that were sent.
(() => {
  let focused = ""; // the id of what had the cursor before a swap
  const byId = (id) => (id ? document.getElementById(id) : null);

  htmx.registerExtension("desk", {
    // What somebody opened stays open while its pane is fetched anew.
    htmx_before_morph_attr: (element, { attrName }) => !(attrName === "open" && element.matches("details, dialog")),
  });

  // Signed out, no such conversation, a refused form: the page that says so takes the place of this one.
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    if (!ctx.target?.closest?.("#panes") || /id="(panes|list|thread|details)"/.test(ctx.text)) return;
    event.preventDefault();
    if (ctx.request.method === "GET") location.assign(ctx.response.raw.url);
    else location.reload();
  });

  document.addEventListener("htmx:before:swap", () => { focused = document.activeElement?.id || ""; });

  document.addEventListener("htmx:after:swap", (event) => {
    const { ctx } = event.detail;
    if (ctx.request && ctx.request.method !== "GET") ctx.sourceElement?.closest?.("form")?.reset();
    const cursor = document.activeElement;
    // What had the cursor is gone, or in a pane that a phone has put away.
    if (cursor === document.body || !cursor.checkVisibility()) {
      const next = [focused, "thread-title", "details-title", "list-title"].map(byId).find((one) => one?.checkVisibility());
      next?.focus({ preventScroll: true });
    }
  });
})();
