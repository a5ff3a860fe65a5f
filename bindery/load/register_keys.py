"""Every key of the register and of the head of a chapter."""

from __future__ import annotations

from bindery.load.schema import (
    COUNTRY,
    ID,
    INLINE,
    LANGUAGE,
    MARKDOWN,
    ORCID,
    ROLE,
    ROR,
    TEXT,
    Choice,
    Key,
    Many,
    Record,
    Reference,
)

KINDS = (
    'about', 'preface', 'foreword', 'introduction', 'dedication', 'acknowledgements', 'copyright',
    'paper', 'appendix', 'afterword', 'glossary', 'other',
)  # fmt: skip

STATUSES = ('received', 'edited', 'with author', 'passed for press')

NATIVE = Record(
    'native name',
    'A name in its own script; the direction of writing follows from the language.',
    (
        Key('text', TEXT, 'The name.', 'پژوهشکده', required=True),
        Key('lang', LANGUAGE, 'Its language.', 'fa', required=True),
    ),
)

INSTITUTION = Record(
    'institution',
    'A body that people belong to, that publishes or takes part.',
    (
        Key('id', ID, 'Its id in this volume.', 'delta', required=True),
        Key('name', TEXT, 'Name.', 'University of the Delta', required=True),
        Key('acronym', TEXT, 'Acronym.'),
        Key('native', NATIVE, 'Name in its own script.'),
        Key('parent', Reference('institution'), 'The institution it belongs to.', 'delta'),
        Key('city', TEXT, 'City.', 'Porto'),
        Key('country', COUNTRY, 'Country.', 'PT'),
        Key('ror', ROR, 'ROR id.', '05a28rw58'),
    ),
)

AFFILIATION = Record(
    'affiliation',
    'One post of one person.',
    (
        Key('id', ID, 'Its id, unique for the person.', 'delta', required=True),
        Key('post', TEXT, 'Post.', 'Professor of Hydrology'),
        Key('unit', TEXT, 'Faculty, department, centre.', 'Faculty of Waters'),
        Key('institution', Reference('institution'), 'The institution.', 'delta'),
        Key('city', TEXT, 'City, where it is not to be left out.'),
        Key('country', TEXT, 'Country in words, where it is not to be left out.'),
        Key('text', TEXT, 'The wording, where the parts do not say it.'),
    ),
)

PERSON = Record(
    'person',
    'One person; every credit asks this entry.',
    (
        Key('id', ID, 'Their id in this volume.', 'almeida', required=True),
        Key('given', TEXT, 'Given names.', 'Inês'),
        Key('family', TEXT, 'Family name.', 'Almeida', required=True),
        Key('particle', TEXT, 'Particle before the family name.', 'van'),
        Key('suffix', TEXT, 'Suffix.', 'Jr.'),
        Key('native', NATIVE, 'The name in its own script.'),
        Key('sort', TEXT, 'What the name files under.', default='“Family, Given”'),
        Key('variants', Many(TEXT), 'Spellings seen in print; for checks only, never set.', '[I. Almeyda]'),
        Key('degrees', Many(TEXT), 'Degrees.', '[Ph.D. in Hydrology]'),
        Key('country', COUNTRY, 'Country the list of contributors puts them under.', 'PT'),
        Key('orcid', ORCID, 'ORCID iD.', '0000-0002-1825-0097'),
        Key('roles', Many(ROLE), 'Roles in the volume.', '[aut]'),
        Key('biography', TEXT, 'A short biography.'),
        Key('affiliations', Many(AFFILIATION), 'Posts; the first one counts where a byline names none.'),
    ),
)

CONTRIBUTORS = Record(
    'contributors.yaml',
    'The register of people and institutions.',
    (
        Key('institutions', Many(INSTITUTION), 'Institutions.'),
        Key('people', Many(PERSON), 'People.'),
    ),
)

BYLINE = Record(
    'byline entry',
    'One author on one contribution.',
    (
        Key('person', Reference('person'), 'Who.', 'almeida', required=True),
        Key('affiliation', ID, 'Id of one of their affiliations.', 'delta', default='their first'),
        Key('credited-as', TEXT, 'The name as it is to stand here.', default="the register's name"),
        Key('role', ROLE, 'What they did.', 'aut', default='`aut`'),
    ),
)

SIGNATURE = Record(
    'signature',
    'The block under a preface.',
    (
        Key('person', Reference('person'), 'Who signs.', 'almeida', required=True),
        Key('post', TEXT, 'Post as it stands there.', 'Director'),
        Key('institution', TEXT, 'Institution as it stands there.', 'Institute for River Studies'),
        Key('city', TEXT, 'City.', 'Lisbon'),
    ),
)

HEAD = Record(
    'head of a chapter',
    'Stands between two lines of three hyphens at the top of each Markdown file.',
    (
        Key('title', INLINE, 'Title.', 'Silt and *Sovereignty*', required=True),
        Key('subtitle', INLINE, 'Subtitle.'),
        Key('short-title', TEXT, 'For the running head.', 'Silt'),
        Key('kind', Choice(KINDS), 'What the contribution is.', 'paper',
            default='`paper` in the contents’ `chapters`; elsewhere from the file name'),
        Key('byline', Many(BYLINE), 'The authors in order.'),
        Key('byline-label', TEXT, 'Stands before the authors.', 'Summary of a paper by'),
        Key('keywords', Many(TEXT), 'Keywords.', '[rivers, silt]'),
        Key('abstract', MARKDOWN, 'Abstract.'),
        Key('language', LANGUAGE, 'Language of the text.', 'en', default='that of the volume'),
        Key('printed-page', TEXT, 'First page in the printed original.', '17'),
        Key('signature', SIGNATURE, 'Who signs.'),
        Key('status', Choice(STATUSES), 'How far it has come.', 'edited', default='`received`'),
    ),
)  # fmt: skip
