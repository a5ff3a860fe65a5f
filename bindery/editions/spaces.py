"""No-break spaces put into a chapter's text, in the languages whose trees keep the spaces that were typed.

Other languages have theirs, and their marks, from ``document.typography``. In these a title or a keyword in a record
keeps its ordinary spaces.
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from bindery.editions.holding import with_held

Element: TypeAlias = etree._Element

LANGUAGES = frozenset({'en', 'fa', 'ar', 'he'})
# What has spaces of its own.
LEFT = frozenset({'code', 'kbd', 'samp', 'pre', '{http://www.w3.org/1998/Math/MathML}math'})
# The shortest text that has a space which may hold: “J. S”.
SHORTEST = 4


def hold(fragment: Element, language: str) -> None:
    """Put no-break spaces into a parsed fragment whose text is in a language (BCP 47)."""
    own = language.partition('-')[0].lower() in LANGUAGES
    if own and fragment.text and len(fragment.text) >= SHORTEST:
        fragment.text = with_held(fragment.text, language)
    for child in fragment:
        if isinstance(child.tag, str) and child.tag not in LEFT and child.get('class') != 'uri':
            hold(child, child.get('lang') or language)
        if own and child.tail and len(child.tail) >= SHORTEST:
            child.tail = with_held(child.tail, language)
