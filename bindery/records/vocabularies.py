"""The controlled terms that records use: what a work is, which version, who may read it, what may be done with it.

Sources: COAR Resource Types 3.2, COAR Version Types 1.0, COAR Access Rights 1.0 (vocabularies.coar-repositories.org).
"""

from __future__ import annotations

from bindery.frozen import frozen


@frozen
class Term:
    """One term of a vocabulary: its address and its English label."""

    uri: str
    label: str


BOOK = Term('http://purl.org/coar/resource_type/c_2f33', 'book')
BOOK_PART = Term('http://purl.org/coar/resource_type/c_3248', 'book part')

VERSION_OF_RECORD = Term('http://purl.org/coar/version/c_970fb48d4fbd8a85', 'Version of Record')
CORRECTED = Term('http://purl.org/coar/version/c_e19f295774971610', 'Corrected Version of Record')
NOT_APPLICABLE = Term('http://purl.org/coar/version/c_be7fb7dd8ff6fe43', 'Not Applicable (or Unknown)')

OPEN = Term('http://purl.org/coar/access_right/c_abf2', 'open access')
ACCESS = {
    'open': OPEN,
    'embargoed': Term('http://purl.org/coar/access_right/c_f1cf', 'embargoed access'),
    'restricted': Term('http://purl.org/coar/access_right/c_16ec', 'restricted access'),
    'metadata-only': Term('http://purl.org/coar/access_right/c_14cb', 'metadata only access'),
}

# A licence from here lets everybody read and pass on the work.
OPEN_LICENCES = ('https://creativecommons.org/', 'http://creativecommons.org/')
