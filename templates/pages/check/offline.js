// Keeps the page and the authority's public keys on the device, so that a certificate can be checked in flight mode.
'use strict';

const STORE = 'check-1';
const KEPT = ['./', 'index.html', 'check.css', 'check.js', 'words.json', '/.well-known/tartip-keys.json'];

addEventListener('install', (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(KEPT)).then(() => skipWaiting()));
});
addEventListener('activate', (event) => {
  const old = (names) => Promise.all(names.filter((n) => n !== STORE).map((n) => caches.delete(n)));
  event.waitUntil(caches.keys().then(old).then(() => clients.claim()));
});

/** The network first, so that new keys arrive; what is kept when there is none. The status of today is never kept. */
async function answer(request) {
  const store = await caches.open(STORE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok && (await store.match(request, { ignoreSearch: true }))) await store.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await store.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && !event.request.url.includes('/status')) event.respondWith(answer(event.request));
});
