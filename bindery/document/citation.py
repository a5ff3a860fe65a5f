"""The recommended citation of a volume or of the work it is after, made from the data."""

from __future__ import annotations

from bindery.document.dates import in_words
from bindery.document.words import Words
from bindery.model.volume import Original, Publisher, Series, Volume


def full_title(title: str, subtitle: str, separator: str = ':') -> str:
    """Title and subtitle in one line."""
    return f'{title}{separator} {subtitle}' if subtitle else title


def publisher_name(publisher: Publisher) -> str:
    """The publisher with its acronym: ``Institute for Regional Studies (IRS)``."""
    return f'{publisher.name} ({publisher.acronym})' if publisher.acronym else publisher.name


def series_name(series: Series) -> str:
    """The series with its number: ``IRS Papers 2/97``."""
    return f'{series.name} {series.number}'.strip()


def recommended(work: Volume | Original, words: Words) -> str:
    """``“Title” (date). Publisher. Series number. Place.``, without what the record lacks."""
    start = words.quoted(full_title(work.title, work.subtitle, words.title_separator))
    if work.date:
        start += f' ({in_words(work.date, words.lang)})'
    parts = [start]
    if work.publisher:
        parts.append(publisher_name(work.publisher))
    if work.series:
        parts.append(work.series.alternative or series_name(work.series))
    if work.publisher and work.publisher.place:
        parts.append(work.publisher.place)
    return ' '.join(f'{part}.' for part in parts)
