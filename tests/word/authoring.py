"""What an author does to a Word file: tracks a change, changes without a mark, comments; by the file's own XML."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping

from lxml import etree

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
XML_SPACE = '{http://www.w3.org/XML/1998/namespace}space'
COMMENTS = 'word/comments.xml'


class Desk:
    """A Word file on an author's desk."""

    def __init__(self, data: bytes, author: str = 'Marta Oldcastle', date: str = '2025-04-01T10:00:00Z') -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.author, self.date = author, date
        self.roots = {name: etree.fromstring(self.parts[name]) for name in ('word/document.xml', 'word/footnotes.xml')}
        self.changes = 0

    def replace(self, old: str, new: str) -> Desk:
        """Track words taken out and others put in; either may be empty, but not both."""
        run, before, after = self._split(old)
        put: list[etree._Element] = []
        if old:
            put.append(self._tracked('del', self._run(run, old, 'delText')))
        if new:
            put.append(self._tracked('ins', self._run(run, new, 't')))
        self._put(run, before, put, after)
        return self

    def insert_after(self, words: str, new: str) -> Desk:
        """Track words put in behind others."""
        run, before, after = self._split(words)
        self._put(run, before + words, [self._tracked('ins', self._run(run, new, 't'))], after)
        return self

    def silently(self, old: str, new: str) -> Desk:
        """Change words without a mark."""
        run, before, after = self._split(old)
        text = run.find(W + 't')
        assert text is not None
        text.text = before + new + after
        return self

    def new_paragraph_after(self, words: str, new: str) -> Desk:
        """Track a whole new paragraph."""
        run, _, _ = self._split(words)
        paragraph = next(run.iterancestors(W + 'p'))
        made = etree.SubElement(paragraph.getparent(), W + 'p')  # type: ignore[arg-type]
        paragraph.addnext(made)
        marks = etree.SubElement(etree.SubElement(made, W + 'pPr'), W + 'rPr')
        marks.append(self._tracked('ins'))
        made.append(self._tracked('ins', self._run(run, new, 't')))
        return self

    def comment(self, words: str, said: str) -> Desk:
        """Comment on words."""
        run, before, after = self._split(words)
        self.changes += 1
        key = str(900 + self.changes)
        start, end = etree.Element(W + 'commentRangeStart'), etree.Element(W + 'commentRangeEnd')
        for mark in (start, end):
            mark.set(W + 'id', key)
        self._put(run, before, [start, self._run(run, words, 't'), end], after)
        root = self.roots.setdefault(COMMENTS, etree.fromstring(self.parts[COMMENTS]))
        made = etree.SubElement(root, W + 'comment')
        for name, value in (('id', key), ('author', self.author), ('date', self.date)):
            made.set(W + name, value)
        made.append(etree.Element(W + 'p'))
        made[0].append(self._run(run, said, 't'))
        return self

    def without_facts(self) -> Desk:
        """As an editor that drops a file's own properties would save it."""
        self.parts['docProps/custom.xml'] = b'<Properties xmlns="x"/>'
        return self

    def saved(self, **more: bytes) -> bytes:
        """The file."""
        parts: Mapping[str, bytes] = self.parts | {name: etree.tostring(root) for name, root in self.roots.items()}
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, data in (parts | more).items():
                archive.writestr(name, data)
        return out.getvalue()

    def _split(self, words: str) -> tuple[etree._Element, str, str]:
        """The one run that holds these words, and what stands before and behind them in it."""
        for root in self.roots.values():
            for run in root.iter(W + 'r'):
                text = run.find(W + 't')
                if text is not None and words in (text.text or ''):
                    before, _, after = (text.text or '').partition(words)
                    return run, before, after
        raise AssertionError(f'no run holds {words!r}')

    def _put(self, run: etree._Element, before: str, middle: list[etree._Element], after: str) -> None:
        put = [self._run(run, before, 't')] if before else []
        put += middle
        put += [self._run(run, after, 't')] if after else []
        parent = run.getparent()
        assert parent is not None
        place = parent.index(run)
        parent[place : place + 1] = put

    def _run(self, model: etree._Element, text: str, tag: str) -> etree._Element:
        made = copy.deepcopy(model)
        for child in list(made):
            if child.tag != W + 'rPr':
                made.remove(child)
        words = etree.SubElement(made, W + tag)
        words.text = text
        words.set(XML_SPACE, 'preserve')
        return made

    def _tracked(self, tag: str, *inside: etree._Element) -> etree._Element:
        self.changes += 1
        made = etree.Element(W + tag)
        for name, value in (('id', str(500 + self.changes)), ('author', self.author), ('date', self.date)):
            made.set(W + name, value)
        made.extend(inside)
        return made
