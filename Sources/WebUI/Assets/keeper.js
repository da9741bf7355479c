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
  if (request.mode === "navigate") e.respondWith(visit(request, place(request.url)));
  else if (pathname.startsWith("/assets/")) e.respondWith(caches.match(pathname).then(kept => kept ?? fetch(request)));
});

// Links with data-keeps lead from page to page. Those of the list tell whether any has changed: they have everybody.
async function keep(start) {
  const cache = await caches.open(store), had = new Set((await cache.keys()).map(request => place(request.url)));
  const all = new Map(), list = [start], others = new Set(), texts = [];
  const take = async page => {
    const answer = await get(page), text = await answer.clone().text();
    all.set(page, answer);
    texts.push(text);
    return [...text.matchAll(/ href="([^"]+)" data-keeps(="next")?/g)].map(([, to, next]) => [to.replaceAll("&amp;", "&"), next]);
  };
  let isSame = true;
  for (const page of list) {
    const known = await cache.match(page, { ignoreVary: true });
    for (const [to, next] of await take(page)) next ? list.push(to) : others.add(to);
    isSame &&= known?.headers.get("etag") === all.get(page).headers.get("etag");
  }
  if (!isSame || [...others].some(page => !had.has(page))) {
    for (const page of others) for (const [to] of await take(page)) others.add(to);
    for (const asset of new Set(texts.join().match(/\/assets\/[\w.-]+/g))) all.set(asset, await get(asset));
    for (const [address, answer] of all) await cache.put(address, answer);
    for (const address of had) if (!all.has(address)) await cache.delete(address);
  }
  await cache.put(clock, new Response(String(Date.now())));
}

function place(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
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
    return online.catch(async () => await read(path.split(/[/?]/).slice(0, 3).join("/")) ?? Response.error());
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
