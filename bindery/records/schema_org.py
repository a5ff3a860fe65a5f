"""schema.org in JSON-LD: what the HTML edition carries, with what only a record needs to say.

Source: schema.org 29 (CreativeWork: additionalType, usageInfo, conditionsOfAccess, creativeWorkStatus).
"""

from __future__ import annotations

import json

from bindery.document import schema_org
from bindery.document.parts import Chapter, Document
from bindery.records import facts
from bindery.records.facts import PAPER, Work


def volume(document: Document) -> bytes:
    """The volume."""
    return _written(document, None, facts.volume(document))


def papers(document: Document) -> tuple[bytes, ...]:
    """Each paper."""
    chapters = [chapter for chapter in document.chapters if chapter.kind == PAPER]
    works = facts.papers(document)
    return tuple(_written(document, chapter, work) for chapter, work in zip(chapters, works, strict=True))


def _written(document: Document, chapter: Chapter | None, work: Work) -> bytes:
    access = work.access
    more = {
        'identifier': work.identifier,
        'abstract': work.abstract,
        'additionalType': work.type.uri,
        'creativeWorkStatus': work.status.uri,
        # A statement that a work is in copyright is no licence.
        'usageInfo': '' if work.rights.licensed else work.rights.term.uri,
        'conditionsOfAccess': access.term.uri if access.term else '',
    }
    found = schema_org.described(document, chapter, work.url) | {key: value for key, value in more.items() if value}
    if access.embargo:
        found['encoding'] = {'@type': 'MediaObject', 'availabilityStarts': access.embargo}
    return (json.dumps(found, ensure_ascii=False, indent=2) + '\n').encode()
