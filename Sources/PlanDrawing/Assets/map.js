// Moves and zooms the drawn map by its view boxes and paints the stations as points between its two layers.
// Wheel, drag, two fingers, buttons and keys; without it the whole map stays visible.
const nearest = 80, calm = matchMedia("(prefers-reduced-motion: reduce)");

export function open(box) {
  const ground = box.querySelector(".ground"), marks = box.querySelector(".marks");
  const { x, y, width: w, height: h } = ground.viewBox.baseVal, full = { x, y, w, h };
  const canvas = document.createElement("canvas"), paint = canvas.getContext("2d");
  ground.after(canvas);
  let view = { ...full }, due = 0, flight = 0, points = null;

  function set(next) {
    const w = Math.min(full.w, Math.max(full.w / nearest, next.w)), h = w * full.h / full.w;
    const held = (at, size, from, all) => Math.min(from + all - size, Math.max(from, at));
    view = { w, h, x: held(next.x, w, full.x, full.w), y: held(next.y, h, full.y, full.h) };
    due ||= requestAnimationFrame(draw);
  }
  // The point at these parts of width and height stays where it is.
  function zoom(by, px = 0.5, py = 0.5) {
    const w = Math.min(full.w, Math.max(full.w / nearest, view.w / by)), real = view.w / w;
    set({ w, x: view.x + view.w * px * (1 - 1 / real), y: view.y + view.h * py * (1 - 1 / real) });
  }
  function stop() { cancelAnimationFrame(flight); flight = 0; }
  function fly(to) {
    stop();
    if (calm.matches) return set(to);
    const from = { ...view }, began = performance.now();
    const step = now => {
      const t = Math.min(1, (now - began) / 350), e = 1 - (1 - t) ** 3, mix = k => from[k] + (to[k] - from[k]) * e;
      set({ x: mix("x"), y: mix("y"), w: mix("w") });
      flight = t < 1 ? requestAnimationFrame(step) : 0;
    };
    flight = requestAnimationFrame(step);
  }

  function draw() {
    due = 0;
    for (const layer of [ground, marks]) layer.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    marks.style.setProperty("--s", (view.w / full.w) ** 0.8);      // marks grow a little as one comes nearer
    box.classList.toggle("moved", view.w < full.w * 0.6);
    if (points) dust();
  }

  // Pixels into one image: a path or a rectangle for each of 118,000 stations takes fifty times as long.
  function dust() {
    const ratio = Math.min(2, devicePixelRatio), W = Math.round(box.clientWidth * ratio), H = Math.round(ground.clientHeight * ratio);
    if (!W || !H) return;
    if (canvas.width !== W || canvas.height !== H) { canvas.width = W; canvas.height = H; }
    const image = paint.createImageData(W, H), out = new Uint32Array(image.data.buffer);
    const k = Math.min(W / view.w, H / view.h), dx = (W - view.w * k) / 2, dy = (H - view.h * k) / 2;
    const far = view.w > full.w / 3, size = Math.round((far ? 1 : view.w > full.w / 12 ? 2 : 4) * (ratio > 1 && !far ? 1.5 : 1));
    const { xs, ys, kinds, colours } = points;
    for (let i = 0; i < xs.length; i++) {
      const visited = kinds[i] & 4, drawn = kinds[i] & 2, s = visited ? size + 1 : size;
      const x = (xs[i] - view.x) * k + dx | 0, y = (ys[i] - view.y) * k + dy | 0;
      if (x < 0 || y < 0 || x > W - s || y > H - s) continue;
      const rgb = visited ? colours[1] : colours[0], add = visited ? 200 : drawn ? 120 : far ? 44 : 90, most = visited ? 230 : 170;
      for (let a = 0; a < s; a++) for (let b = 0; b < s; b++) {
        const p = (y + b) * W + x + a, alpha = Math.min(most, (visited ? 0 : out[p] >>> 24) + add);
        out[p] = alpha << 24 | rgb;
      }
    }
    paint.putImageData(image, 0, 0);
  }
  function colour(value, otherwise) {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.fillStyle = otherwise; probe.fillStyle = value; probe.fillRect(0, 0, 1, 1);
    const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
    return b << 16 | g << 8 | r;
  }
  function colours() {
    const style = getComputedStyle(box), dust = style.getPropertyValue("--dust").trim();
    return [colour(`rgb(${dust || "77, 91, 103"})`, "#4d5b67"), colour(style.getPropertyValue("--voting-edge").trim(), "#34709f")];
  }

  // Where a place of the window lies in the view, as parts of it, and how many units a pixel is.
  function part(x, y) {
    const r = ground.getBoundingClientRect(), unit = 1 / Math.min(r.width / view.w, r.height / view.h);
    return { unit, px: ((x - r.left - r.width / 2) * unit) / view.w + 0.5, py: ((y - r.top - r.height / 2) * unit) / view.h + 0.5 };
  }

  // One finger scrolls the page, two move and zoom the map, the mouse drags it. A drag is no click on what lies below.
  const fingers = new Map();
  let dragged = false;
  const middle = () => { const f = [...fingers.values()]; return { x: (f[0].clientX + f[1].clientX) / 2, y: (f[0].clientY + f[1].clientY) / 2, span: Math.hypot(f[0].clientX - f[1].clientX, f[0].clientY - f[1].clientY) }; };
  box.addEventListener("pointerdown", e => {
    if (e.button || e.target.closest("button") || fingers.size === 2) return;
    fingers.set(e.pointerId, e);
    if (fingers.size === 1) dragged = false;
    stop();
  });
  box.addEventListener("pointermove", e => {
    const was = fingers.get(e.pointerId);
    if (!was) return;
    if (fingers.size === 2) {
      const before = middle();
      fingers.set(e.pointerId, e);
      const now = middle();
      dragged = true;
      const { unit, px, py } = part(now.x, now.y);
      set({ ...view, x: view.x - (now.x - before.x) * unit, y: view.y - (now.y - before.y) * unit });
      zoom(now.span / Math.max(1, before.span), px, py);
    } else if (e.pointerType !== "touch") {
      const [mx, my] = [e.clientX - was.clientX, e.clientY - was.clientY];
      if (!dragged && Math.hypot(mx, my) < 4) return;
      if (!dragged) { dragged = true; box.setPointerCapture(e.pointerId); }
      const { unit } = part(e.clientX, e.clientY);
      set({ ...view, x: view.x - mx * unit, y: view.y - my * unit });
      fingers.set(e.pointerId, e);
    }
  });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, e => fingers.delete(e.pointerId));
  box.addEventListener("click", e => { if (dragged) { e.preventDefault(); e.stopPropagation(); dragged = false; } }, true);
  box.addEventListener("dragstart", e => e.preventDefault());
  // The page scrolls on, unless the map is in use.
  box.addEventListener("wheel", e => {
    if (!e.ctrlKey && !box.matches(":focus-within")) return;
    e.preventDefault(); stop();
    const { px, py } = part(e.clientX, e.clientY);
    zoom(2 ** (-e.deltaY * (e.deltaMode === 1 ? 16 : 1) / 300), px, py);
  }, { passive: false });
  box.addEventListener("click", e => {
    const z = e.target.closest("[data-z]")?.dataset.z;
    if (z === "0") fly(full); else if (z) { stop(); zoom(z > 0 ? 1.8 : 1 / 1.8); }
  });
  box.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const step = view.w / 8, move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[e.key];
    if (move) { stop(); set({ ...view, x: view.x + move[0], y: view.y + move[1] }); }
    else if (e.key === "+" || e.key === "=") zoom(1.8);
    else if (e.key === "-") zoom(1 / 1.8);
    else if (e.key === "0") fly(full);
    else return;
    e.preventDefault();
  });

  // A team that is chosen is brought into view, with as much land around it again; a city's round stays recognisable.
  function show(round) {
    const r = round?.querySelector(".route")?.getBBox();
    if (!r) return;
    const w = Math.min(full.w, Math.max(r.width, r.height * full.w / full.h, full.w / 40) * 1.8), h = w * full.h / full.w;
    fly({ w, x: r.x + r.width / 2 - w / 2, y: r.y + r.height / 2 - h / 2 });
  }

  box.querySelector(".tools").hidden = false;
  new ResizeObserver(() => set(view)).observe(box);
  addEventListener("beforeprint", () => { stop(); view = { ...full }; draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (points) { points.colours = colours(); set(view); } });
  show(marks.querySelector(".round.on"));
  if (box.dataset.points) load(box.dataset.points).then(p => { if (p) { points = { ...p, colours: colours() }; box.classList.add("painted"); set(view); } });
}

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const data = await answer.arrayBuffer(), head = new DataView(data);
  if (data.byteLength < 8 || head.getUint32(0) !== 0x4F425331) return null;       // OBS1
  const n = head.getUint32(4, true);
  if (data.byteLength !== 8 + 5 * n) return null;
  return { xs: new Uint16Array(data, 8, n), ys: new Uint16Array(data, 8 + 2 * n, n), kinds: new Uint8Array(data, 8 + 4 * n, n) };
}

for (const box of document.querySelectorAll("[data-map]")) open(box);
