"""Where a piece of markup (a link's target, an id, raw markup) stands in a chapter's source."""

from __future__ import annotations

import re

from bindery.findings import Location
from bindery.load.flow import Lines

# What pandoc takes as code or comment, in which markup means nothing.
_CODE = re.compile(
    r'^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->', re.S | re.M
)


class Spots:
    """Finds markup in one source; the same text asked for again is looked for further on.

    ``start`` is the offset of the text's body. Without a match the body's first line stands for it.
    """

    def __init__(self, text: str, file: str, start: int) -> None:
        self._lines = Lines(text, file)
        self._start = start
        self._next: dict[str, int] = {}
        self._plain: str | None = None
        self._fixed: Location | None = None

    @classmethod
    def at(cls, place: Location) -> Spots:
        """Finds everything at one place: for a value of the record, which stands where its key does."""
        spots = cls('', place.file, 0)
        spots._fixed = place
        return spots

    def find(self, *forms: str, raw: bool = False, skip: str = '') -> Location:
        """The place of the first of these forms that occurs; ``raw`` looks into code and comments too.

        ``skip`` are characters at the start of a form that only help to find it: the place is after them.
        """
        if self._fixed:
            return self._fixed
        text = self._lines.text if raw else self._without_code()
        begin = self._next.get(forms[0], self._start)
        for form in forms:
            at = text.find(form, begin) if form else -1
            if at >= 0:
                self._next[forms[0]] = at + len(form)
                return self._lines.location(at + len(form) - len(form.lstrip(skip) if skip else form))
        return self._lines.location(self._start)

    def _without_code(self) -> str:
        if self._plain is None:
            self._plain = _CODE.sub(_blank, self._lines.text)
        return self._plain


def _blank(match: re.Match[str]) -> str:
    """Spaces in place of the text, so that offsets stay."""
    return re.sub(r'[^\n]', ' ', match[0])
