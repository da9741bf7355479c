// Answers for a head's pages with what it kept of them, but only where the site does not answer. It forgets everything as
// soon as the site says that nobody is signed in.
const store = "heads", clock = "/h/as-of", patience = 8000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", e => e.waitUntil(clients.claim()));
addEventListener("message", e => {
  const say = done => e.ports[0].postMessage(done);
  e.waitUntil(keep(e.data.keep).then(() => say(true), () => say(false)));
});
addEventListener("fetch", e => {
  const { request } = e, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") e.respondWith(visit(request, pathname));
  else if (pathname.startsWith("/assets/")) e.respondWith(caches.match(pathname).then(kept => kept ?? fetch(request)));
});

// The first page tells whether any has changed: it has everybody.
async function keep(pages) {
  const cache = await caches.open(store), known = await cache.match(pages[0], { ignoreVary: true });
  const first = await get(pages[0]), had = new Set((await cache.keys()).map(request => new URL(request.url).pathname));
  const isSame = known && known.headers.get("etag") === first.headers.get("etag") && pages.every(page => had.has(page));
  if (!isSame) {
    const all = new Map([[pages[0], first]]), texts = [await first.clone().text()];
    for (const page of pages.slice(1)) {
      const answer = await get(page);
      texts.push(await answer.clone().text());
      all.set(page, answer);
    }
    for (const asset of new Set(texts.join().match(/\/assets\/[\w.-]+/g))) all.set(asset, await get(asset));
    for (const [address, answer] of all) await cache.put(address, answer);
    for (const address of had) if (!all.has(address)) await cache.delete(address);
  }
  await cache.put(clock, new Response(String(Date.now())));
}

async function get(address) {
  const answer = await fetch(address, { redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

async function visit(request, path) {
  const online = fetch(request).then(answer => {
    if (answer.type === "opaqueredirect" || answer.status === 403) forget().catch(() => {});
    if (answer.status >= 502 && answer.status <= 504) throw new Error("The site is away.");
    return answer;
  });
  try {
    return await Promise.race([online, new Promise((_, late) => setTimeout(late, patience))]);
  } catch {
    const kept = await read(path);
    if (kept) return kept;
    // Slow is better than nothing, and the first page better than an error of the browser.
    return online.catch(async () => await read(path.split("/").slice(0, 3).join("/")) ?? Response.error());
  }
}

async function forget() {
  await caches.delete(store);
  await registration.unregister();
}

// A page as it was kept says so, and by which time.
async function read(path) {
  if (!await caches.has(store)) return null;
  const cache = await caches.open(store);
  const found = await cache.match(path, { ignoreVary: true }), at = await cache.match(clock);
  if (!found || !at) return null;
  const seconds = Number(await at.text()), text = await found.text(), language = /<html lang="(\w+)"/.exec(text)?.[1];
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const page = text.replace("<html ", "<html data-kept ")
    .replace(/data-kept-at="(-?\d+)">/, (_, offset) => `>${format.format(seconds + 1000 * offset)}`);
  return new Response(page, { headers: found.headers });
}
