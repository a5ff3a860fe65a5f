"""What a MARC relator is called in other formats' lists.

Sources: MARC Code List for Relators; ONIX code list 17 (issue 75); DataCite Metadata Schema 4.5, contributorType;
Crossref 5.5.0, contributor_role.
"""

from __future__ import annotations

# The relators that papers and volumes carry most; of any other only the code is given.
TERMS = {
    'ann': 'annotator',
    'ant': 'bibliographic antecedent',
    'aui': 'author of introduction, etc.',
    'aft': 'author of afterword, colophon, etc.',
    'aut': 'author',
    'com': 'compiler',
    'cre': 'creator',
    'ctb': 'contributor',
    'edt': 'editor',
    'ill': 'illustrator',
    'isb': 'issuing body',
    'pbl': 'publisher',
    'pht': 'photographer',
    'rev': 'reviewer',
    'trl': 'translator',
    'wpr': 'writer of preface',
}
ONIX = {
    'aft': 'A19',
    'ann': 'A20',
    'aui': 'A24',
    'aut': 'A01',
    'com': 'C01',
    'cre': 'A01',
    'edt': 'B01',
    'ill': 'A12',
    'pht': 'A13',
    'trl': 'B06',
    'wpr': 'A15',
}
ONIX_OTHER = 'Z99'
DATACITE = {'edt': 'Editor', 'com': 'Editor'}
CROSSREF = {'aut': 'author', 'cre': 'author', 'edt': 'editor', 'com': 'editor', 'trl': 'translator', 'rev': 'reviewer'}


def term(role: str) -> str:
    """The MARC relator's name; the code itself where it isn't one of those above."""
    return TERMS.get(role, role)
