"""Walks an editor through findings: show, accept, write another, keep, skip, undo, quit; plain lines in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bindery.decisions.places import Source
from bindery.decisions.quoting import NO_PLACE, only_here, quoted
from bindery.decisions.session import REGISTER, Session
from bindery.decisions.values import Keep, PersonIs, Replace, Scope
from bindery.decisions.writing import Decision
from bindery.findings import Finding
from bindery.frozen import frozen
from bindery.load.report import suggestion

Ask = Callable[[str], str]
Say = Callable[[str], None]
AROUND = 60
KEYS = {
    'a': 'accept',
    'w': 'write another',
    'k': 'keep as it is',
    'p': 'this name is a person of the register',
    's': 'skip',
    'u': 'undo',
    'q': 'quit',
}


@frozen
class Outcome:
    """How a sitting ended: how many findings were decided, skipped, and not reached."""

    decided: int
    skipped: int
    left: int


@frozen
class Item:
    """A finding and the characters it is about, in the file as it was at the beginning; no file where it has none."""

    finding: Finding
    file: str = ''
    start: int = 0
    end: int = 0


def walk(findings: Sequence[Finding], session: Session, people: Mapping[str, str], ask: Ask, say: Say) -> Outcome:
    """Asks about each finding in order until all are seen or the editor quits.

    ``people`` are the names of the register by id. ``ask`` prints a prompt and returns a line; it raises EOFError
    where there is no more input, which counts as quitting. Every decision is written at once, so that the next sitting
    begins with what is left.
    """
    items = [_item(finding, session) for finding in findings]
    history: list[tuple[int, bool]] = []
    number = 0
    try:
        while number < len(items):
            span = _span(items[number], session)
            if items[number].file and span is None:
                number += 1  # settled by a decision made a moment ago
                continue
            answer = _Question(items[number], span, session, people, ask, say).answer(f'{number + 1} of {len(items)}')
            if answer == 'quit':
                break
            if answer == 'undo':
                number = _undone(history, session, number, say)
                continue
            history.append((number, answer == 'decided'))
            number += 1
    except EOFError:
        say('')
    decided = sum(made for _, made in history)
    return Outcome(decided, len(history) - decided, len(items) - number)


def _undone(history: list[tuple[int, bool]], session: Session, number: int, say: Say) -> int:
    """Takes back the last answer; the number of the finding to be asked about again."""
    if not history:
        say('Nothing to undo.')
        return number
    back, decided = history.pop()
    if decided:
        session.undo()
    say('Undone.')
    return back


def _item(finding: Finding, session: Session) -> Item:
    if finding.fix:
        first = finding.fix[0]
        return Item(finding, first.file, first.start, first.end) if first.file in session.texts else Item(finding)
    place = finding.location
    if place is None or place.file not in session.texts or not 0 < place.line <= len(session.began[place.file].starts):
        return Item(finding)
    lines = session.began[place.file]
    start = lines.starts[place.line - 1] + max(place.column - 1, 0)
    text = finding.text
    end = start + len(text) if text and lines.text.startswith(text, start) else start
    return Item(finding, place.file, start, end)


def _span(item: Item, session: Session) -> tuple[int, int] | None:
    return session.now(item.file, item.start, item.end) if item.file else None


@frozen
class _Question:
    """One finding in front of the editor."""

    item: Item
    span: tuple[int, int] | None
    session: Session
    people: Mapping[str, str]
    ask: Ask
    say: Say

    def answer(self, number: str) -> str:
        """Asks until there is an answer: decided, skipped, undo or quit."""
        self._show(number)
        keys = self._keys()
        answers: dict[str, Callable[[], str]] = {
            'a': self._accept,
            'w': self._write,
            'k': self._keep,
            'p': self._person,
            's': lambda: 'skipped',
            'u': lambda: 'undo',
            'q': lambda: 'quit',
        }
        while True:
            self.say('  ' + ', '.join(f'{key} {KEYS[key]}' for key in keys))
            key = self.ask('> ').strip().lower()[:1]
            answer = answers[key]() if key in keys else ''
            if answer:
                return answer

    def _show(self, number: str) -> None:
        finding = self.item.finding
        self.say(f'[{number}] {finding.severity} {finding.code}: {finding.message}')
        raw = f' (input: {finding.raw})' if finding.raw else ''
        self.say(f'  {finding.location or "the volume"}{raw}')
        if finding.also:
            self.say(f'  and in {len(finding.also)} more places')
        if self.span:
            self.say(f'  {_excerpt(self._source.text, *self.span)}')
        if finding.remedy:
            self.say(f'  {finding.remedy}')
        if self._has_fix:
            self.say(f'  suggested: {finding.fix[0].old!r} becomes {finding.fix[0].new!r}')

    def _keys(self) -> str:
        named = bool(self.item.finding.text)
        accept, write = 'a' if self._has_fix else '', 'w' if self.span else ''
        return f'{accept}{write}k{"p" if named and self.people else ""}suq'

    @property
    def _has_fix(self) -> bool:
        return bool(self.item.finding.fix and self.span)

    @property
    def _source(self) -> Source:
        return self.session.source(self.item.file)

    def _accept(self) -> str:
        assert self.span is not None
        return self._correct(*self.span, self.item.finding.fix[0].new)

    def _write(self) -> str:
        assert self.span is not None
        start, end = self.span
        if start == end:
            words = self.ask('Which words, as they stand? ').strip()
            start = self._source.text.find(words, start) if words else -1
            if start < 0:
                self.say('These words do not stand there.')
                return ''
            end = start + len(words)
        new = self.ask(f'Instead of “{self._source.text[start:end]}”: ').strip()
        if not new and not self._yes('Nothing: take it out?'):
            return ''
        return self._correct(start, end, new)

    def _correct(self, start: int, end: int, new: str) -> str:
        source = self._source
        decision = quoted(source, start, end, new, '')
        if decision is None:
            self.say('This cannot be quoted as whole words; correct it in the file itself.')
            return ''
        number = self.session.places(decision)
        if number > 1 and not self._yes(f'“{decision.text}” stands in {number} places; correct all of them?'):
            here = only_here(decision, source, start)
            if here is None:
                self.say('No words around it make it the only one; correct it in the file itself.')
                return ''
            decision = here
        return self._decide(replace(decision, reason=self._reason()))

    def _keep(self) -> str:
        finding = self.item.finding
        place = finding.location
        scope = Scope()
        if place is not None and not self._yes('Wherever it is found?'):
            scope = self._scope_here() or Scope(place.file)
        return self._decide(Keep(finding.code, finding.text, scope, self._reason(), NO_PLACE))

    def _scope_here(self) -> Scope | None:
        """The scope of this one place, by the words around it."""
        if self.span is None or self.span[0] == self.span[1]:
            return None
        decision = quoted(self._source, *self.span, '', '')
        here = only_here(decision, self._source, self.span[0]) if decision else None
        return here.scope if here else None

    def _person(self) -> str:
        wanted = self.ask(f'Whose name is “{self.item.finding.text}”? (id) ').strip()
        if wanted not in self.people:
            self.say(suggestion(wanted, self.people, f'The register has {", ".join(sorted(self.people))}.'))
            return ''
        decided = self._decide(PersonIs(wanted, (self.item.finding.text,), self._reason(), NO_PLACE))
        if self.item.finding.text not in self.session.texts.get(REGISTER, ''):
            self.say(f'Add “{self.item.finding.text}” to the variants of {wanted} in {REGISTER} yourself.')
        return decided

    def _reason(self) -> str:
        """Why; where the editor gives no reason it is the finding's own."""
        return self.ask('Why? ').strip() or self.item.finding.message.rstrip('.')

    def _yes(self, question: str) -> bool:
        return self.ask(f'{question} (y/n) ').strip().lower().startswith('y')

    def _decide(self, decision: Decision) -> str:
        number = self.session.decide(decision)
        done = f'{number} corrected' if isinstance(decision, Replace) else 'noted'
        self.say(f'{done[:1].upper()}{done[1:]}; written to {self.session.file.name}.')
        return 'decided'


def _excerpt(text: str, start: int, end: int) -> str:
    """The words around a place, in one line, the place between angle quotes."""
    before = text[max(text.rfind('\n', 0, start) + 1, start - AROUND) : start]
    stop = text.find('\n', end)
    after = text[end : min(stop if stop >= 0 else len(text), end + AROUND)]
    return f'{before}«{" ".join(text[start:end].split(chr(10)))}»{after}'.strip()
