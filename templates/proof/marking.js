// SPDX-License-Identifier: MIT
// Marks the live proof: words are selected, by hand or by keys, and something is said of them. The server keeps it.
'use strict';

(async () => {
  const MARKS = '/bindery/marks';
  // What stands in these is not the text of the block they are in.
  const FOREIGN = '.noteref, .caption-label, .place, .anchor, .marking-acts, svg, [data-place]';
  const BLOCKS = '.paper [data-place], .paper [data-head]';
  const NAME = 'bindery-name';
  const KEYS = 'bindery-marking-keys';
  const DRAFT = 'bindery-draft';
  const WANTED = 'bindery-wanted';
  const read = document.getElementById('said');

  const page = await fetch(`${MARKS}/forms`);
  if (!page.ok) {
    return;
  }
  const forms = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById('marking');
  document.body.append(document.adoptNode(forms));
  const words = forms.dataset;
  const bar = document.getElementById('marking-bar');
  const form = document.getElementById('marking-form');
  const accepting = document.getElementById('marking-accept');
  const keys = document.getElementById('marking-keys');
  const useKeys = document.getElementById('marking-use-keys');
  const help = document.getElementById('marking-help');
  document.querySelector('.masthead')?.append(help);

  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? '');
  // Read out only.
  const tell = (text) => {
    read.textContent = '';
    requestAnimationFrame(() => {
      read.textContent = text;
    });
  };
  // Read out and shown, long enough to be read.
  const LONG = 7000;
  let shownFor = 0;
  const say = (text) => {
    const said = document.getElementById('marking-said');
    said.textContent = text;
    clearTimeout(shownFor);
    shownFor = setTimeout(() => {
      said.textContent = '';
    }, LONG);
  };
  const stored = (kind, name) => {
    try {
      return window[kind].getItem(name) || '';
    } catch {
      return '';
    }
  };
  const store = (kind, name, value) => {
    try {
      window[kind].setItem(name, value);
    } catch {
      // A browser that keeps nothing asks again.
    }
  };

  const ask = async (address, body) => {
    const sent = body
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {};
    try {
      const answer = await fetch(address, sent);
      return await answer.json();
    } catch {
      return { refused: words.offline, remedy: '' };
    }
  };

  // Blocks and their own text

  const pieces = (block) => {
    const found = [];
    let text = '';
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const foreign = node.parentElement.closest(FOREIGN);
      if (!foreign || foreign === block || !block.contains(foreign)) {
        found.push({ node, start: text.length });
        text += node.data;
      }
    }
    return { found, text };
  };

  // How far into a block's own text a point of the page stands.
  const offset = (own, container, at) => {
    const point = document.createRange();
    point.setStart(container, at);
    let count = 0;
    for (const piece of own.found) {
      if (piece.node === container) {
        return piece.start + at;
      }
      if (point.comparePoint(piece.node, 0) >= 0) {
        break;
      }
      count = piece.start + piece.node.length;
    }
    return count;
  };

  const blocks = () => [...document.querySelectorAll(BLOCKS)].filter((block) => block.getClientRects().length > 0);

  // The blocks that a range has words of, with from where to where.
  const touched = (range) => {
    const found = [];
    for (const block of document.querySelectorAll(BLOCKS)) {
      if (range.intersectsNode(block)) {
        const own = pieces(block);
        const start = block.contains(range.startContainer) ? offset(own, range.startContainer, range.startOffset) : 0;
        const end = block.contains(range.endContainer)
          ? offset(own, range.endContainer, range.endOffset)
          : own.text.length;
        if (own.text.slice(start, end).trim()) {
          found.push({ block, text: own.text, start, end });
        }
      }
    }
    return found;
  };

  const rangeOf = (block, start, end) => {
    const own = pieces(block);
    const range = document.createRange();
    const place = (at, isEnd) => {
      const piece = own.found.findLast((each) => (isEnd ? each.start < at : each.start <= at)) || own.found[0];
      return [piece.node, Math.min(at - piece.start, piece.node.length)];
    };
    range.setStart(...place(start, false));
    range.setEnd(...place(end, true));
    return range;
  };

  // What is selected, else the paragraph that has the focus; null where that is nothing that can be marked.
  const selected = () => {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const focused = document.activeElement.closest?.(BLOCKS);
    let parts = range ? touched(range) : [];
    if (!parts.length && !range && focused) {
      const { text } = pieces(focused);
      parts = text.trim() ? [{ block: focused, text, start: 0, end: text.length }] : [];
    }
    if (!parts.length) {
      return null;
    }
    const isHead = 'head' in parts[0].block.dataset;
    const paper = parts[0].block.closest('.paper');
    // A selection that begins at the head is about what it begins on; one that leaves the paper ends with it.
    const held = parts.filter((part) => part.block.closest('.paper') === paper && 'place' in part.block.dataset);
    const first = parts[0];
    const last = isHead ? first : held.at(-1);
    const about = { paper: paper.id };
    if (isHead) {
      about.head = { key: first.block.dataset.head, text: first.text, start: first.start, end: first.end };
    } else {
      const alone = first === last;
      about.first = { block: Number(first.block.dataset.place), text: first.text, at: first.start };
      about.last = { block: Number(last.block.dataset.place), text: last.text, at: last.end };
      if (alone) {
        about.last.text = about.first.text;
      }
    }
    const shown = isHead || first === last ? first.text.slice(first.start, first.end) : range.toString();
    return { about, words: shown.replace(/\s+/g, ' ').trim(), block: first.block };
  };

  // The bar beside what is selected

  const hideBar = () => {
    bar.hidden = true;
  };
  const showBar = () => {
    const selection = getSelection();
    const isWritten = document.activeElement.closest?.('dialog, input, textarea, select');
    if (isWritten || selection.isCollapsed || !selection.rangeCount || !selected()) {
      hideBar();
      return;
    }
    const box = selection.getRangeAt(0).getBoundingClientRect();
    bar.hidden = false;
    const left = Math.min(Math.max(box.left, 8), document.documentElement.clientWidth - bar.offsetWidth - 8);
    bar.style.insetInlineStart = `${left + scrollX}px`;
    bar.style.insetBlockStart = `${box.bottom + scrollY + 8}px`;
  };
  let waiting = 0;
  document.addEventListener('selectionchange', () => {
    clearTimeout(waiting);
    waiting = setTimeout(showBar, 120);
  });
  // A click on the bar must not take the selection away.
  bar.addEventListener('pointerdown', (event) => event.preventDefault());

  // Words chosen by keys

  let walk = null;
  const wordsOf = (block) => {
    const { text } = pieces(block);
    if ('Segmenter' in Intl) {
      const lang = block.closest('[lang]')?.lang || 'en';
      const cut = new Intl.Segmenter(lang, { granularity: 'word' }).segment(text);
      return [...cut].filter((each) => each.isWordLike).map((each) => [each.index, each.index + each.segment.length]);
    }
    return [...text.matchAll(/[\p{L}\p{N}\p{M}’'-]+/gu)].map((each) => [each.index, each.index + each[0].length]);
  };

  const leave = () => {
    for (const block of document.querySelectorAll('.marking-block')) {
      block.classList.remove('marking-block');
    }
    walk = null;
  };

  const goTo = (block) => {
    leave();
    getSelection().removeAllRanges();
    if (!block.matches('summary, a, button')) {
      block.tabIndex = -1;
    }
    block.classList.add('marking-block');
    block.focus({ preventScroll: true });
    block.scrollIntoView({ block: 'center' });
    walk = { block, words: wordsOf(block), from: -1, to: -1 };
  };

  const step = (by) => {
    const all = blocks();
    if (!all.length) {
      return;
    }
    const here = document.querySelector('.marking-block') || document.activeElement.closest?.(BLOCKS);
    let at = all.indexOf(here);
    if (at < 0) {
      const below = all.findIndex((block) => block.getBoundingClientRect().bottom > 90);
      at = (below < 0 ? all.length : below) - (by > 0 ? 1 : 0);
    }
    goTo(all[(at + by + all.length) % all.length]);
  };

  const stepWord = (forward, grows) => {
    const count = walk.words.length;
    if (!count) {
      return;
    }
    const next = (at) => Math.min(Math.max(at + (forward ? 1 : -1), 0), count - 1);
    if (walk.to < 0) {
      walk.to = walk.from = forward ? 0 : count - 1;
    } else {
      walk.to = next(walk.to);
      walk.from = grows ? walk.from : walk.to;
    }
    const [one, other] = [Math.min(walk.from, walk.to), Math.max(walk.from, walk.to)];
    const range = rangeOf(walk.block, walk.words[one][0], walk.words[other][1]);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    tell(range.toString());
  };

  // The form

  let open = null;
  const field = (name) => form.querySelector(`#marking-${name}`);
  const draftOf = (about) => JSON.stringify([about.kind, about.paper, about.first ?? about.head, about.last]);

  const begin = (kind) => {
    const found = selected();
    if (!found) {
      const isMade = !getSelection().isCollapsed && document.querySelector('.paper');
      say(isMade ? words.made : words.nothing);
      return;
    }
    show({ ...found, about: { ...found.about, kind } });
  };

  const show = (what, draft) => {
    const { kind } = what.about;
    open = what;
    hideBar();
    form.querySelector('h2').textContent = words[kind];
    form.querySelector('.marking-words').textContent = what.words;
    form.querySelector('#marking-about').textContent = words[`about${kind[0].toUpperCase()}${kind.slice(1)}`];
    form.querySelector('.marking-new').hidden = kind !== 'suggestion';
    form.querySelector('.marking-refused').textContent = '';
    const kept = draft || parsed(stored('sessionStorage', DRAFT));
    const isSame = kept?.of === draftOf(what.about);
    field('replacement').value = isSame ? kept.replacement : what.words;
    field('text').value = isSame ? kept.text : '';
    field('text').required = kind !== 'suggestion';
    field('by').value = stored('localStorage', NAME) || words.by || '';
    form.showModal();
    const first = field(kind === 'suggestion' ? 'replacement' : 'text');
    first.focus();
    if (kind === 'suggestion') {
      first.select();
    }
  };

  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  // What is typed is not lost when the page is loaded anew.
  form.addEventListener('input', () => {
    const { about, words: chosen } = open;
    const typed = { text: field('text').value, replacement: field('replacement').value };
    store('sessionStorage', DRAFT, JSON.stringify({ of: draftOf(about), about, words: chosen, ...typed }));
  });

  const refuse = (dialog, answer) => {
    const place = dialog.querySelector('.marking-refused');
    place.textContent = [answer.refused, answer.remedy].filter(Boolean).join(' ');
    if (answer.place) {
      const code = document.createElement('code');
      code.textContent = answer.place.text;
      place.append(' ', code);
      if (answer.place.href) {
        const link = document.createElement('a');
        link.href = answer.place.href;
        link.textContent = accepting.querySelector('.marking-open').textContent;
        place.append(' ', link);
      }
    }
  };

  // Kept beside the page, which may be loaded anew before it shows the mark.
  const want = (name) => store('sessionStorage', WANTED, name);
  form.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('[type="submit"]');
    if (button.disabled) {
      return;
    }
    button.disabled = true;
    const by = field('by').value.trim();
    store('localStorage', NAME, by);
    const isNew = open.about.kind === 'suggestion';
    const answer = await ask(MARKS, {
      ...open.about,
      by,
      text: field('text').value,
      replacement: isNew ? field('replacement').value : '',
    });
    button.disabled = false;
    if (answer.refused) {
      refuse(form, answer);
      return;
    }
    store('sessionStorage', DRAFT, '');
    form.close();
    getSelection().removeAllRanges();
    want(answer.mark.id);
    say(filled(words.kept, answer.mark));
    find();
  });

  // The mark that was just made or changed, as soon as the page shows it.
  const find = () => {
    const wanted = stored('sessionStorage', WANTED);
    const remark = wanted && document.querySelector(`.remark[data-mark="${CSS.escape(wanted)}"]`);
    if (!remark) {
      return;
    }
    want('');
    remark.open = true;
    if (document.activeElement === document.body || document.activeElement.closest('.marking-block, .remark')) {
      remark.querySelector('summary').focus({ preventScroll: true });
      remark.scrollIntoView({ block: 'nearest' });
    }
  };

  // What can be done with a mark

  const act = (remark, does) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.dataset.act = does;
    made.textContent = words[does];
    return made;
  };
  const furnish = () => {
    for (const acts of document.querySelectorAll('.remark:not([data-mark]) .marking-acts')) {
      acts.remove();
    }
    for (const remark of document.querySelectorAll('.remark[data-mark]')) {
      const before = remark.querySelector('.marking-acts');
      // A remark may have become another one, where the page was brought up to date.
      const of = `${remark.dataset.mark} ${remark.dataset.state}`;
      if (before?.dataset.of !== of) {
        before?.remove();
        const acts = document.createElement('p');
        acts.className = 'marking-acts';
        acts.dataset.bindery = '';
        acts.dataset.of = of;
        const isOpen = remark.dataset.state === 'open';
        if (isOpen && remark.matches('.suggestion')) {
          acts.append(act(remark, 'accept'), ' ');
        }
        acts.append(act(remark, isOpen ? 'done' : 'open'));
        remark.querySelector('.more').append(acts);
      }
    }
    find();
  };

  const settle = async (remark, does) => {
    const name = remark.dataset.mark;
    const by = stored('localStorage', NAME) || words.by || '';
    const answer = await ask(`${MARKS}/${encodeURIComponent(name)}/${does}`, { by });
    if (answer.refused) {
      say([answer.refused, answer.remedy].join(' '));
      return;
    }
    want(name);
    say(filled(does === 'done' ? words.closed : words.opened, answer.mark));
  };

  let plan = null;
  const preview = async (remark) => {
    const name = remark.dataset.mark;
    const answer = await ask(`${MARKS}/${encodeURIComponent(name)}/accept`);
    plan = { name, seal: answer.seal };
    seen(answer);
    accepting.showModal();
    accepting.querySelector(answer.refused ? '[data-close]' : '[type="submit"]').focus();
  };

  const seen = (answer) => {
    const difference = accepting.querySelector('.marking-difference');
    const link = accepting.querySelector('.marking-open');
    accepting.querySelector('.marking-refused').textContent = '';
    accepting.querySelector('#marking-accept-by').value = stored('localStorage', NAME) || words.by || '';
    difference.replaceChildren();
    difference.hidden = Boolean(answer.refused);
    accepting.querySelector('[type="submit"]').hidden = Boolean(answer.refused);
    accepting.querySelector('.marking-signed').hidden = Boolean(answer.refused);
    accepting.querySelector('.marking-place').textContent = answer.refused ? '' : answer.place.text;
    accepting.querySelector('h2').dataset.asked ||= accepting.querySelector('h2').textContent;
    const { asked } = accepting.querySelector('h2').dataset;
    accepting.querySelector('h2').textContent = answer.refused ? words.refused : asked;
    link.hidden = Boolean(answer.refused) || !answer.place.href;
    if (answer.refused) {
      refuse(accepting, answer);
      return;
    }
    link.href = answer.place.href || '';
    for (const { line, pieces: parts } of answer.difference) {
      const label = document.createElement('p');
      label.className = 'marking-line';
      label.textContent = filled(words.line, { number: line });
      const text = document.createElement('pre');
      for (const [state, content] of parts) {
        const element = document.createElement({ same: 'span', out: 'del', in: 'ins' }[state]);
        element.textContent = content;
        text.append(element);
      }
      difference.append(label, text);
    }
  };

  accepting.querySelector('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = accepting.querySelector('[type="submit"]');
    if (button.disabled || button.hidden) {
      return;
    }
    button.disabled = true;
    const by = accepting.querySelector('#marking-accept-by').value.trim();
    store('localStorage', NAME, by);
    const address = `${MARKS}/${encodeURIComponent(plan.name)}/accept`;
    const answer = await ask(address, { seal: plan.seal, by });
    button.disabled = false;
    if (!answer.refused) {
      accepting.close();
      want(plan.name);
      say(filled(words.accepted, answer.mark));
      return;
    }
    // The source may be another one by now: show what would be changed in that.
    const again = await ask(address);
    plan.seal = again.seal;
    seen(again);
    refuse(accepting, again.refused ? again : answer);
  });

  // Keys and clicks

  const current = () => document.activeElement.closest?.('.remark') || document.querySelector('.remark.current');
  const onMark = (does) => {
    const remark = current();
    if (!remark?.dataset.mark) {
      return false;
    }
    const button = remark.querySelector(`[data-act="${does}"]`) || (does === 'done' && remark.querySelector('[data-act="open"]'));
    button?.click();
    return Boolean(button);
  };
  const showKeys = () => {
    keys.showModal();
    keys.querySelector('[data-close]').focus();
  };
  const SINGLE = {
    m: () => begin('note'),
    q: () => begin('query'),
    s: () => begin('suggestion'),
    '.': () => step(1),
    ',': () => step(-1),
    d: () => onMark('done'),
    a: () => onMark('accept'),
    '?': showKeys,
  };

  // On a keyboard of another script a key counts by where it is.
  const PLACES = { Period: '.', Comma: ',', Slash: '?' };
  const latin = (event) =>
    event.key.length > 1 || event.key <= '~' ? event.key : PLACES[event.code] || event.code.replace('Key', '').toLowerCase();

  for (const dialog of [form, accepting, keys]) {
    // The page behind an open dialog hears no keys. One just closed has the focus until the next frame.
    dialog.addEventListener('keydown', (event) => dialog.open && event.stopPropagation());
  }

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input:not([type="checkbox"]), select, textarea, [contenteditable]');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (event.key === 'Escape') {
      leave();
      hideBar();
      getSelection().removeAllRanges();
      return;
    }
    if (walk && document.activeElement === walk.block && ['ArrowLeft', 'ArrowRight'].includes(event.key)) {
      event.preventDefault();
      const isMirrored = getComputedStyle(walk.block).direction === 'rtl';
      stepWord((event.key === 'ArrowRight') !== isMirrored, event.shiftKey);
      return;
    }
    const others = document.querySelector('.tools [name="keys"]');
    const does = SINGLE[latin(event)];
    if (useKeys.checked && (others?.checked ?? true) && does) {
      event.preventDefault();
      does();
    }
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.dataset.kind) {
      begin(button.dataset.kind);
    } else if (button?.dataset.act) {
      const remark = button.closest('.remark');
      if (button.dataset.act === 'accept') {
        preview(remark);
      } else {
        settle(remark, button.dataset.act);
      }
    } else if (button && 'close' in button.dataset && button.closest('dialog')) {
      if (button.closest('dialog') === form) {
        store('sessionStorage', DRAFT, '');
      }
      button.closest('dialog').close();
    } else if (button === help) {
      showKeys();
    }
  });

  useKeys.checked = stored('localStorage', KEYS) !== 'off';
  useKeys.addEventListener('change', () => store('localStorage', KEYS, useKeys.checked ? 'on' : 'off'));
  document.addEventListener('bindery:shown', furnish);
  furnish();

  const known = await ask(MARKS);
  words.by = known.by || '';
  // Whoever was quicker than the answer has the form open already.
  field('by').value ||= words.by;
  document.documentElement.classList.add('can-be-marked');
  const damaged = (known.damaged || []).join(' ');
  keys.querySelector('.marking-damaged').textContent = damaged;
  if (damaged) {
    say(damaged);
  }
  const draft = parsed(stored('sessionStorage', DRAFT));
  if (draft?.about && document.getElementById(draft.about.paper) && !form.open) {
    show({ about: draft.about, words: draft.words }, draft);
  }
})();
