"""A part of a PDF: what is asked of the layout, and what comes back; values, so that parts can be kept and sent."""

from __future__ import annotations

from dataclasses import field

from bindery.findings import Finding
from bindery.frozen import frozen


@frozen
class Job:
    """All that decides how one part is laid out, but for the shared style: its id, its XHTML, its source file.

    ``notes`` are the (note id, call id) pairs that must share a page; ``lines`` asks where the lines of the text stand.
    ``recto`` says whether its first page is a right-hand one, where its pages are to be level with those they face.
    ``new`` says whether it was made just now and not kept from an earlier build, which decides nothing.
    """

    id: str
    html: str
    file: str = ''
    notes: tuple[tuple[str, str], ...] = ()
    lines: bool = False
    recto: bool | None = None
    new: bool = field(default=True, compare=False)


@frozen
class Part:
    """One laid-out part as bytes.

    ``pdf`` has its own structure subtree; links out of the part are still ``bindery:chapter#id`` addresses. ``anchors``
    gives the page (from 0) of each id, ``starts`` the number of words of the text before each page, ``fonts`` the face
    (family, weight, style) of each font resource, ``lines`` the baselines of each page in points from its top;
    ``turned`` lists the pages that lie, to be turned when they are bound, ``apart`` those that end at another height
    than the next; ``breaks`` is what was learnt of paragraphs while it was laid out, which is kept by itself.
    """

    id: str
    pdf: bytes
    pages: int
    anchors: tuple[tuple[str, int], ...] = ()
    starts: tuple[int, ...] = ()
    fonts: tuple[tuple[str, tuple[str, int, str]], ...] = ()
    findings: tuple[Finding, ...] = ()
    lines: tuple[tuple[float, ...], ...] = ()
    turned: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()
    breaks: tuple[tuple[bytes, bytes], ...] = ()

    def page_of(self, anchor: str) -> int | None:
        """The page (from 0) on which an id stands."""
        return dict(self.anchors).get(anchor)
