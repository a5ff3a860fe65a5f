"""What the parts of a book are called in DPUB-ARIA and in EPUB's structural semantics.

Sources: DPUB-ARIA 1.1; EPUB 3 Structural Semantics Vocabulary 1.1.
"""

from __future__ import annotations

import re

# Kinds of chapter that DPUB-ARIA has a role for.
_ROLES = {
    'acknowledgements': 'doc-acknowledgments',
    'afterword': 'doc-afterword',
    'appendix': 'doc-appendix',
    'bibliography': 'doc-bibliography',
    'conclusion': 'doc-conclusion',
    'dedication': 'doc-dedication',
    'epigraph': 'doc-epigraph',
    'epilogue': 'doc-epilogue',
    'foreword': 'doc-foreword',
    'glossary': 'doc-glossary',
    'introduction': 'doc-introduction',
    'paper': 'doc-chapter',
    'preface': 'doc-preface',
    'prologue': 'doc-prologue',
}

# Kinds of chapter that EPUB has a name for beyond those roles.
_TYPES = {
    'contributors': 'contributors',
    'copyright': 'copyright-page',
    'imprint': 'imprint',
    'title-page': 'titlepage',
}

_REGIONS = {'front': 'frontmatter', 'main': 'bodymatter', 'back': 'backmatter'}

# Roles inside a chapter whose EPUB name is not the role's own.
_RENAMED = {'doc-acknowledgments': 'acknowledgments', 'doc-subtitle': 'subtitle', 'doc-pagelist': 'page-list'}
_WITHOUT_TYPE = frozenset({'doc-backlink'})

_ROLE = re.compile(r'(<[a-z][^<>]*?) role="(doc-[a-z]+)"')
_LANG = re.compile(r'(<[a-z][^<>]*?) lang="([^"<>]*)"')


def role(kind: str) -> str:
    """The DPUB-ARIA role of a chapter of this kind, or the empty string."""
    return _ROLES.get(kind, '')


def epub_type(kind: str) -> str:
    """The EPUB structural semantics of a chapter of this kind that its role does not already say."""
    return _TYPES.get(kind, '')


def region_type(region: str) -> str:
    """The EPUB partition that a region (front, main, back) is."""
    return _REGIONS[region]


def with_epub_types(xhtml: str) -> str:
    """The same with an ``epub:type`` beside every DPUB-ARIA role, and ``xml:lang`` beside every ``lang``."""

    def typed(match: re.Match[str]) -> str:
        found = match[2]
        if found in _WITHOUT_TYPE or ' epub:type=' in match[1]:
            return match[0]
        return f'{match[1]} epub:type="{_RENAMED.get(found, found.removeprefix("doc-"))}" role="{found}"'

    return _LANG.sub(r'\1 lang="\2" xml:lang="\2"', _ROLE.sub(typed, xhtml))
