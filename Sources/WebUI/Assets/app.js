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
