"""What the pages of a site say of their accessibility in their JSON-LD, by the checks that the EPUB's facts come from.

Source: schema.org 29 (CreativeWork: accessMode, accessModeSufficient, accessibilityFeature, accessibilityHazard).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bindery.document import schema_org
from bindery.document.parts import Document
from bindery.editions import accessibility
from bindery.editions.accessibility import Accessibility
from bindery.model.volume import Asset


def told(
    document: Document, texts: Mapping[str, str], schemas: Mapping[str, str], style: str, whole: str = ''
) -> Mapping[str, str]:
    """The pages with what was found in their JSON-LD.

    Args:
        document: what they are made of.
        texts: the pages as well-formed XHTML, by file name, in their order.
        schemas: the JSON-LD of each page as it stands there, '' for none.
        style: their style sheet.
        whole: the page that speaks for all of them; the others speak for themselves.
    """
    images = {name: _images(document, text) for name, text in texts.items()}
    all_of_them, each = accessibility.found_on_pages(texts, images, document.words, style)
    return {
        name: _with(text, schemas[name], all_of_them if name == whole else each[name]) for name, text in texts.items()
    }


def _images(document: Document, text: str) -> tuple[Asset, ...]:
    return tuple(asset for asset in document.assets if f'images/{asset.name}"' in text)


def _with(text: str, schema: str, access: Accessibility) -> str:
    """A page with these facts in its JSON-LD; as it is where it has none."""
    if not schema:
        return text
    return text.replace(schema, schema_org.script(json.loads(schema) | facts(access)), 1)


def facts(access: Accessibility) -> dict[str, Any]:
    """The facts as schema.org has them; nothing that was not found."""
    said = {
        'accessMode': list(access.modes),
        'accessModeSufficient': [
            {'@type': 'ItemList', 'itemListElement': modes.split(',')} for modes in access.sufficient
        ],
        'accessibilityFeature': list(access.features),
        'accessibilityHazard': list(access.hazards),
        'accessibilitySummary': access.summary,
    }
    return {name: value for name, value in said.items() if value}
