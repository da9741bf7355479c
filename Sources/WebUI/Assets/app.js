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

// Tabs that do not fit a phone stand where the page's own one is seen.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) tab.parentElement.scrollLeft = tab.offsetLeft - 60;

// A table that is wider than its place is reached by keys, so that the arrows move it.
const fit = new ResizeObserver(seen => {
  for (const { target: box } of seen) {
    if (box.scrollWidth <= box.clientWidth) { box.removeAttribute("tabindex"); continue; }
    box.tabIndex = 0;
    box.role = "group";
    box.ariaLabel = box.querySelector("caption")?.textContent ?? "";
  }
});
const watch = part => part.querySelectorAll(".wide").forEach(box => fit.observe(box));
watch(document);

// Keys do what links and fields of the page say that they do; j and k go from row to row. Off while one types, and where the
// reader has them off. Keyboards with other letters have the key's place.
const places = { BracketLeft: "[", BracketRight: "]" };
const rows = () => [...document.querySelectorAll("main tbody tr")].map(r => r.querySelector("a, button, input")).filter(e => e);
let before = "", since = 0;
addEventListener("keydown", e => {
  if (!("keys" in document.body.dataset) || e.target.closest?.("input, select, textarea") || e.ctrlKey || e.metaKey || e.altKey) return;
  let key = e.key;
  if (key.length === 1 && key > "~") {
    const latin = places[e.code] ?? e.code.replace("Key", "").toLowerCase();
    key = e.shiftKey ? latin.toUpperCase() : latin;
  }
  if (key.length !== 1) return;
  const typed = (e.timeStamp - since < 1500 ? before : "") + key;
  [before, since] = [key === "g" ? key : "", e.timeStamp];
  const found = document.querySelector(`[data-key="${CSS.escape(typed)}"]`) ?? document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (found) found.matches("input") ? found.focus() : found.click();
  else if (typed === "j" || typed === "k") {
    const all = rows(), at = all.findIndex(r => r.closest("tr").contains(document.activeElement));
    (all[at < 0 ? (typed === "j" ? 0 : all.length - 1) : at + (typed === "j" ? 1 : -1)] ?? all[at])?.focus();
  } else return;
  e.preventDefault();
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
    watch(part);
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
