"""A new mark of what an editor selected, said and signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bindery.frozen import frozen
from bindery.load.places import PaperPlaces
from bindery.marking.refusal import Refusal
from bindery.marking.selecting import Shown, extent
from bindery.proof import marks_file
from bindery.proof.keys import KINDS
from bindery.proof.marks import CONTEXT, Mark, Position, Quote, next_number, selected

# Longer ones are no remarks.
LONGEST = 20_000


@frozen
class OfHead:
    """Words selected at the head of a paper: the key of it, its text as shown, from where to where."""

    key: str
    text: str
    start: int
    end: int


@frozen
class Said:
    """What an editor says of the words: kind of mark, text, the words suggested instead; and who and when."""

    kind: str
    by: str
    day: str
    text: str = ''
    replacement: str = ''


def made(
    said: Said, places: PaperPlaces, where: tuple[Shown, Shown] | OfHead, known: Iterable[Mark], taken: Iterable[str]
) -> Mark | Refusal:
    """The mark, with its id and, if it is a query, its number in the paper; the one that is there already if it is.

    Args:
        said: what is said, by whom.
        places: the paper as it is now.
        where: begin and end of what was selected in its text, or what was selected at its head.
        known: all marks of the volume.
        taken: names of files that no mark may take.
    """
    said = replace(said, by=' '.join(said.by.split()), text=said.text.strip(), replacement=said.replacement.strip())
    wrong = _wrong(said)
    if wrong:
        return wrong
    place = _of_head(where) if isinstance(where, OfHead) else _of_text(said, places, where)
    if isinstance(place, Refusal):
        return place
    head, quote, position = place
    if said.kind == 'suggestion' and said.replacement == quote.exact:
        return Refusal('The words suggested are those that stand there.', 'Change them, or write a note.')
    marks = tuple(known)
    number = next_number(marks, places.id) if said.kind == 'query' else 0
    about = (places.id, said.kind, quote, position, said.by, said.day)
    mark = Mark('', *about, said.text, said.replacement, number=number, head=head)
    twin = next((each for each in marks if _same(each, mark)), None)
    return twin or replace(mark, id=marks_file.new_id(mark, taken))


def _wrong(said: Said) -> Refusal | None:
    if said.kind not in KINDS:
        return Refusal(f'There is no mark of the kind “{said.kind[:20]}”.', f'There are: {", ".join(KINDS)}.')
    if not said.by:
        return Refusal('A mark has no name on it.', 'Write yours; it is asked for once.')
    if said.kind in ('note', 'query') and not said.text:
        return Refusal(f'The {said.kind} says nothing.', 'Write what is to be said.')
    if max(map(len, (said.text, said.replacement, said.by))) > LONGEST:
        return Refusal(f'More than {LONGEST:,} characters are too long for a mark.', 'Write a paper of your own.')
    return None


def _of_text(said: Said, places: PaperPlaces, where: tuple[Shown, Shown]) -> tuple[str, Quote, Position] | Refusal:
    found = extent(places, *where, exactly=said.kind == 'suggestion')
    if isinstance(found, Refusal):
        return found
    try:
        return '', *selected(places.text, *found)
    except ValueError:
        return Refusal('No words are selected.', 'Select some.')


def _of_head(where: OfHead) -> tuple[str, Quote, Position] | Refusal:
    words = ' '.join(where.text[where.start : where.end].split())
    if not words or len(where.text) > LONGEST:
        return Refusal('No words are selected.', 'Select some.')
    before = ' '.join(where.text[: where.start].split())[-CONTEXT:]
    after = ' '.join(where.text[where.end :].split())[:CONTEXT]
    return where.key, Quote(words, before, after), Position(where.start, where.end)


def _same(one: Mark, other: Mark) -> bool:
    """Whether a mark says what another says: a button may be pressed twice."""
    return one.is_open and replace(one, id='', number=0, position=other.position) == replace(other, number=0)
