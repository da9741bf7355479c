// One team is picked on all views of a page at once; the choice lives in the address (?team=ABA-01).
const all = id => document.querySelectorAll(`[data-t="${CSS.escape(id)}"]`);
let lit = null;
function light(id) {
  if (id === lit) return;
  if (lit) all(lit).forEach(e => e.classList.remove("on"));
  lit = id;
  if (id) all(id).forEach(e => e.classList.add("on"));
}
const picked = new URLSearchParams(location.search).get("team");
for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, e => {
  const t = e.target.closest?.("[data-t]");
  light(t ? t.dataset.t : picked);
});
light(picked);

// "/" goes to the search; off while one types.
addEventListener("keydown", e => {
  if (e.target.closest?.("input, select, textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
  const search = document.querySelector("[type=search]");
  if (e.key === "/" && search) { search.focus(); e.preventDefault(); }
});

// A part of the page that follows its stream: the server sends it ready to be put in. Nothing is asked while nobody looks.
for (const part of document.querySelectorAll("[data-stream]")) {
  const said = document.querySelector("[data-said]");
  let source = null, ended = false, spoken = -Infinity;
  const close = () => { source?.close(); source = null; };
  const put = html => {
    const box = document.createElement("template");
    box.innerHTML = html;
    const focus = part.contains(document.activeElement) ? document.activeElement.id : "";
    part.replaceChildren(box.content);
    if (focus) document.getElementById(focus)?.focus();
    ended = !!part.querySelector("[data-end]");
    const text = part.querySelector("[data-say]")?.textContent ?? "";
    if (said && said.textContent !== text && (ended || performance.now() - spoken > 10000)) { said.textContent = text; spoken = performance.now(); }
    if (ended && part.querySelector("[data-renew]")) location.reload();
    if (ended) { close(); document.querySelectorAll("[data-while]").forEach(e => e.remove()); }
  };
  const open = () => {
    if (source || ended || document.hidden) return;
    source = new EventSource(part.dataset.stream);
    source.addEventListener("part", e => put(e.data));
  };
  document.addEventListener("visibilitychange", () => document.hidden ? close() : open());
  addEventListener("pagehide", close);
  ended = !!part.querySelector("[data-end]");
  open();
}
