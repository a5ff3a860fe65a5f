from __future__ import annotations

import pytest

from bindery.decisions.applying import Applied, apply
from bindery.decisions.values import Replace, Scope
from bindery.findings import Location

CHAPTER = """---
title: The Tajo at Low Water
keywords: [Tajo, the Estuary, ports]
---

The Tajo is low; Tajo's boats lie dry. See [the Tajo](http://x.org/Tajo) and `Tajo`[^Tajo].

[^Tajo]: Not the Tajos, nor aTajob.
"""


def corrected(text: str, *decisions: Replace, file: str = 'chapters/01-a.md') -> str:
    return apply({file: text}, decisions).texts[file]


def change(text: str, by: str, line: int = 1, **scope: object) -> Replace:
    return Replace(text, by, Scope(**scope), 'because', Location('decisions.yaml', line, 1))  # type: ignore[arg-type]


def test_whole_words_are_corrected_in_titles_keywords_and_text_but_not_in_targets_code_and_labels() -> None:
    assert corrected(CHAPTER, change('Tajo', 'Tejo')) == (
        CHAPTER.replace('The Tajo', 'The Tejo')
        .replace('[Tajo,', '[Tejo,')
        .replace("Tajo's", "Tejo's")
        .replace('[the Tajo]', '[the Tejo]')
    )


@pytest.mark.parametrize(
    ('text', 'decision', 'expected'),
    [
        ('us or US', change('us', 'US'), 'US or US'),
        ('bus', change('us', 'US'), 'bus'),
        ('14 % of', change('14 %', '14%'), '14% of'),
        ('a COUNCILE,UN b', change('COUNCILE,UN', 'COUNCIL, UN'), 'a COUNCIL, UN b'),
        ('two\nwords here', change('two words', '2 words'), '2 words here'),
        (r'costs \$9 a can', change('$9', 'nine dollars'), 'costs nine dollars a can'),
        ('the Soviet Union and Soviet', change('Soviet', 'Soviet Union'), 'the Soviet Union and Soviet Union'),
        ('منطقه\u200cای منطقه', change('منطقه', 'x'), 'منطقه\u200cای x'),
        ('café cafe\u0301 cafe', change('cafe', 'x'), 'café cafe\u0301 x'),
        ('a very very long day', change('very very', 'very'), 'a very long day'),
        ('up to us; by us power', change('us', 'US', context='us power'), 'up to us; by US power'),
        ('far too far gone', change('too', ''), 'far far gone'),
    ],
)
def test_what_is_corrected(text: str, decision: Replace, expected: str) -> None:
    assert corrected(f'\n{text}\n', decision) == f'\n{expected}\n'


def test_the_longer_quotation_goes_before_the_shorter_one() -> None:
    decisions = (change('Tramp', 'Trump'), change('Donald Tramp', 'Donald J. Trump'))
    assert corrected('Donald Tramp, Tramp', *decisions) == 'Donald J. Trump, Trump'


def test_a_decision_holds_in_its_file_and_line_alone() -> None:
    texts = {'chapters/01-a.md': 'x y\n\nx z\n', 'chapters/02-b.md': 'x\n'}
    scope = Scope('chapters/01-a.md', 3)
    made = apply(texts, [Replace('x', 'n', scope, '', Location('d', 1))])
    assert made.texts == {'chapters/01-a.md': 'x y\n\nn z\n', 'chapters/02-b.md': 'x\n'}
    assert [(each.file, each.line, each.printed) for each in made.changes] == [('chapters/01-a.md', 3, 'x')]


def test_a_line_without_a_file_is_one_of_the_input() -> None:
    def origins(file: str, line: int) -> tuple[int, ...]:
        return (40, 42) if line == 3 else (7,)

    made = apply({'a.md': 'x\n\nx\n'}, [Replace('x', 'n', Scope('', 42), '', Location('d', 1))], origins)
    assert made.texts == {'a.md': 'x\n\nn\n'}


@pytest.mark.parametrize(
    ('yaml', 'by', 'expected'),
    [
        ('title: The Tajo\n', 'River: Tejo', 'title: "The River: Tejo"\n'),
        ('title: The Tajo\n', 'Tejo', 'title: The Tejo\n'),
        ("title: 'It''s the Tajo'\n", "Tejo's", "title: 'It''s the Tejo''s'\n"),
        ('title: "a Tajo"\n', 'so-called "Tejo"', 'title: "a so-called \\"Tejo\\""\n'),
        ('disclaimer: |\n  The Tajo\n  is low.\n', 'Tejo: low', 'disclaimer: |\n  The Tejo: low\n  is low.\n'),
        ('keywords: [Tajo, ports]\n', 'Tejo, Portugal', 'keywords: ["Tejo, Portugal", ports]\n'),
        ('keywords: [Tajo, ports]\n', '', 'keywords: [ports]\n'),
        ('keywords: [ports, Tajo]\n', '', 'keywords: [ports]\n'),
        ('keywords:\n  - Tajo\n  - ports\n', '', 'keywords:\n  - ports\n'),
        ('slug: Tajo\n', 'Tejo', 'slug: Tajo\n'),
        ('original:\n  title: Tajo\n', 'Tejo', 'original:\n  title: Tajo\n'),
    ],
)
def test_values_of_yaml_stay_yaml(yaml: str, by: str, expected: str) -> None:
    assert corrected(yaml, change('Tajo', by), file='volume.yaml') == expected


def test_variants_stay_as_they_were_printed() -> None:
    register = 'people:\n  - id: a\n    family: Koolae\n    variants: [E. Koolae]\n'
    assert corrected(register, change('Koolae', 'Koolaee'), file='contributors.yaml') == register.replace(
        'family: Koolae', 'family: Koolaee'
    )


def test_the_list_of_corrections_keeps_what_it_quotes() -> None:
    text = '\n::: corrections\n\n- “Tejo” for “Tajo”\n\n:::\n\nTajo\n'
    assert corrected(text, change('Tajo', 'Tejo')) == text.replace('\n\nTajo', '\n\nTejo')


def test_two_decisions_that_meet_in_one_place_are_an_error_with_both_lines() -> None:
    made: Applied = apply({'a.md': 'the old red boat'}, [change('old red', 'new', 3), change('red boat', 'ship', 9)])
    assert [each.code for each in made.findings] == ['decision-conflict']
    assert 'lines 3 and 9' in made.findings[0].message


def test_lines_move_with_what_was_corrected() -> None:
    before = 'one two\nthree\n\nfour\n'
    made = apply({'a.md': before}, [change('two three', '2 3')])
    assert made.texts == {'a.md': 'one 2 3\n\nfour\n'}
    assert [made.line_now('a.md', line, before) for line in (1, 3, 4)] == [1, 2, 3]
