"""Where a mark is now: the block and the words it stands on, or that they have changed, or that they are gone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load.places import Block, PaperPlaces
from bindery.model.volume import Contribution
from bindery.pandoc.ast import Tree, plain
from bindery.proof import marks_file
from bindery.proof.marks import Anchor, Mark, anchor


@frozen
class Whereabouts:
    """Where a mark's words are: their place in the source, the block of the text, the words as they are now.

    ``at`` is None where they are gone, and where the mark is on the head; ``is_there`` says whether they were found.
    """

    place: Location
    words: str
    is_there: bool
    at: Anchor | None = None
    block: Block | None = None

    @property
    def changed(self) -> bool:
        """Whether other words stand now where the mark was put."""
        return self.at is not None and self.at.changed


def whereabouts(mark: Mark, paper: PaperPlaces | None, heads: Mapping[str, str]) -> Whereabouts:
    """Where a mark is in its paper; ``paper`` is None for one that the volume does not have, ``heads`` its head."""
    if paper is None:
        return Whereabouts(Location(str(marks_file.file_of(mark))), mark.quote.exact, is_there=False)
    if mark.head:
        place = paper.head.get(mark.head) or paper.head.get(mark.head.partition('.')[0]) or Location(paper.file)
        there = _letters(mark.quote.exact) in _letters(heads.get(mark.head, ''))
        return Whereabouts(place, mark.quote.exact, is_there=there)
    found = anchor(mark, paper.text)
    block = paper.block_of(found.start) if found else None
    if found is None or block is None:
        return Whereabouts(Location(paper.file), mark.quote.exact, is_there=False)
    return Whereabouts(block.place, paper.text[found.start : found.end], is_there=True, at=found, block=block)


def heads(entry: Contribution) -> Mapping[str, str]:
    """What stands at the head of a paper, by the key of it that marks name; ``byline.1`` is the second author."""
    found = {'title': plain(entry.title), 'subtitle': _plain(entry.subtitle), 'byline-label': entry.byline_label}
    for number, line in enumerate(entry.byline):
        post = line.person.affiliation(line.affiliation) if line.affiliation else None
        name = f'{line.credited_as or line.person.name.display} {line.person.native.text if line.person.native else ""}'
        found[f'byline.{number}'] = f'{name} {post.display if post else ""}'
    if entry.signature:
        signed = entry.signature
        found['signature'] = f'{signed.person.name.display} {signed.post} {signed.institution} {signed.city}'
    return found | {'keywords': ' '.join(entry.keywords)}


def _letters(text: str) -> str:
    """The words alone: what stands between keywords or names depends on the language."""
    return re.sub(r'\W+', ' ', text).strip()


def _plain(tree: Tree | None) -> str:
    return plain(tree) if tree else ''
