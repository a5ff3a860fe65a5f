// SPDX-License-Identifier: MIT
// Keeps a page up to date: hears what changed, puts it into the page, keeps the place, shows the change and any error.
'use strict';

(() => {
  const own = document.getElementById('bindery-live');
  const facts = JSON.parse(own.dataset.facts);
  const words = JSON.parse(own.dataset.words);
  const PATIENCE = 3000;
  const LONGEST = 60;
  const MOST = 250000;
  const BUSY = 1500;
  // Elements whose children are looked at one by one; all others are replaced inside as a whole.
  const HOLDERS = new Set(
    ('ARTICLE ASIDE BODY DETAILS DIV DL FIELDSET FIGURE FOOTER FORM HEADER HGROUP LABEL LI MAIN NAV OL SECTION SELECT ' +
      'TABLE TBODY TFOOT THEAD TR UL').split(' '),
  );
  const PROSE = 'p, li, dd, dt, h1, h2, h3, h4, h5, h6, tr, pre, figure, blockquote, .verse, summary';
  let known = document.body.cloneNode(true);
  let touched = 0;
  let told = '';
  let saved = 0;
  let source = null;
  let asking = false;
  let again = false;

  const format = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...inside);
    return element;
  };

  // What we show ourselves: a line that is read out, a notice, a panel with errors.
  const said = make('p', { class: 'bindery-unseen', role: 'status' });
  const notice = make('div', { class: 'bindery-notice', hidden: '' });
  const panel = make('section', { class: 'bindery-panel', tabindex: '-1', hidden: '' });
  const news = make('div', { id: 'bindery-news', 'data-bindery': '', lang: 'en', dir: 'ltr' }, said, notice, panel);
  document.body.append(news);

  const say = (text) => {
    said.textContent = '';
    setTimeout(() => {
      said.textContent = text;
    }, 60);
  };

  const button = (text, act) => {
    const made = make('button', { type: 'button' }, text);
    made.addEventListener('click', act);
    return made;
  };

  const show = (place, ...inside) => {
    place.replaceChildren(...inside);
    place.hidden = false;
  };

  // The page as it was served, held against the page as it is served now; what differs is changed in the live one.
  const inside = (element) =>
    [...element.childNodes].filter((node) => node.nodeType !== 1 || !node.hasAttribute('data-bindery'));
  const nameOf = (node) => (node.nodeType === 1 ? node.id || node.dataset.paragraph || '' : '');
  const marked = (node) => (node.nodeType === 1 ? node.outerHTML : `${node.nodeName} ${node.data}`);

  // Pairs of what stands in both lists, in order; those that are equal count most, those of one name else.
  const pairs = (was, now) => {
    const found = [];
    let start = 0;
    let ends = 0;
    const equal = (a, b) => was[a].isEqualNode(now[b]);
    while (start < was.length && start < now.length && equal(start, start)) {
      found.push([start, start]);
      start += 1;
    }
    while (
      ends < Math.min(was.length, now.length) - start &&
      equal(was.length - 1 - ends, now.length - 1 - ends)
    ) {
      found.push([was.length - 1 - ends, now.length - 1 - ends]);
      ends += 1;
    }
    const a = was.slice(start, was.length - ends);
    const b = now.slice(start, now.length - ends);
    if (a.length === b.length) {
      found.push(...a.map((_, n) => [start + n, start + n]));
    } else if (a.length * b.length < MOST) {
      found.push(...common(a, b).map(([m, n]) => [start + m, start + n]));
    }
    return found.sort((one, other) => one[1] - other[1]);
  };

  const common = (a, b) => {
    const one = a.map(marked);
    const other = b.map(marked);
    const weight = (m, n) => {
      if (one[m] === other[n]) {
        return 3;
      }
      return a[m].nodeName === b[n].nodeName && nameOf(a[m]) && nameOf(a[m]) === nameOf(b[n]) ? 2 : 0;
    };
    const best = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
    for (let m = a.length - 1; m >= 0; m -= 1) {
      for (let n = b.length - 1; n >= 0; n -= 1) {
        const like = weight(m, n);
        best[m][n] = Math.max(best[m + 1][n], best[m][n + 1], like ? like + best[m + 1][n + 1] : 0);
      }
    }
    const found = [];
    for (let m = 0, n = 0; m < a.length && n < b.length; ) {
      const like = weight(m, n);
      if (like && best[m][n] === like + best[m + 1][n + 1]) {
        found.push([m, n]);
        m += 1;
        n += 1;
      } else if (best[m][n] === best[m + 1][n]) {
        m += 1;
      } else {
        n += 1;
      }
    }
    return found;
  };

  const copy = (node) => document.importNode(node, true);

  // Whether a node is more than space, and more than what is said of the text.
  const tells = (node) =>
    node.textContent.trim() !== '' &&
    !(node.nodeType === 1 && node.matches('.remark, .margin:not(:has(.footnote))'));

  const dress = (live, was, now) => {
    for (const { name } of [...was.attributes]) {
      if (!now.hasAttribute(name)) {
        live.removeAttribute(name);
      }
    }
    for (const { name, value } of [...now.attributes]) {
      if (was.getAttribute(name) !== value) {
        live.setAttribute(name, value);
      }
    }
  };

  const patch = (live, was, now, changes) => {
    if (was.isEqualNode(now)) {
      return;
    }
    dress(live, was, now);
    const lives = inside(live);
    const before = inside(was);
    const after = inside(now);
    const aligned = lives.length === before.length && lives.every((node, n) => node.nodeName === before[n].nodeName);
    if (!HOLDERS.has(now.nodeName) || !aligned) {
      refill(live, after);
      // Words that a finding underlines are the same words.
      if (was.textContent !== now.textContent || now.querySelector('img, math, svg')) {
        changes.push(live);
      }
      return;
    }
    const matched = pairs(before, after);
    const kept = new Set(matched.map(([m]) => m));
    const gone = lives.filter((_, n) => !kept.has(n));
    gone.forEach((node) => node.remove());
    if (gone.some(tells)) {
      changes.push(live);
    }
    const places = new Map(matched.map(([m, n]) => [n, m]));
    let last = null;
    after.forEach((node, n) => {
      const m = places.get(n);
      if (m === undefined) {
        const added = copy(node);
        if (last) {
          last.after(added);
        } else {
          live.prepend(added);
        }
        last = added;
        if (tells(added)) {
          changes.push(added.nodeType === 1 ? added : live);
        }
        return;
      }
      last = meet(lives[m], before[m], node, live, changes);
    });
  };

  // One node that stands in both; gives the node that is in the page now.
  const meet = (live, was, now, holder, changes) => {
    if (was.isEqualNode(now)) {
      return live;
    }
    if (was.nodeType === 1 && was.nodeName === now.nodeName) {
      patch(live, was, now, changes);
      return live;
    }
    const made = copy(now);
    live.replaceWith(made);
    changes.push(made.nodeType === 1 ? made : holder);
    return made;
  };

  // New contents for an element; what was unfolded stays so.
  const refill = (live, nodes) => {
    const open = new Set([...live.querySelectorAll('details[open][id]')].map((each) => each.id));
    const focused = live.contains(document.activeElement) ? document.activeElement.id : '';
    live.replaceChildren(...nodes.map(copy), ...live.querySelectorAll(':scope > [data-bindery]'));
    for (const each of live.querySelectorAll('details[id]')) {
      each.open ||= open.has(each.id);
    }
    if (focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  };

  // The reader's place: blocks from the top of the window on, and how far from it the first that is left was.
  const place = () => {
    const found = [];
    for (const each of document.querySelectorAll('main p, main li, main h1, main h2, main h3, main tr, main figure')) {
      const { top, bottom } = each.getBoundingClientRect();
      if (bottom > 90 && found.length < 40) {
        found.push([each, top]);
      }
    }
    return found;
  };

  const keep = (found) => {
    const [each, top] = found.find(([element]) => element.isConnected) || [];
    if (each && scrollY > 0) {
      scrollBy({ top: each.getBoundingClientRect().top - top, behavior: 'instant' });
    }
  };

  const isOccupied = () =>
    Date.now() - touched < BUSY ||
    !getSelection().isCollapsed ||
    Boolean(document.querySelector('dialog[open]')) ||
    document.activeElement.matches('input, textarea, select, [contenteditable]');

  const isSeen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 80 && top < innerHeight - 60;
  };

  const nameFor = (element) => {
    const row = element.closest('[data-paragraph]');
    const number = row?.querySelector('.place.numbered > summary');
    const text = (number || element).textContent.trim().replace(/\s+/g, ' ');
    return number || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
  };

  const go = (element) => {
    element.scrollIntoView({ block: 'center', behavior: calm() ? 'instant' : 'smooth' });
  };

  const light = (element) => {
    element.classList.remove('bindery-changed');
    void element.offsetWidth;
    element.classList.add('bindery-changed');
    setTimeout(() => element.classList.remove('bindery-changed'), PATIENCE);
  };

  // Shows what changed in the text; contents, bar, figures and findings change without a word.
  const point = (changes) => {
    const text = changes
      .filter((each) => each.isConnected && each.closest('main') && !each.closest('.overview, .remark'))
      .map((each) => (each.matches(PROSE) ? each : each.closest(PROSE) || each));
    const blocks = [...new Set(text)].filter((each) => !text.some((other) => other !== each && each.contains(other)));
    if (!blocks.length) {
      return;
    }
    blocks.forEach(light);
    const first = blocks.find((each) => !each.closest('.margin')) || blocks[0];
    const what =
      blocks.length === 1
        ? format(words.changed_here, { what: nameFor(first) })
        : format(words.changed_places, { number: blocks.length });
    say(what);
    if (blocks.some(isSeen)) {
      notice.hidden = true;
    } else if (isOccupied()) {
      show(notice, make('p', {}, what), button(words.show_change, () => (go(first), (notice.hidden = true))), closing(notice));
    } else {
      notice.hidden = true;
      go(first);
    }
  };

  const closing = (place) => {
    const made = button('×', () => {
      place.hidden = true;
    });
    made.setAttribute('aria-label', words.close);
    made.className = 'close';
    return made;
  };

  // Asks for the page as it is now; once more where it changed meanwhile.
  const renew = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const answer = await fetch(location.pathname + location.search, { cache: 'no-cache' });
      if (!answer.ok) {
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const mine = page.getElementById('bindery-live');
      if (!mine) {
        location.reload();
        return;
      }
      Object.assign(facts, JSON.parse(mine.dataset.facts));
      put(page);
    } finally {
      asking = false;
      if (again) {
        again = false;
        renew();
      }
    }
  };

  const put = (page) => {
    const found = place();
    const changes = [];
    document.title = page.title;
    patch(document.body, known, page.body, changes);
    known = page.body.cloneNode(true);
    keep(found);
    const papers = [...new Set(changes.map((each) => each.closest('article')?.id).filter(Boolean))];
    document.dispatchEvent(new CustomEvent('bindery:shown', { detail: { papers } }));
    point(changes);
  };

  // Errors of the source: what is wrong, where, and what to do; the last good build stays below.
  const complain = (message) => {
    const count = message.wrong.length;
    if (!count && !message.trouble) {
      if (!panel.hidden) {
        say(words.state_good);
      }
      panel.hidden = true;
      return;
    }
    const number = count === 1 ? words.one_error : format(words.several_errors, { number: count });
    const title = count ? number : words.trouble;
    const list = make('ol');
    for (const each of message.wrong) {
      const item = make('li', {}, make('p', {}, make('code', {}, each.place), ' ', make('strong', {}, each.message)));
      if (each.remedy) {
        item.append(make('p', {}, make('span', { class: 'label' }, words.what_to_do), ' ', each.remedy));
      }
      item.append(make('p', { class: 'code' }, each.code));
      list.append(item);
    }
    const head = make('header', {}, make('h2', { id: 'bindery-panel-title' }, title), closing(panel));
    panel.setAttribute('aria-labelledby', 'bindery-panel-title');
    show(panel, head, make('p', {}, words.last_good), count ? list : make('p', {}, message.trouble));
    say(`${title}. ${words.last_good}`);
  };

  // Another paper changed: say where.
  const mention = (latest) => {
    const here = location.pathname;
    const kind = here.startsWith('/proof/') ? 'proof' : 'html';
    const others = latest.filter((each) => each.html !== here && each.proof !== here);
    if (!others.length || others.length < latest.length || here.endsWith('/index.html') || here.endsWith('/')) {
      return;
    }
    const links = others.slice(0, 3).flatMap((each, n) => [n ? ', ' : '', make('a', { href: each[kind] }, each.title)]);
    show(notice, make('p', {}, `${words.changed_elsewhere} `, ...links), closing(notice));
  };

  const pdf = (state) => {
    const how = document.querySelector('.how-far');
    const frame = document.querySelector('iframe');
    const failed = state.wrong.length || state.trouble;
    how.textContent = state.busy
      ? words.pdf_being_set
      : failed
        ? words.pdf_failed
        : state.stale
          ? words.pdf_stale
          : words.pdf_current;
    if (state.revision > facts.revision) {
      facts.revision = state.revision;
      if (!frame) {
        location.reload();
        return;
      }
      frame.src = `/${state.name}?${state.revision}${state.page ? `#page=${state.page}` : ''}`;
    }
  };

  const hear = (event) => {
    const message = JSON.parse(event.data);
    const first = told === '';
    const isPdf = facts.page === 'pdf';
    if (isPdf && (message.pdf.wrong.length || message.pdf.trouble) && !message.wrong.length) {
      Object.assign(message, { wrong: message.pdf.wrong, trouble: message.pdf.trouble });
    }
    const shown = JSON.stringify([message.wrong, message.trouble]);
    if (shown !== told) {
      told = shown;
      complain(message);
    }
    if (message.session !== facts.session || message.sheet > facts.sheet) {
      location.reload();
    } else if (isPdf) {
      pdf(message.pdf);
    } else if (message.revision > facts.revision) {
      renew();
    }
    if (!first && message.saved > saved && !isPdf) {
      mention(message.latest);
    }
    saved = message.saved;
  };

  const listen = () => {
    if (source || document.hidden) {
      return;
    }
    source = new EventSource(`${facts.events}?page=${encodeURIComponent(facts.page)}`);
    source.addEventListener('message', hear);
    source.addEventListener('open', () => {
      notice.classList.remove('lost');
    });
    source.addEventListener('error', () => {
      setTimeout(() => {
        if (source && source.readyState !== EventSource.OPEN && !document.hidden) {
          show(notice, make('p', {}, words.unreachable));
          notice.classList.add('lost');
        }
      }, PATIENCE);
    });
  };

  // A browser opens six connections to one server: a page that nobody sees gives its own up.
  const rest = () => {
    source?.close();
    source = null;
  };

  for (const kind of ['wheel', 'keydown', 'pointerdown', 'touchmove']) {
    addEventListener(
      kind,
      () => {
        touched = Date.now();
      },
      { passive: true },
    );
  }
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : listen()));
  listen();
})();
