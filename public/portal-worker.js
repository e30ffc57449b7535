// Keeps one page of the portal for a phone without connection: the own link, its code and texts. Nothing else is ever stored,
// so that nothing about anybody else is. When anything is in doubt (another person, no session, no room) it forgets all of it.
const VERSION = "1";
const SCOPE = new URL(self.registration.scope).pathname;
const OWN = `portal:${SCOPE}:`;
const CACHE = OWN + VERSION;
const PAGE = `${SCOPE}/offline`;
const FRESH_MS = 10 * 60_000;

/** Counts what was forgotten: a page that was asked for before that must not be stored after it. */
let forgotten = 0;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const begin = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OWN) && name !== CACHE).map((name) => caches.delete(name)));
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(begin());
});

self.addEventListener("message", (event) => {
  if (typeof event.data?.keepFor === "string") event.waitUntil(keep(event.data.keepFor));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method === "POST" && /^\/sign-out(\.data)?$/.test(pathname)) return event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (/^\/assets\/|^\/portal-offline\.js$/.test(pathname)) event.respondWith(file(request));
});

async function visit(event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request));
    // Led away from the portal, as those are who are not signed in any more.
    if (answer.type === "opaqueredirect") event.waitUntil(forget());
    return answer;
  } catch (error) {
    const kept = await caches.match(PAGE, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request.url, { cacheName: CACHE });
    if (kept) return kept;
    throw error;
  }
}

async function keep(person) {
  const known = await caches.match(PAGE, { cacheName: CACHE });
  const isOwn = known?.headers.get("X-Kept-For") === person;
  if (known && !isOwn) await forget();
  if (isOwn && Date.now() - Date.parse(known.headers.get("Date")) < FRESH_MS) return;
  const before = forgotten;
  try {
    const page = await fetch(PAGE, { redirect: "manual", cache: "no-store" });
    if (!page.ok || page.headers.get("X-Kept-For") !== person) return await forget();
    const needed = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/assets\/[^"]+|\/portal-offline\.js)"/g)].map(
      ([, path]) => path,
    );
    const files = await Promise.all(needed.map(async (path) => [path, await fetch(path)]));
    if (before !== forgotten || files.some(([, answer]) => !answer.ok)) return;
    await caches.delete(CACHE);
    const cache = await caches.open(CACHE);
    await Promise.all(files.map(([path, answer]) => cache.put(path, answer)));
    await cache.put(PAGE, page);
    if (before !== forgotten) await forget();
  } catch {
    // No connection leaves what is there as it is. A phone without room keeps nothing, and all else works as ever.
    if (!(await caches.match(PAGE, { cacheName: CACHE }))) await forget();
  }
}

async function forget() {
  forgotten += 1;
  await caches.delete(CACHE);
}
