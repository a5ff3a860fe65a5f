from __future__ import annotations

from pathlib import Path

import pytest

from bindery.decisions.reading import read
from bindery.decisions.values import Keep, PersonIs, Replace, Scope
from bindery.decisions.writing import added, write
from bindery.errors import UsageError
from bindery.findings import Location

NOWHERE = Location('')
BEFORE = """# Ours.
input: {sha256: "%s"}  # of the first import
replace:
  # the river
  - {text: Tajo, by: Tejo, reason: Portuguese}   # agreed

keep: []
""" % ('0' * 64)


def test_comments_and_order_stay_where_a_decision_is_added() -> None:
    text = added(BEFORE, Replace('14 %', '14%', Scope('chapters/01-a.md', 0, 'only 14 %'), 'no: space', NOWHERE))
    for line in ('# Ours.', '# of the first import', '  # the river', '# agreed'):
        assert line in text
    assert text.index('Tajo') < text.index('14 %') < text.index('keep:')


@pytest.mark.parametrize(
    'decision',
    [
        Replace('14 %', '14%', Scope('a.md', 7), 'because: it is', NOWHERE),
        Replace('no', 'No', Scope(), 'yes', NOWHERE),
        Replace('sic', '', Scope('', 12, '[sic] boats'), "a 'note'", NOWHERE),
        Keep('missing-alt', '14', Scope('a.md'), '# not a comment', NOWHERE),
        PersonIs('almeida', ('I. Almeyda', 'Almeida, I.'), 'the list', NOWHERE),
    ],
)
@pytest.mark.parametrize('before', ['', '# nothing yet\n', BEFORE])
def test_what_is_written_is_read_again(tmp_path: Path, before: str, decision: Replace | Keep | PersonIs) -> None:
    file = tmp_path / 'decisions.yaml'
    write(file, added(before, decision))
    made, findings = read(file)
    assert findings == ()
    last = {Replace: made.replacements, Keep: made.kept, PersonIs: made.people}[type(decision)][-1]
    assert type(last)(*[*[getattr(last, name) for name in list(last.__dataclass_fields__)[:-1]], NOWHERE]) == decision
    assert file.read_text(encoding='utf-8').startswith(before[:5])
    assert [path.name for path in tmp_path.iterdir()] == ['decisions.yaml']


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / 'real.yaml').write_text('note: no\n')
    (tmp_path / 'decisions.yaml').symlink_to(tmp_path / 'real.yaml')
    with pytest.raises(UsageError, match='is a link'):
        write(tmp_path / 'decisions.yaml', 'note: yes\n')
    assert (tmp_path / 'real.yaml').read_text() == 'note: no\n'


@pytest.mark.parametrize(
    ('before', 'after'),
    [
        ('keep: []\n', 'keep:\n  - code: raw-html\n    reason: why\n'),
        ('keep:\n- {code: missing-alt, reason: a}\n\n# next\nnote: yes', None),
        ('note: yes', 'note: yes\nkeep:\n  - code: raw-html\n    reason: why\n'),
    ],
)
def test_how_an_entry_is_added(before: str, after: str | None) -> None:
    text = added(before, Keep('raw-html', '', Scope(), 'why', NOWHERE))
    expected = '- {code: missing-alt, reason: a}\n- code: raw-html\n  reason: why\n\n# next\n'
    assert text == after if after else expected in text


def test_a_list_in_one_line_is_refused_and_left_as_it_is() -> None:
    with pytest.raises(UsageError, match='under keep'):
        added('keep: [{code: missing-alt, reason: a}]\n', Keep('raw-html', '', Scope(), 'why', NOWHERE))
