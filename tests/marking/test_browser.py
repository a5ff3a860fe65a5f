"""The live proof marked in a real browser: with the mouse, with keys alone, on a phone, in the dark.

The small invented volume is served by ``serve`` itself, from a copy.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bindery import machine
from bindery.checks import tools
from bindery.proof import marks_file
from bindery.proof.marks import Mark

pytestmark = [pytest.mark.slow, pytest.mark.chromium]

SMALL = Path(__file__).parents[1] / 'volumes' / 'small'
PATIENCE = 60
TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
# Selects words in the text of the page, or gives their box for the mouse.
FIND = """([words, selects]) => {
  for (const block of document.querySelectorAll('.paper [data-place], .paper [data-head]')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words)
      if (at >= 0) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        node.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' })
        if (selects) {
          getSelection().removeAllRanges()
          getSelection().addRange(range)
        }
        const boxes = [...range.getClientRects()]
        const [first, last] = [boxes[0], boxes.at(-1)]
        return [first.left, first.top + first.height / 2, last.right, last.top + last.height / 2]
      }
    }
  }
  return null
}"""


@dataclass(frozen=True)
class Served:
    """A source that is served, and where."""

    source: Path
    address: str

    def marks(self) -> tuple[Mark, ...]:
        return marks_file.read(self.source)[0]

    def text(self, name: str) -> str:
        return (self.source / 'chapters' / name).read_text('utf-8')


def free_port() -> int:
    with socket.socket() as found:
        found.bind(('127.0.0.1', 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope='module')
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    room = tmp_path_factory.mktemp('served')
    shutil.copytree(SMALL, room / 'small', ignore=shutil.ignore_patterns('golden'))
    port = free_port()
    asked = ['serve', '--source', str(room / 'small'), '--out', str(room / 'dist'), '--port', str(port)]
    with (room / 'said').open('w') as said:
        running = subprocess.Popen(
            [sys.executable, '-m', 'bindery', *asked, '--editor', 'Mara Brandt'], stdout=said, stderr=said
        )
        try:
            address = f'http://localhost:{port}/proof/'
            end = time.monotonic() + PATIENCE
            while not _answers(f'{address}index.html'):
                assert running.poll() is None, (room / 'said').read_text()
                assert time.monotonic() < end, (room / 'said').read_text()
                time.sleep(0.1)
            yield Served(room / 'small', address)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture(scope='module')
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    env = {name: value for name, value in os.environ.items() if name not in tools.NOT_PASSED_ON}
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=machine.chromium(), args=['--no-sandbox', '--disable-gpu'], env=env
        )
        yield made
        made.close()


@pytest.fixture
def opened(browser: Any, served: Served, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page of the proof; a test may say what kind of window it wants, by parameter."""
    wanted = getattr(request, 'param', {})
    context = browser.new_context(**{'viewport': {'width': 1280, 'height': 900}, 'reduced_motion': 'reduce', **wanted})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    wrong: list[str] = []
    page.on('pageerror', lambda error: wrong.append(str(error)))
    page.goto(f'{served.address}oldcastle.html')
    page.wait_for_selector('html.can-be-marked')
    yield page
    assert wrong == []
    context.close()


def drag(page: Any, words: str) -> None:
    """Select words with the mouse."""
    left, top, right, bottom = page.evaluate(FIND, [words, False])
    page.mouse.move(left + 1, top)
    page.mouse.down()
    page.mouse.move(right - 1, bottom, steps=4)
    page.mouse.up()
    page.wait_for_selector('#marking-bar:not([hidden])')


def made(served: Served, before: tuple[Mark, ...]) -> Mark:
    """The mark that was not there before."""
    known = {mark.id for mark in before}
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        new = [mark for mark in served.marks() if mark.id not in known]
        if new:
            return new[0]
        time.sleep(0.05)
    raise AssertionError('no mark was kept')


def test_an_editor_reads_queries_suggests_and_accepts(opened: Any, served: Served) -> None:
    page, before = opened, served.marks()
    page.wait_for_selector('.remark[data-code]')
    page.keyboard.press('j')
    assert page.locator('.remark.current').count() == 1
    drag(page, 'three things')
    page.click('#marking-bar [data-kind="query"]')
    assert page.inner_text('#marking-form .marking-words') == 'three things'
    assert page.input_value('#marking-by') == 'Mara Brandt'
    page.fill('#marking-text', 'Are there not four?')
    page.click('#marking-form [type="submit"]')
    query = made(served, before)
    assert (query.label, query.quote.exact, query.by) == ('AQ1', 'three things', 'Mara Brandt')
    page.wait_for_selector(f'.remark[data-mark="{query.id}"]')
    page.wait_for_selector('mark.about.query:text("three things")')

    drag(page, 'few households')
    page.click('#marking-bar [data-kind="suggestion"]')
    page.fill('#marking-replacement', 'no *single* household')
    page.click('#marking-form [type="submit"]')
    suggestion = made(served, (*before, query))
    remark = f'.remark[data-mark="{suggestion.id}"]'
    page.wait_for_selector(remark)
    source = served.text('01-oldcastle.md')
    page.click(f'{remark} [data-act="accept"]')
    page.wait_for_selector('#marking-accept[open] ins')
    assert page.inner_text('#marking-accept .marking-place').startswith('chapters/01-oldcastle.md:9:')
    assert page.locator('#marking-accept del').all_inner_texts() == ['few', 'households']
    assert served.text('01-oldcastle.md') == source
    page.click('#marking-accept [type="submit"]')
    page.wait_for_selector('p[data-place]:has-text("that no *single* household had alone")')
    assert served.text('01-oldcastle.md') == source.replace('few households', 'no \\*single\\* household')
    page.wait_for_selector(f'{remark}[data-state="done"] [data-act="open"]', state='attached')
    page.click('.filters > summary')
    page.uncheck('[name="done"]')
    assert page.locator(f'{remark}[hidden]').count() == 1
    page.check('[name="done"]')
    accepted = next(mark for mark in served.marks() if mark.id == suggestion.id)
    assert (accepted.accepted, accepted.closed_by) == (True, 'Mara Brandt')


def test_keys_alone_do_everything(opened: Any, served: Served) -> None:
    page, before = opened, served.marks()
    keys = page.keyboard
    keys.press('?')
    page.wait_for_selector('#marking-keys[open]')
    keys.press('Escape')
    block = 'document.querySelector(".marking-block")?.textContent || ""'
    while not page.evaluate(block).startswith('The sentence'):
        keys.press('.')
    keys.press(',')
    assert not page.evaluate(block).startswith('The sentence')
    keys.press('.')
    assert page.evaluate('getComputedStyle(document.activeElement).outlineStyle') == 'solid'
    for key in ('ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowLeft'):
        keys.press(key)
    assert page.evaluate('getSelection().toString()') == 'sentence, “the'
    keys.press('Escape')
    assert page.evaluate('getSelection().isCollapsed')
    while not page.evaluate(block).startswith('The sentence'):
        keys.press('.')
    keys.press('ArrowRight')
    keys.press('Shift+ArrowRight')
    keys.press('s')
    page.wait_for_selector('#marking-form[open]')
    assert page.evaluate('document.activeElement.id') == 'marking-replacement'
    keys.type('That sentence')
    for _ in range(3):
        keys.press('Tab')
    keys.press('Enter')
    suggestion = made(served, before)
    assert suggestion.quote.exact == 'The sentence'
    page.wait_for_selector(f'.remark[data-mark="{suggestion.id}"] summary:focus')
    keys.press('a')
    page.wait_for_selector('#marking-accept[open]')
    keys.press('Enter')
    page.wait_for_selector('p[data-place]:has-text("That sentence, “the oven")')
    page.wait_for_selector(f'.remark[data-mark="{suggestion.id}"][data-state="done"]')
    page.focus(f'.remark[data-mark="{suggestion.id}"] > summary')
    keys.press('d')
    page.wait_for_selector(f'.remark[data-mark="{suggestion.id}"][data-state="open"]')
    keys.press('?')
    page.uncheck('#marking-use-keys')
    keys.press('Escape')
    keys.press('m')
    assert page.locator('#marking-form[open]').count() == 0


def test_what_changes_on_the_disk_meanwhile_is_shown_before_it_is_accepted(opened: Any, served: Served) -> None:
    page, before = opened, served.marks()
    drag(page, 'Four ledgers')
    page.keyboard.press('s')
    page.fill('#marking-replacement', 'Five ledgers')
    page.click('#marking-form [type="submit"]')
    mark = made(served, before)
    page.wait_for_selector(f'.remark[data-mark="{mark.id}"]')
    page.click(f'.remark[data-mark="{mark.id}"] [data-act="accept"]')
    page.wait_for_selector('#marking-accept[open] ins')
    file = served.source / 'chapters' / '01-oldcastle.md'
    file.write_text(served.text('01-oldcastle.md').replace('all from the same chest', 'all from one chest'), 'utf-8')
    page.click('#marking-accept [type="submit"]')
    page.wait_for_selector('#marking-accept .marking-refused:text("has changed since")')
    assert 'Four ledgers' in served.text('01-oldcastle.md')
    page.click('#marking-accept [type="submit"]')
    page.wait_for_selector('p[data-place]:has-text("Five ledgers survive, all from one chest")')


def test_a_name_is_refused_and_leads_to_the_register(opened: Any, served: Served) -> None:
    page, before = opened, served.marks()
    assert page.evaluate(FIND, ['Oldcastle', True])
    page.keyboard.press('s')
    page.fill('#marking-replacement', 'Newcastle')
    page.click('#marking-form [type="submit"]')
    mark = made(served, before)
    page.wait_for_selector(f'.remark[data-mark="{mark.id}"]')
    page.click(f'.remark[data-mark="{mark.id}"] [data-act="accept"]')
    said = page.inner_text('#marking-accept[open] .marking-refused')
    assert re.search(r'register.*contributors\.yaml:\d+:\d+', said)
    assert not page.is_visible('#marking-accept [type="submit"]')


def test_a_table_a_note_a_heading_and_persian_words_are_marked(opened: Any, served: Served) -> None:
    page = opened
    for words in ('Lightings', 'Brushwood', 'The ledgers'):
        before = served.marks()
        page.evaluate(FIND, [words, True])
        page.keyboard.press('m')
        page.fill('#marking-text', f'On {words}.')
        page.click('#marking-form [type="submit"]')
        mark = made(served, before)
        assert mark.quote.exact == words
        page.wait_for_selector(f'.remark[data-mark="{mark.id}"]')
        page.wait_for_selector(f'mark[data-remark]:text("{words}")')
        assert page.locator('.remark.note [data-act="accept"]').count() == 0
    page.goto(f'{served.address}karali.html')
    page.wait_for_selector('html.can-be-marked')
    before = served.marks()
    page.evaluate(FIND, ['نان و', True])
    page.keyboard.press('q')
    page.fill('#marking-text', 'این درست است؟')
    page.click('#marking-form [type="submit"]')
    mark = made(served, before)
    assert (mark.quote.exact, mark.text, mark.paper) == ('نان و', 'این درست است؟', 'karali')
    page.wait_for_selector(f'.remark[data-mark="{mark.id}"]')


def test_what_is_typed_is_not_lost_when_the_page_is_loaded_again(opened: Any, served: Served) -> None:
    page = opened
    page.evaluate(FIND, ['somebody', True])
    page.keyboard.press('m')
    page.fill('#marking-text', 'Half a thought')
    page.reload()
    page.wait_for_selector('#marking-form[open]')
    assert page.input_value('#marking-text') == 'Half a thought'
    page.click('#marking-form [data-close]')
    assert page.locator('#marking-form[open]').count() == 0


PHONE = {'viewport': {'width': 390, 'height': 800}, 'is_mobile': True, 'has_touch': True}


@pytest.mark.parametrize('opened', [PHONE], indirect=True, ids=['phone'])
def test_on_a_phone_the_bar_stands_at_the_foot(opened: Any, served: Served) -> None:
    page, before = opened, served.marks()
    page.evaluate(FIND, ['a cartload of brushwood', True])
    page.wait_for_selector('#marking-bar:not([hidden])')
    box = page.locator('#marking-bar').bounding_box()
    assert box['y'] + box['height'] > 700
    page.tap('#marking-bar [data-kind="note"]')
    page.fill('#marking-text', 'How much is that?')
    form = page.locator('#marking-form').bounding_box()
    assert form['x'] >= 0
    assert form['x'] + form['width'] <= 390
    page.tap('#marking-form [type="submit"]')
    mark = made(served, before)
    page.wait_for_selector(f'.remark[data-mark="{mark.id}"]')
    assert page.evaluate('document.documentElement.scrollWidth - innerWidth') <= 0


@pytest.mark.npm
@pytest.mark.parametrize(
    'opened',
    [
        {'color_scheme': scheme, 'viewport': {'width': width, 'height': 900}, 'bypass_csp': True}
        for scheme, width in (('light', 320), ('dark', 1280))
    ],
    indirect=True,
    ids=['light-narrow', 'dark-wide'],
)
def test_axe_finds_nothing_with_everything_open(opened: Any, served: Served) -> None:
    page = opened
    package = tools.npm_package('axe-core')
    assert package is not None
    page.evaluate((package / 'axe.min.js').read_text('utf-8'))

    def complaints() -> list[str]:
        found = page.evaluate('tags => axe.run({ runOnly: { type: "tag", values: tags } })', TAGS)
        return [f'{each["id"]}: {node["target"]}' for each in found['violations'] for node in each['nodes']]

    page.evaluate(FIND, ['the patience', True])
    page.wait_for_selector('#marking-bar:not([hidden])')
    assert complaints() == []
    page.keyboard.press('s')
    page.wait_for_selector('#marking-form[open]')
    assert complaints() == []
    page.click('#marking-form [data-close]')
    page.keyboard.press('?')
    page.wait_for_selector('#marking-keys[open]')
    assert complaints() == []
    page.click('#marking-keys [data-close]')
    if page.locator('.remark [data-act="accept"]').count():
        page.locator('.remark [data-act="accept"]').first.evaluate('each => each.click()')
        page.wait_for_selector('#marking-accept[open]')
        assert complaints() == []
    assert page.evaluate('document.documentElement.scrollWidth - innerWidth') <= 0
