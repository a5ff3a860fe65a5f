"""Papers that follow each other on one page, with notes that begin again in each."""

from __future__ import annotations

from bindery.intake import papers, reading
from bindery.intake.lines import from_text

TEXT = """Lamp Papers 3
Lamps
\fContents
Mira Solberg
A Lamp in Winter ......... 1
Jo Ames
The Price of Oil ......... 2
\fby Mira Solberg*

A Lamp in Winter
The lamp is lit at four o'clock and burns until the harbour master
has gone to bed, which is seldom before two in the morning. Nobody
has ever asked him why.** It is said in the town that he reads.
by Jo Ames*


* Keeper of Lamps, University of Norvik
** A boy asked once.
\fThe Price of Oil
Oil was dear in that year. It cost nine pounds a can, and the town
wrote to the makers.** There were two answers, and both were short
enough to be read aloud in the street.


* Clerk, Town of Norvik
** The letters are lost.
"""


def test_a_byline_at_a_pages_foot_goes_with_the_title_on_the_next() -> None:
    read = reading.read(from_text(TEXT))
    found = [papers.read(part, number, read.setting) for number, part in enumerate(read.outline.papers, 1)]
    assert [[(author.mention.printed, author.affiliation) for author in paper.authors] for paper in found] == [
        [('Mira Solberg', 'Keeper of Lamps, University of Norvik')],
        [('Jo Ames', 'Clerk, Town of Norvik')],
    ]
    assert [[note.text for note in paper.body.notes] for paper in found] == [
        ['[^1]: A boy asked once.'],
        ['[^1]: The letters are lost.'],
    ]
