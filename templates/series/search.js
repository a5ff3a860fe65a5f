/* SPDX-License-Identifier: MIT */
/* Finds papers by the index in search/: asks for its files with script elements, which works from the disk too. */

(() => {
  'use strict';

  const LETTERS = 2;
  const MOST = 200;
  const held = new Map();
  const waiting = new Map();

  globalThis.binderySearch = {
    has(name, value) {
      held.set(name, value);
    },
  };

  const folded = (text) =>
    text
      .replace(/\u200c/g, '')
      .replace(/ي/g, 'ی')
      .replace(/ك/g, 'ک')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/ß/g, 'ss')
      .replace(/ς/g, 'σ');

  const fileOf = (word) =>
    Array.from(word)
      .slice(0, LETTERS)
      .map((sign) => sign.codePointAt(0).toString(16))
      .join('-');

  /* The value of a file of the index; nothing where there is no such file, for then no paper has such a word. */
  function load(name) {
    if (!waiting.has(name)) {
      waiting.set(
        name,
        new Promise((done) => {
          const script = document.createElement('script');
          script.src = `search/${name}.js`;
          script.onload = script.onerror = () => done(held.get(name));
          document.head.append(script);
        }),
      );
    }
    return waiting.get(name);
  }

  /* The numbers of the papers that have a word beginning so. */
  async function papersWith(beginning) {
    const words = (await load(fileOf(beginning))) || {};
    const found = new Set();
    for (const [word, papers] of Object.entries(words)) {
      if (word.startsWith(beginning)) papers.forEach((paper) => found.add(paper));
    }
    return found;
  }

  async function search(asked) {
    const words = folded(asked).match(/[\p{L}\p{N}_]+/gu) || [];
    const known = words.filter((word) => Array.from(word).length >= LETTERS);
    if (!known.length) return null;
    const each = await Promise.all(known.map(papersWith));
    const papers = (await load('papers')) || [];
    return [...each[0]]
      .filter((paper) => each.every((one) => one.has(paper)))
      .sort((one, other) => one - other)
      .map((paper) => papers[paper])
      .filter(Boolean);
  }

  const form = document.getElementById('search');
  const field = document.getElementById('words');
  const told = document.getElementById('told');
  const list = document.getElementById('results');

  function line([title, authors, href, volume, lang]) {
    const item = document.createElement('li');
    const heading = document.createElement(href ? 'a' : 'span');
    if (href) heading.href = href;
    heading.textContent = title;
    heading.lang = lang;
    item.append(heading);
    for (const [name, text] of [
      ['entry-authors', authors],
      ['of-volume', volume],
    ]) {
      if (!text) continue;
      const span = document.createElement('span');
      span.className = name;
      span.textContent = text;
      item.append(' ', span);
    }
    return item;
  }

  async function show() {
    const asked = field.value;
    const found = await search(asked);
    if (asked !== field.value) return;
    list.replaceChildren(...(found || []).slice(0, MOST).map(line));
    told.textContent = !found
      ? ''
      : found.length
        ? form.dataset.found.replace('%(number)s', String(found.length))
        : form.dataset.none;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    history.replaceState(null, '', `?q=${encodeURIComponent(field.value)}`);
    show();
  });
  field.addEventListener('input', show);
  field.value = new URLSearchParams(location.search).get('q') || '';
  show();
})();
