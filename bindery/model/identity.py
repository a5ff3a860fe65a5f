"""The identifier of a volume: a name-based UUID made once, from who publishes it and where it stands in its series."""

from __future__ import annotations

import re
import unicodedata
from uuid import UUID, uuid5

# Made once for this project with uuid5(NAMESPACE_DNS, 'bindery.invalid'); it must never change.
BINDERY = UUID('61009f1d-0128-5544-b451-f4c51a153aac')


def volume_urn(publisher: str, series: str, number: str, title: str = '') -> str:
    """The ``urn:uuid:`` of a volume (RFC 9562, version 5).

    ``title`` counts only where the volume stands in no numbered series. Letters are compared without regard to case
    and spacing, so that the same volume gets the same identifier however its cover sets the words.
    """
    parts = (publisher, series, number) if series or number else (publisher, title)
    name = '\n'.join(_plain(part) for part in parts)
    return uuid5(BINDERY, name).urn


def _plain(text: str) -> str:
    return re.sub(r'\s+', ' ', unicodedata.normalize('NFC', text)).strip().casefold()
