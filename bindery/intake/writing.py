"""A draft as the files of a source folder: volume.yaml, contributors.yaml and the chapters' Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bindery.intake.source import Draft, DraftChapter, DraftMember, SourceFile
from bindery.intake.yaml_text import to_yaml, with_item_comments
from bindery.model.people import Affiliation, Contributor, Institution, NativeName


def write_source(draft: Draft) -> tuple[SourceFile, ...]:
    """All files of the source folder, in the order of contents."""
    return (_record(draft), _register(draft), *(_chapter(part) for part in draft.parts), *_assets(draft))


def _assets(draft: Draft) -> tuple[SourceFile, ...]:
    return tuple(SourceFile(asset.path, asset.data) for asset in draft.assets)


def _record(draft: Draft) -> SourceFile:
    contact = asdict(draft.contact)
    values = {
        'identifier': draft.identifier,
        'slug': draft.slug,
        'title': draft.title,
        'subtitle': draft.subtitle,
        'title-note': draft.title_note,
        'language': draft.language,
        'languages': draft.languages,
        'date': draft.date,
        'version': draft.version,
        'released': draft.released,
        'series': asdict(draft.series) if draft.series else None,
        'publisher': {**asdict(draft.publisher), 'native': _native(draft.publisher.native)}
        if draft.publisher
        else None,
        'partners': draft.partners,
        'rights': _hyphened(asdict(draft.rights)),
        'disclaimer': draft.disclaimer,
        'editors': tuple(_member(member) for member in draft.editors),
        'board': tuple(_member(member) for member in draft.board),
        'contact': _hyphened(contact),
        'identifiers': _hyphened(asdict(draft.identifiers)),
        'keywords': draft.keywords,
        'byline-label': draft.byline_label,
        'contents': {
            region: tuple(part.path for part in parts)
            for region, parts in (('front', draft.front), ('chapters', draft.chapters), ('back', draft.back))
        },
        'bibliography': {'files': draft.bibliography} if draft.bibliography else None,
        'colophon': draft.colophon,
    }
    comments: dict[str, list[str]] = {}
    for key, line in draft.comments:
        comments.setdefault(key, []).append(line)
    return SourceFile('volume.yaml', to_yaml(values, comments).encode())


def _hyphened(values: Mapping[str, Any]) -> dict[str, Any]:
    """Keys as YAML spells them, without empty values."""
    return {key.replace('_', '-'): value for key, value in values.items() if value}


def _member(member: DraftMember) -> dict[str, str]:
    return {'person': member.person, 'role': member.role}


def _native(native: NativeName | None) -> dict[str, str] | None:
    return {'text': native.text, 'lang': native.lang} if native else None


def _register(draft: Draft) -> SourceFile:
    comments: dict[str, list[str]] = {}
    for key, line in draft.register_comments:
        comments.setdefault(key, []).append(line)
    values = {
        'institutions': with_item_comments([_institution(entry) for entry in draft.register.institutions], comments),
        'people': with_item_comments([_person(entry) for entry in draft.register.people], comments),
    }
    return SourceFile('contributors.yaml', to_yaml(values).encode() if any(values.values()) else b'people: []\n')


def _institution(entry: Institution) -> dict[str, Any]:
    return {**asdict(entry), 'native': _native(entry.native)}


def _person(entry: Contributor) -> dict[str, Any]:
    return {
        'id': entry.id,
        'given': entry.name.given,
        'particle': entry.name.particle,
        'family': entry.name.family,
        'suffix': entry.name.suffix,
        'native': _native(entry.native),
        'sort': entry.sort,
        'variants': entry.variants,
        'degrees': entry.degrees,
        'country': entry.country,
        'orcid': entry.orcid,
        'roles': entry.roles,
        'biography': entry.biography,
        'affiliations': tuple(_affiliation(affiliation) for affiliation in entry.affiliations),
    }


def _affiliation(entry: Affiliation) -> dict[str, str]:
    return {
        'id': entry.id,
        'post': entry.post,
        'unit': entry.unit,
        'institution': entry.institution.id if entry.institution else '',
        'city': entry.city,
        'country': entry.country,
        'text': entry.text,
    }


def _head(part: DraftChapter) -> str:
    signature = part.signature
    values = {
        'title': part.title,
        'subtitle': part.subtitle,
        'short-title': part.short_title,
        'kind': part.kind,
        'byline': tuple(
            _hyphened(
                {
                    'person': line.person,
                    'affiliation': line.affiliation,
                    'credited_as': line.credited_as,
                    'role': line.role,
                }
            )
            for line in part.byline
        ),
        'byline-label': part.byline_label,
        'keywords': part.keywords,
        'abstract': part.abstract,
        'language': part.language,
        'printed-page': part.printed_page,
        'signature': _hyphened(asdict(signature)) if signature else None,
    }
    comments = ''.join(f'# {" ".join(line.split())}\n' for line in part.comments)
    return comments + to_yaml(values)


def _chapter(part: DraftChapter) -> SourceFile:
    text = f'---\n{_head(part)}---\n'
    positions = [(2 + len(part.comments), part.title_origin)] if part.title_origin else []
    for passage in part.body + part.notes:
        text += '\n'
        first = text.count('\n') + 1
        lines = passage.text.split('\n')
        # One input line each where the counts allow it (a list item a line), else all of them at the first line.
        if len(lines) == len(passage.origin):
            positions += [(first + step, (line,)) for step, line in enumerate(passage.origin)]
        elif passage.origin:
            positions.append((first, passage.origin))
        text += passage.text + '\n'
    return SourceFile(part.path, text.encode(), tuple(positions))
