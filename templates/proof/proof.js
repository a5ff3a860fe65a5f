// SPDX-License-Identifier: MIT
// Walks through findings and marks, filters them, copies places. The pages read whole without it.
'use strict';

(() => {
  const root = document.documentElement;
  const said = document.getElementById('said');
  // A page that is kept up to date gets its tools with its first finding.
  const toolsNow = () => document.querySelector('.tools');
  let current = null;
  root.classList.add('scripted');

  const say = (text) => {
    said.textContent = '';
    requestAnimationFrame(() => {
      said.textContent = text;
    });
  };
  const remarks = () => [...document.querySelectorAll('.remark:not([hidden])')];
  const aboutOf = (remark) => document.querySelector(`[data-remark="${CSS.escape(remark.id)}"]`);

  const show = (remark) => {
    for (const old of document.querySelectorAll('.current')) {
      old.classList.remove('current');
    }
    current = remark;
    const all = remarks();
    const summary = remark.querySelector('summary');
    const place = `${all.indexOf(remark) + 1} of ${all.length}`;
    remark.classList.add('current');
    aboutOf(remark)?.classList.add('current');
    remark.open = true;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    remark.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
    summary.focus({ preventScroll: true });
    count(place);
    say(`${place}: ${summary.textContent.trim()}`);
  };

  const count = (place) => {
    const where = toolsNow()?.querySelector('.count');
    if (where) {
      const all = remarks().length;
      where.textContent = place || (all === 1 ? '1 shown' : `${all} shown`);
    }
  };

  // The next one from where the reader is: from the current one, else from what is in the window.
  const walk = (step) => {
    const all = remarks();
    if (!all.length) {
      say('Nothing is shown.');
      return;
    }
    let at = all.indexOf(current);
    if (at < 0) {
      const below = all.findIndex((remark) => remark.getBoundingClientRect().top > 80);
      at = step > 0 ? (below < 0 ? all.length : below) - 1 : below < 0 ? all.length : below;
    }
    show(all[(at + step + all.length) % all.length]);
  };

  const filter = () => {
    const tools = toolsNow();
    const weights = new Set([...tools.querySelectorAll('[name="weight"]:checked')].map((box) => box.value));
    const code = tools.querySelector('[name="code"]')?.value || '';
    for (const remark of document.querySelectorAll('.remark')) {
      const isDone = remark.dataset.state === 'done' && tools.querySelector('[name="done"]')?.checked === false;
      remark.hidden = isDone || !weights.has(remark.dataset.weight) || (code !== '' && remark.dataset.code !== code);
      aboutOf(remark)?.classList.toggle('off', remark.hidden);
    }
    if (current?.hidden) {
      current = null;
    }
    count('');
    say(tools.querySelector('.count').textContent);
  };

  const copy = async (button) => {
    const place = button.closest('.at').querySelector('code').textContent;
    try {
      await navigator.clipboard.writeText(place);
    } catch {
      // A page opened from a disk may not have the clipboard: select the words, so that one key copies them.
      getSelection().selectAllChildren(button.closest('.at').querySelector('code'));
      say('Selected; press Ctrl+C to copy.');
      return;
    }
    button.textContent = 'Copied';
    say(`${place} copied`);
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 1500);
  };

  // A button to copy stands where a place is shown, made when it is first shown.
  const withCopy = (holder) => {
    for (const at of holder.querySelectorAll('.at')) {
      if (!at.querySelector('.copy')) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'copy';
        button.textContent = 'Copy';
        at.append(' ', button);
      }
    }
  };

  document.addEventListener(
    'toggle',
    (event) => {
      const opened = event.target;
      if (!opened.open) {
        return;
      }
      withCopy(opened);
      if (opened.matches('.place')) {
        for (const other of document.querySelectorAll('.place[open]')) {
          other.open = other === opened;
        }
      }
    },
    true,
  );

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button?.matches('.copy')) {
      copy(button);
    } else if (button?.dataset.walk) {
      walk(Number(button.dataset.walk));
    } else if (event.target.closest('.about')) {
      const remark = document.getElementById(event.target.closest('.about').dataset.remark);
      if (remark && !remark.hidden) {
        show(remark);
      }
    } else {
      for (const panel of document.querySelectorAll('.place[open], .filters[open]')) {
        panel.open = panel.contains(event.target);
      }
    }
  });

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]');
    if (event.key === 'Escape') {
      for (const panel of document.querySelectorAll('.place[open], .filters[open]')) {
        panel.open = false;
        panel.querySelector('summary').focus();
      }
      return;
    }
    const keys = toolsNow()?.querySelector('[name="keys"]');
    if (!keys?.checked || typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    // On a keyboard of another script a key counts by where it is.
    const key = event.key.length > 1 || event.key <= '~' ? event.key : event.code.replace('Key', '').toLowerCase();
    const step = { j: 1, n: 1, k: -1, p: -1 }[key];
    if (step) {
      event.preventDefault();
      walk(step);
    }
  });

  document.addEventListener('change', (event) => {
    if (event.target.closest('.tools')) {
      filter();
    }
  });
  document.addEventListener('bindery:shown', () => {
    for (const opened of document.querySelectorAll('.remark[open]')) {
      withCopy(opened);
    }
    if (current && !current.isConnected) {
      current = null;
    }
    count('');
  });
  for (const opened of document.querySelectorAll('.remark[open]')) {
    withCopy(opened);
  }
  count('');
})();
