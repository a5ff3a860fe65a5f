"""What the lexicon of raw texts lacks: addresses, dates, captions, and where a label ends."""

from __future__ import annotations

import re

EMAIL = re.compile(r'(?:e-?mail\s*:?\s*)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)', re.IGNORECASE)
ORCID = re.compile(
    r'(?:ORCID(?:\s*iD)?\s*:?\s*)?(?:https?://)?(?:orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])', re.IGNORECASE
)
DATE = re.compile(
    r'^(?:(?:received|submitted|revised|accepted|draft|version|date)\b.*\d.*'
    r'|\(?(?:\d{1,2}[. ]+)?[A-Za-z]{3,9}\.?,? (?:\d{1,2},? )?\d{4}\)?|\d{4}-\d\d-\d\d)$',
    re.IGNORECASE,
)
HONORIFICS = re.compile(r'^(?:(?:prof|professor|dr|mr|mrs|ms|dipl|ing|pd|assoc|asst)\b\.?\s*)+', re.IGNORECASE)
ONE_DEGREE = re.compile(
    r'^(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?A\.?|M\.?Sc\.?|B\.?A\.?|MBA|LL\.?M\.?|M\.?D\.?|M\.?Phil\.?|Dr\.)$'
)
FIGURE = r'figure|fig\.|chart|graph|map|plate|photo|illustration|abbildung|abb\.|рисунок|рис\.|شکل|نمودار|تصویر'
TABLE = r'table|tab\.|tabelle|tableau|tabla|таблица|табл\.|جدول'
CAPTION = re.compile(
    rf'^\s*(?:(?P<figure>{FIGURE})|(?P<table>{TABLE}))\s*(?P<number>\d+|[IVX]+|[۰-۹]+)?\s*[.:—–-]?\s*', re.IGNORECASE
)


def labelled(text: str, label: re.Pattern[str]) -> int | None:
    """How long the label at the start of a text is, with the mark after it; None where there is none.

    A label counts when it stands alone or is followed by a colon, a full stop or a dash: “Abstract—”, “Key words:”.
    """
    lead = len(text) - len(text.lstrip())
    match = label.match(text, lead)
    if match:
        return match.start('rest') if match['rest'] is not None else len(text)
    return len(text) if label.fullmatch(f'{text.strip()}:') else None
