// Checks a certificate on this device. What follows '#' in the address never reaches the server.
'use strict';

const LANGUAGES = ['ky', 'ru', 'kk', 'en'];
const FIELDS = ['num', 'name', 'inn', 'on', 'act', 'actOn', 'law', 'norm', 'iss'];
const at = (id) => document.getElementById(id);
const state = { words: null, keys: null, language: 'ky', shown: null, claims: null, today: null };

const say = (key) => state.words[state.language][key];
const day = (iso) => iso.split('-').reverse().join('.');
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const read = (part) => JSON.parse(new TextDecoder().decode(bytes(part)));
const json = (path) => fetch(path).then((r) => (r.ok ? r.json() : Promise.reject(new Error(path))));

/** valid with its claims, or why not: forged, unknownKey, unreadable, noKeys, insecure. */
async function check(text) {
  const jws = text.trim().split('#').pop().trim();
  const parts = jws.split('.');
  let header, claims;
  try {
    if (parts.length !== 3) throw new Error('three parts');
    header = read(parts[0]);
    claims = read(parts[1]);
  } catch { return { verdict: 'unreadable' }; }
  if (!state.keys) return { verdict: 'noKeys' };
  if (!window.crypto || !crypto.subtle) return { verdict: 'insecure' };
  const known = header.alg === 'ES256' && header.typ === 'certificate+jws' && state.keys.keys.find((k) => k.kid === header.kid && k.kty === 'EC');
  if (!known) return { verdict: 'unknownKey' };
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', { kty: known.kty, crv: known.crv, x: known.x, y: known.y }, algorithm, false, ['verify']);
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  const good = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes(parts[2]), signed).catch(() => false);
  return good ? { verdict: 'valid', claims } : { verdict: 'forged' };
}

function showClaims(claims) {
  at('claims').replaceChildren(...FIELDS.filter((f) => claims && claims[f]).flatMap((f) => {
    const name = document.createElement('dt'), value = document.createElement('dd');
    name.textContent = say('fields')[f];
    value.textContent = f === 'on' || f === 'actOn' ? day(claims[f]) : claims[f];
    return [name, value];
  }));
}

function showToday() {
  const t = state.today;
  const ended = t && t.status && t.status !== 'valid';
  at('today').textContent = !t ? '' : !t.status ? say(t.said)
    : `${say(ended ? 'statusEnded' : 'statusValid')} ${say('since')} ${day(t.since)}. ${say('asOf')} ${new Date(t.asOf).toLocaleString(state.language)}.`;
  if (ended) at('result').dataset.state = 'forged';
}

function show() {
  document.documentElement.lang = state.language;
  document.title = say('title');
  for (const el of document.querySelectorAll('[data-words]')) el.textContent = say(el.dataset.words);
  for (const b of at('languages').children) b.setAttribute('aria-pressed', String(b.lang === state.language));
  at('result').hidden = !state.shown;
  if (!state.shown) return;
  const { verdict, claims } = state.shown;
  at('result').dataset.state = verdict === 'valid' ? 'valid' : verdict === 'forged' || verdict === 'unknownKey' ? 'forged' : 'open';
  at('verdict').textContent = say(verdict);
  showClaims(claims);
  at('asof').textContent = claims ? `${say('statusUnknown')} ${day(claims.on)}.` : '';
  // Only this server is asked: a certificate of another one names its own page.
  at('ask').hidden = !claims || !String(claims.status).startsWith(`${location.origin}/`);
  showToday();
}

async function run(text) {
  state.today = null;
  state.shown = await check(text);
  show();
  at('result').focus();
}

async function ask() {
  state.today = { said: 'asking' };
  show();
  state.today = await json(state.shown.claims.status).catch(() => ({ said: 'notAnswered' }));
  show();
}

function languageButtons() {
  const wanted = [...(navigator.languages || [])].map((l) => l.slice(0, 2)).find((l) => LANGUAGES.includes(l));
  state.language = wanted || 'ky';
  at('languages').replaceChildren(...LANGUAGES.map((l) => {
    const b = document.createElement('button');
    Object.assign(b, { type: 'button', lang: l, textContent: state.words[l].language });
    b.addEventListener('click', () => { state.language = l; show(); });
    return b;
  }));
}

async function start() {
  state.words = await json('words.json');
  state.keys = await json('/.well-known/tartip-keys.json').catch(() => null);
  languageButtons();
  at('form').addEventListener('submit', (e) => { e.preventDefault(); void run(at('text').value); });
  at('ask').addEventListener('click', () => void ask());
  addEventListener('hashchange', () => void run(location.hash));
  show();
  if (location.hash.length > 1) await run(location.hash);
  if ('serviceWorker' in navigator) navigator.serviceWorker.register('offline.js').catch(() => undefined);
}
void start();
