"""The review of a text's accessibility: whose, of which text, and what it leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindery.load.review import CRITERIA, FILE, review, template

TEXT = 'a' * 64


def filled(fingerprint: str = TEXT, **judged: str) -> str:
    """A review as somebody filled it in; ``judged`` says otherwise of a criterion (``c1_1_1``)."""
    text = '\n'.join(template(fingerprint)).replace('by: ""', 'by: Ana Quiet').replace('date: ""', 'date: 2026-11-20')
    for name, verdict in judged.items():
        number = name.removeprefix('c').replace('_', '.')
        text = text.replace(f'id: "{number}", judged: ""', f'id: "{number}", judged: {verdict}')
    return text.replace('judged: ""', 'judged: met').replace(', remark: ""', '')


def found(folder: Path, text: str) -> list[tuple[str, str]]:
    (folder / FILE).write_text(text, 'utf-8')
    return [(each.code, str(each.location)) for each in review(folder, TEXT)[1]]


def test_nobody_reviewed_a_text_without_the_file(tmp_path: Path) -> None:
    assert review(tmp_path, TEXT) == (None, ())


def test_a_whole_review_holds_for_its_text_alone(tmp_path: Path) -> None:
    assert found(tmp_path, filled()) == []
    made, _ = review(tmp_path, TEXT)
    assert made is not None
    assert (made.by, made.date, made.standard) == (
        'Ana Quiet',
        '2026-11-20',
        'EPUB Accessibility 1.1 - WCAG 2.2 Level AA',
    )
    assert made.holds_for(TEXT)
    assert not made.holds_for('b' * 64)


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        pytest.param(filled('b' * 64), [('review-stale', f'{FILE}:6:14')], id='another text'),
        pytest.param(filled(c1_4_1='not-met'), [('review-open', f'{FILE}:9:5')], id='a criterion not met'),
        pytest.param(filled(c1_4_1='not-applicable'), [], id='a criterion that does not apply'),
        pytest.param(filled(c1_4_1='maybe'), [('wrong-value', f'{FILE}:17:27')], id='judged in other words'),
        pytest.param(filled().replace('"1.4.1"', '"1.4.3"'),
            [('review-open', f'{FILE}:9:5'), ('duplicate-key', f'{FILE}:19:5')], id='one left out, one twice'),
        pytest.param(filled().replace('2026-11-20', 'last week'), [('bad-date', f'{FILE}:4:7')], id='no date'),
        pytest.param(filled() + '\nlevel: AAA', [('unknown-key', f'{FILE}:38:1')], id='an unknown key'),
        pytest.param(filled().replace('by: Ana Quiet', 'by: ""'), [('missing-value', f'{FILE}:3:5')], id='nobody'),
        pytest.param('by: [', [('yaml-syntax', f'{FILE}:1:6')], id='no YAML'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert found(tmp_path, text) == expected


def test_the_template_asks_for_every_criterion_and_claims_nothing(tmp_path: Path) -> None:
    empty = '\n'.join(template(TEXT))
    assert all(f'"{number}"' in empty for number in CRITERIA)
    assert {code for code, _ in found(tmp_path, empty)} <= {'missing-value', 'wrong-value', 'bad-date'}
    assert review(tmp_path, TEXT)[0] is None
