"""How the front of a paper is told from its text: names, affiliations, titles, labels."""

from __future__ import annotations

import pytest

from bindery.intake.countries import country_code
from bindery.intake.ids import slug
from bindery.intake.lexicon import ABSTRACT, KEYWORDS
from bindery.intake.manuscript.floats import is_caption
from bindery.intake.manuscript.front import recognise
from bindery.intake.manuscript.languages import language_of, marked
from bindery.intake.manuscript.lines import Line
from bindery.intake.manuscript.names import credits_in
from bindery.intake.manuscript.values import Manuscript, Paragraph, Run
from bindery.intake.manuscript.words import labelled


def line(*runs: Run | str) -> Line:
    return Line(1, tuple(Run(run) if isinstance(run, str) else run for run in runs))


def up(text: str) -> Run:
    return Run(text, raised=True)


@pytest.mark.parametrize(
    ('runs', 'names'),
    [
        (['Mira Halvorsen'], ['Mira Halvorsen']),
        (['By Mira Halvorsen and Tomas Berg'], ['Mira Halvorsen', 'Tomas Berg']),
        (['Mira Halvorsen, Tomas Berg & Ines Quintão'], ['Mira Halvorsen', 'Tomas Berg', 'Ines Quintão']),
        (['Piet van der Meulen; Lidia Marchetti-Roe'], ['Piet van der Meulen', 'Lidia Marchetti-Roe']),
        (['Halvorsen, Mira'], ['Mira Halvorsen']),
        (['Prof. Dr. Greta Lauterbach'], ['Greta Lauterbach']),
        (['Catrin Pryce, PhD'], ['Catrin Pryce']),
        (['Антон Белкин и Вера Зорина'], ['Антон Белкин', 'Вера Зорина']),
        (['سحر نیلوفری'], ['سحر نیلوفری']),
        (['Hamish Dunmore (h.dunmore@example.org)'], ['Hamish Dunmore']),
        (['University of Penmawr'], []),
        (['The boats went out every second week.'], []),
        (['12 March 2021'], []),
    ],
)
def test_names_of_a_byline(runs: list[Run | str], names: list[str]) -> None:
    assert [credit.name.display for credit in credits_in(line(*runs))] == names


def test_marks_of_a_byline() -> None:
    credits = credits_in(line('Mira Halvorsen', up('1,*'), ', Tomas Berg', up('2'), ' and Ines Quintão¹'))
    assert [(credit.printed, credit.marks) for credit in credits] == [
        ('Mira Halvorsen', ('1', '*')),
        ('Tomas Berg', ('2',)),
        ('Ines Quintão', ('1',)),
    ]


def test_affiliation_on_the_line_of_the_name() -> None:
    (credit,) = credits_in(line('Mira Halvorsen, Lodestar University, Tromvik'))
    assert (credit.printed, credit.affiliation) == ('Mira Halvorsen', 'Lodestar University, Tromvik')


@pytest.mark.parametrize(
    ('text', 'label', 'rest'),
    [
        ('Abstract: It is short.', ABSTRACT, 'It is short.'),
        ('Abstract', ABSTRACT, ''),
        ('Abstracts of papers', ABSTRACT, None),
        ('Key words — fog; bells', KEYWORDS, 'fog; bells'),
        ('Ключевые слова: маяк', KEYWORDS, 'маяк'),
        ('کلیدواژه‌ها: فانوس', KEYWORDS, 'فانوس'),
        ('Keywords matter in this paper', KEYWORDS, None),
    ],
)
def test_labels(text: str, label: object, rest: str | None) -> None:
    end = labelled(text, label)  # type: ignore[arg-type]
    assert (None if end is None else text[end:]) == rest


@pytest.mark.parametrize(
    ('text', 'caption'),
    [
        ('Table 1: Coats of paint', True),
        ('Figure 2. The lamp', True),
        ('Fig. 3 – A lamp', True),
        ('Table 1 shows that the coats were two.', False),
        ('Tables are kept by the door.', False),
    ],
)
def test_captions(text: str, caption: bool) -> None:
    assert is_caption(Paragraph(1, (Run(text),))) is caption


def of(*paragraphs: Paragraph) -> Manuscript:
    return Manuscript('paper.docx', paragraphs, body_size=11)


def para(number: int, text: str, **more: object) -> Paragraph:
    look = {key: more.pop(key) for key in ('heavy', 'size') if key in more}
    return Paragraph(number, (Run(text, **{'size': 11, **look}),), **more)  # type: ignore[arg-type]


BODY = (
    'The body of the paper is a sentence of more than a few words, so that nobody takes it for a line of its front. '
    * 2
)


@pytest.mark.parametrize(
    'front',
    [
        (para(1, 'Lights', styles=('title',)), para(2, 'Mira Halvorsen')),
        (para(1, 'Lights', heading=1), para(2, 'Mira Halvorsen')),
        (para(1, 'Lights', heavy=True, alignment='center'), para(2, 'Mira Halvorsen')),
        (para(1, 'Mira Halvorsen'), para(2, 'Lights', size=18)),
        (para(1, 'Coast Papers 4'), para(2, 'Lights', heavy=True), para(3, 'Mira Halvorsen')),
        (para(1, 'Lights'), para(2, 'Mira Halvorsen')),
    ],
)
def test_title_and_author_in_any_order(front: tuple[Paragraph, ...]) -> None:
    found = recognise(of(*front, para(9, BODY)))
    assert ''.join(run.text for run in found.title) == 'Lights'
    assert [author.credit.printed for author in found.authors] == ['Mira Halvorsen']
    assert [block.number for block in found.rest] == [9]


def test_line_that_nobody_understands_is_reported() -> None:
    found = recognise(
        of(para(1, 'Lights', styles=('title',)), para(2, 'Mira Halvorsen'), para(3, 'May 2021'), para(4, BODY))
    )
    assert [(remark.message, remark.paragraph) for remark in found.remarks if remark.paragraph] == [
        ('Left out: “May 2021”', 3)
    ]


@pytest.mark.parametrize(
    ('text', 'named', 'language'),
    [
        ('چراغ دریایی', '', 'fa'),
        ('قمر', '', 'fa'),
        ('قمر', 'ar-SA', 'ar'),
        ('پنجره', 'ar-SA', 'fa'),
        ('маяк', 'en-GB', 'ru'),
        ('маяк', 'uk-UA', 'uk'),
        ('Licht', 'de-DE', 'de'),
        ('Licht', 'fa-IR', ''),
    ],
)
def test_language_of_words(text: str, named: str, language: str) -> None:
    assert language_of(text, named) == language


def test_only_foreign_words_are_marked() -> None:
    runs = marked((Run('the word چراغ دریایی (lamp) and α'),), 'en')
    assert [(run.text, run.lang) for run in runs] == [('the word ', ''), ('چراغ دریایی', 'fa'), (' (lamp) and α', '')]


@pytest.mark.parametrize(
    ('name', 'code'), [('Norway', 'NO'), ('The Netherlands', 'NL'), ('Scotland', 'GB'), ('Oz', '')]
)
def test_countries(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ('text', 'expected'),
    [('Quintão', 'quintao'), ('Белкин', 'belkin'), ('Østberg', 'ostberg'), ('1st lamp', 'x-1st-lamp'), ('سحر', 'x')],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text, 'x') == expected
