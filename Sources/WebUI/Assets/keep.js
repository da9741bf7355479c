// Keeps a head's pages on the phone for a time without a network, where its reader wants that; keeper.js does the keeping.
// Where somebody signs in, nothing is left of whoever was here before.
const box = document.querySelector("[data-keep]"), workers = navigator.serviceWorker, scope = "/h/";

async function ask(wish) {
  const { active } = await workers.ready, { port1, port2 } = new MessageChannel();
  const answer = new Promise(done => { port1.onmessage = e => done(e.data); });
  active.postMessage(wish, [port2]);
  return answer;
}
async function forget() {
  for (const known of await workers.getRegistrations()) if (new URL(known.scope).pathname === scope) await known.unregister();
  await caches.delete("heads");
}

if (workers && "caches" in window && box && !document.documentElement.hasAttribute("data-kept")) {
  const keep = box.querySelector("[data-act=keep]"), drop = box.querySelector("[data-act=forget]");
  const show = state => {
    for (const part of box.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== state;
    const isKept = state === "kept", moves = box.contains(document.activeElement);
    keep.hidden = isKept;
    drop.hidden = !isKept;
    if (moves) (isKept ? drop : keep).focus();
  };
  const start = async () => {
    try {
      await workers.register(box.dataset.keep, { scope });
      if (await ask({ keep: location.pathname })) return show("kept");
    } catch { /* It is said below. */ }
    show("failed");
  };
  keep.addEventListener("click", start);
  drop.addEventListener("click", async () => { await forget(); show(""); });
  box.hidden = false;
  if (await workers.getRegistration(scope)) await start();
} else if (workers && "caches" in window && !box && !document.body.classList.contains("phone")) {
  await forget();
}
