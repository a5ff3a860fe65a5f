"""Lay out one part: XHTML and the shared style in, a part as bytes out."""

from __future__ import annotations

from bindery.editions.pdf import messages
from bindery.editions.pdf.engine import Press, Setting
from bindery.editions.pdf.part import Job, Part
from bindery.editions.pdf.starts import page_starts
from bindery.findings import Finding
from bindery.roomy import with_room


def lay_out(job: Job, press: Press) -> Part:
    """The part that a job asks for, with what is wrong on its pages as findings."""
    # A thread has no room of its own yet.
    setting = with_room(lambda: press.set(job.html, lines=job.lines, recto=job.recto))
    return Part(
        id=job.id,
        pdf=setting.pdf,
        pages=len(setting.pages),
        anchors=tuple(sorted((name, spot.page) for name, spot in setting.spots.items())),
        starts=page_starts(setting.pages),
        fonts=tuple(sorted(setting.fonts.items())),
        findings=_findings(job, setting),
        lines=setting.lines,
        turned=setting.turned,
        apart=setting.apart,
        breaks=tuple(sorted(setting.account.learnt.items())),
    )


def _findings(job: Job, setting: Setting) -> tuple[Finding, ...]:
    loose = (messages.loose_lines(job, words) for words in setting.account.loose)
    tables = (one for one in setting.broadsides if not (one.asked and one.fits))
    turned = (messages.turned_table(job, one.name, fits=one.fits) for one in tables)
    return (*messages.findings(setting.log, job), *_notes(job, setting), *loose, *turned)


def _notes(job: Job, setting: Setting) -> tuple[Finding, ...]:
    """Notes that the engine put where no note may stand."""
    found = [messages.tall_note(job, page) for page in setting.notes_above]
    for note, call in job.notes:
        there, here = setting.spots.get(note), setting.spots.get(call)
        if there is None or here is None or there.page != here.page:
            found.append(messages.stray_note(job, note))
    return tuple(found)
