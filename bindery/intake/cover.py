"""The cover: series and number, date, title, publisher, partners; and what on it could not be told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bindery.frozen import frozen
from bindery.intake.dates import date_of
from bindery.intake.inline import ARABIC, native_language
from bindery.intake.lexicon import BELONGS, EDITED, is_institution
from bindery.intake.lines import Line, squeeze
from bindery.intake.taken import LEFT_OUT, Doubt, Taken
from bindery.intake.titles import plain

RECORD = 'volume.yaml'
NUMBER = re.compile(
    r'(?:\b(?:no\.?|nr\.?|number|n°|vol\.?|volume|issue|№|heft|band)\s*)?(?P<number>\d{1,4}(?:\s*[/.-]\s*\d{1,4})?)',
    re.IGNORECASE,
)
ALIKE = 88
# The words of some lines that stand together, with the lines; and such groups by the field of the record they fill.
Group = tuple[str, list[Line]]
Fields = dict[str, Group]


@frozen
class Cover:
    """What the cover says; empty where it does not. ``editors`` are names after "edited by"."""

    title: str = ''
    subtitle: str = ''
    series: str = ''
    number: str = ''
    date: str = ''
    publisher: str = ''
    parent: str = ''
    native: str = ''
    native_lang: str = ''
    partners: tuple[str, ...] = ()
    editors: tuple[tuple[str, int], ...] = ()
    taken: tuple[Taken, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read(
    lines: Sequence[Line],
    title: str,
    publisher: str,
    names: Sequence[str],
    acronyms: frozenset[str],
    about: str = '',
) -> Cover:
    """Reads the cover. ``title`` and ``publisher`` are what the rest of the text calls them ('' where it does not).

    ``names`` are full names of institutions found elsewhere: a shorter line that begins one of them is a fragment.
    ``about`` is what the text says of the publisher: an institution that it is said to belong to is its parent.
    """
    groups = _groups(lines)
    fields: Fields = {}
    editors: list[tuple[str, int]] = []
    left: list[Group] = []
    for text, own in groups:
        key, value = _field(text, fields, title, publisher)
        edited = EDITED.match(text)
        if edited:
            editors.append((edited.group('names'), own[0].number))
            fields[f'editor-{len(editors)}'] = (text, own)
        elif key:
            fields[key] = (value, own)
        else:
            left.append((text, own))
    fields, left = _title(fields, left, title)
    fields, left = _publisher(fields, left, publisher)
    parents = [(text, own) for text, own in left if is_institution(text) and _belongs(text, about)]
    if parents:
        fields['parent'] = parents[0]
        left = [(text, own) for text, own in left if own is not parents[0][1]]
    partners = [(text, own) for text, own in left if is_institution(text)]
    left = [(text, own) for text, own in left if not is_institution(text)]
    return _cover(fields, partners, left, editors, names, acronyms)


def _belongs(name: str, about: str) -> bool:
    """Whether a text says that what it speaks of belongs to this body."""
    return re.search(rf'{BELONGS}\s+(?:\w{{1,3}}\s+)?{re.escape(name)}', about, re.IGNORECASE) is not None


def _groups(lines: Sequence[Line]) -> list[Group]:
    """The cover's lines, those of one script that stand together as one: a name over several lines."""
    found: list[list[Line]] = []
    for line in lines:
        together = found and line.gap == 0 and line.page == found[-1][-1].page
        same_script = found and bool(ARABIC.match(line.text)) == bool(ARABIC.match(found[-1][-1].text))
        goes_on = found and (line.text[:1].islower() or line.text.isupper() == found[-1][-1].text.isupper())
        alone = bool(date_of(line.text)) or (found and bool(date_of(found[-1][-1].text)))
        if together and same_script and goes_on and not alone and _runs_on(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [(squeeze(' '.join(line.text for line in own)), own) for own in found]


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a cover's line goes on: a name in capitals or another script, or words that go on in small letters."""
    return (
        bool(ARABIC.match(line.text))
        or (line.text.isupper() and not any(c.isdigit() for c in before.text))
        or line.text[:1].islower()
    )


def _field(text: str, fields: Fields, title: str, publisher: str) -> tuple[str, str]:
    """Which field of the record a line fills by its form alone."""
    if ARABIC.match(text) and 'native' not in fields:
        return 'native', text
    if date_of(text) and len(text) < 40 and 'date' not in fields:
        return 'date', date_of(text)
    if fuzz.ratio(plain(text), plain(title)) >= ALIKE if title else False:
        return 'title', text
    if fuzz.ratio(plain(text), plain(publisher)) >= ALIKE if publisher else False:
        return 'publisher', text
    number = NUMBER.search(text)
    if number and 'series' not in fields and len(text) < 80 and re.search(r'[^\W\d_]{3,}', NUMBER.sub('', text)):
        return 'series', text
    return '', ''


def _title(fields: Fields, left: list[Group], title: str) -> tuple[Fields, list[Group]]:
    """The title: what the citation calls it, else the first line that is no institution, and its subtitle the next."""
    if 'title' in fields:
        return fields, left
    candidates = [(text, own) for text, own in left if not is_institution(text) or len(text.split()) > 6]
    if not candidates:
        return fields, left
    text, own = candidates[0]
    fields = {**fields, 'title': (text, own)}
    after = candidates[1:2]
    if after and after[0][1][0].number - own[-1].number <= 3 and not is_institution(after[0][0]):
        fields['subtitle'] = after[0]
    used = {text, after[0][0] if 'subtitle' in fields else ''}
    return fields, [(text, own) for text, own in left if text not in used]


def _publisher(fields: Fields, left: list[Group], publisher: str) -> tuple[Fields, list[Group]]:
    if publisher or 'publisher' in fields:
        return fields, left
    named = [(text, own) for text, own in left if is_institution(text)]
    if not named:
        return fields, left
    return {**fields, 'publisher': named[-1]}, [(text, own) for text, own in left if own is not named[-1][1]]


def _cover(
    fields: Fields,
    partners: list[Group],
    left: list[Group],
    editors: list[tuple[str, int]],
    names: Sequence[str],
    acronyms: frozenset[str],
) -> Cover:
    title, subtitle, parted = _parted_title(fields)
    series, number = _series(fields.get('series', ('', []))[0], acronyms)

    def value(key: str) -> str:
        return fields.get(key, ('', []))[0]

    return Cover(
        title,
        subtitle,
        series,
        number,
        value('date'),
        value('publisher'),
        value('parent'),
        value('native'),
        native_language(value('native')) if value('native') else '',
        tuple(text for text, _ in partners),
        tuple(editors),
        _taken(fields, partners, left),
        (*(_fragment(text, own, names) for text, own in partners), *_untold(left), *parted, *_unsure(fields, series)),
    )


def _taken(fields: Fields, partners: list[Group], left: list[Group]) -> tuple[Taken, ...]:
    told = [
        Taken('cover', line.text, line.number, RECORD, key, 'by its form and place on the cover')
        for key, (_, own) in fields.items()
        for line in own
    ]
    told += [
        Taken('cover', line.text, line.number, 'contributors.yaml', 'partner', 'an institution on the cover')
        for _, own in partners
        for line in own
    ]
    told += [
        Taken('cover', line.text, line.number, LEFT_OUT, why='nothing tells what it is')
        for _, own in left
        for line in own
    ]
    return tuple(told)


def _fragment(text: str, own: list[Line], names: Sequence[str]) -> Doubt:
    longer = sorted({name for name in names if plain(name).startswith(plain(text)) and plain(name) != plain(text)})
    hint = f'it may begin "{longer[0]}"; ' if longer else ''
    return Doubt(
        own[0].number,
        f'"{text}" stands on the cover and looks like a fragment of a partner\'s name: {hint}kept as printed',
        'complete the institution in contributors.yaml, or take it out of partners',
    )


def _untold(left: list[Group]) -> tuple[Doubt, ...]:
    remedy = 'put it where it belongs in volume.yaml'
    return tuple(
        Doubt(own[0].number, f'"{text}" stands on the cover and could not be told', remedy) for text, own in left
    )


def _unsure(fields: Fields, series: str) -> list[Doubt]:
    """Doubts about a series that was set in capitals and a name in another script over several lines."""
    doubts = []
    if series and series != _series(fields['series'][0], frozenset(), keep=True)[0]:
        what = f'the series stands in capitals and became "{series}"'
        doubts.append(Doubt(fields['series'][1][0].number, what, 'correct series.name in volume.yaml'))
    native, own = fields.get('native', ('', []))
    if len(own) > 1:
        what = f'the name in another script stands over {len(own)} lines and was joined as printed: {native}'
        doubts.append(Doubt(own[0].number, what, 'check its spelling, zero-width non-joiners above all'))
    return doubts


def _parted_title(fields: Fields) -> tuple[str, str, list[Doubt]]:
    text, own = fields.get('title', ('', []))
    if 'subtitle' in fields or not text:
        return text, fields.get('subtitle', ('', []))[0], []
    match = re.match(r'(?P<title>.{3,}?)(?P<sign>\s*[;:]\s+|\s+[–—]\s+)(?P<subtitle>.{6,})$', text)
    if not match:
        return text, '', []
    doubt = Doubt(
        own[0].number,
        f'the title was parted at "{match.group("sign").strip()}" into title and subtitle',
        'join them in volume.yaml if they are one',
    )
    return match.group('title'), match.group('subtitle'), [doubt]


def _series(text: str, acronyms: frozenset[str], *, keep: bool = False) -> tuple[str, str]:
    """Name and number of a series; a name in capitals gets small letters but for words known as acronyms."""
    match = NUMBER.search(text)
    if not match:
        return text, ''
    name = squeeze((text[: match.start()] + ' ' + text[match.end() :]).strip(' ,.–—-'))
    if name.isupper() and not keep:
        name = ' '.join(word if word in acronyms else word.capitalize() for word in name.split())
    return name, re.sub(r'\s', '', match.group('number'))
