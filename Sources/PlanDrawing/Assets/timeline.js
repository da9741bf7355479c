// Says what a bar of the timeline is while one points at it or touches it. The same is on the team's page for everybody.
const bubble = document.createElement("div");
bubble.className = "bubble";
bubble.hidden = true;
bubble.setAttribute("aria-hidden", "true");

function tell(e) {
  const bar = e.target.closest?.("[data-timeline] li svg rect:not(.poll), [data-timeline] li svg text"), row = bar?.closest("li");
  if (!row) { bubble.hidden = true; return; }
  const rect = bar.tagName === "text" ? bar.previousElementSibling : bar;
  const bars = [...row.querySelectorAll("rect:not(.poll)")], line = row.dataset.stops.split("\n")[bars.indexOf(rect)];
  bubble.hidden = !line;
  if (!line) return;
  const [from, to, ...place] = line.split(" ");
  bubble.textContent = `${from}–${to} ${place.join(" ")}`;
  const r = rect.getBoundingClientRect(), size = bubble.getBoundingClientRect();
  bubble.style.left = `${Math.max(4, Math.min(innerWidth - size.width - 4, r.left + r.width / 2 - size.width / 2))}px`;
  bubble.style.top = `${r.top - size.height - 6 < 0 ? r.bottom + 6 : r.top - size.height - 6}px`;
}

if (document.querySelector("[data-timeline]")) {
  document.body.append(bubble);
  addEventListener("pointerover", tell);
  addEventListener("pointerdown", tell);
  addEventListener("scroll", () => { bubble.hidden = true; }, { passive: true, capture: true });
  addEventListener("keydown", e => { if (e.key === "Escape") bubble.hidden = true; });
}
