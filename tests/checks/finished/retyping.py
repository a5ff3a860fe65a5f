"""Words of a finished PDF set anew with the glyphs that its fonts have: what a careless hand could do to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

PAIR = re.compile(rb'<([0-9a-f]{4})> <([0-9a-f]+)>')
Element = Any


def retype(pdf: Pdf, old: str, new: str, page: int | None = None, number: int = 0) -> None:
    """Set other words in one of the lines that have the old ones; the fonts must have the glyphs."""
    for sheet in pdf.pages if page is None else [pdf.pages[page]]:
        steps, glyphs = list(pikepdf.parse_content_stream(sheet)), {}
        for step in steps:
            if step.operator == pikepdf.Operator('Tf'):
                glyphs = table(sheet.obj.Resources.Font[str(step.operands[0])])
            elif step.operator == pikepdf.Operator('TJ') and _says(step.operands[0], glyphs, old):
                number -= 1
                if number >= 0:
                    continue
                _set(step.operands[0], glyphs, old, new)
                sheet.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
                return
    raise LookupError(f'no line says {old!r}')


def divided(pdf: Pdf) -> str:
    """The end of a line that parts a word, from its first letter to the hyphen; which it is changes with the lines."""
    for sheet in pdf.pages:
        glyphs: dict[bytes, str] = {}
        for step in pikepdf.parse_content_stream(sheet):
            if step.operator == pikepdf.Operator('Tf'):
                glyphs = table(sheet.obj.Resources.Font[str(step.operands[0])])
            elif step.operator == pikepdf.Operator('TJ'):
                text = ''.join(glyphs.get(code, '') for code in _codes(step.operands[0]))
                # After a space: an address may be parted at a hyphen of its own.
                if end := re.search(r'(?<=\s)[a-z]{4,}-$', text):
                    return end[0]
    raise LookupError('no line parts a word')


def _codes(items: Array) -> list[bytes]:
    shown = [bytes(item) for item in items if isinstance(item, String)]
    return [codes[at : at + 2] for codes in shown for at in range(0, len(codes), 2)]


def _says(items: Array, glyphs: dict[bytes, str], old: str) -> bool:
    return old in ''.join(glyphs.get(code, '') for code in _codes(items))


def _set(items: Array, glyphs: dict[bytes, str], old: str, new: str) -> None:
    codes = _codes(items)
    texts = [glyphs.get(code, '') for code in codes]
    start = ''.join(texts).index(old)
    ends = [sum(map(len, texts[:count])) for count in range(len(texts) + 1)]
    first, last = ends.index(start), ends.index(start + len(old))
    known = {text: code for code, text in reversed(glyphs.items())} | dict(zip(texts, codes, strict=True))
    kept = b''.join([*codes[:first], *(known[sign] for sign in new), *codes[last:]])
    del items[:]
    items.append(String(kept))


def table(font: Any) -> dict[bytes, str]:
    """What each glyph of a font says."""
    pairs = PAIR.findall(font.ToUnicode.read_bytes())
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode('utf-16-be') for code, text in pairs}


def said_by_font(pdf: Pdf, old: str, new: str) -> None:
    """Let every glyph that says one character say another, in every font."""
    done = 0
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get('/Type') == Name.Font and '/ToUnicode' in thing:
            wrong = f'<{old.encode("utf-16-be").hex()}>'.encode()
            data = thing.ToUnicode.read_bytes()
            done += data.count(wrong)
            thing.ToUnicode = pdf.make_stream(data.replace(wrong, f'<{new.encode("utf-16-be").hex()}>'.encode()))
    assert done, f'no font says {old!r}'


def elements(pdf: Pdf) -> Iterator[Element]:
    """All elements of the structure, in reading order."""
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting = [kid for kid in kids(element) if isinstance(kid, Dictionary) and '/S' in kid] + waiting


def kids(element: Element) -> list[Any]:
    """What an element holds."""
    held = element.get('/K', Array())
    return list(held) if isinstance(held, Array) else [held]


def element(pdf: Pdf, type_: str, number: int = 0, where: Callable[[Element], bool] = lambda one: True) -> Element:
    """One of the elements of a type, by its place among them."""
    return [one for one in elements(pdf) if str(one.S) == f'/{type_}' and where(one)][number]


def named(pdf: Pdf, id_: str) -> Element:
    """The element with an id."""
    return next(one for one in elements(pdf) if str(one.get('/ID', '')) == id_)


def inside(outer: Element, type_: str, number: int = 0) -> Element:
    """One of the elements of a type below another."""
    found, waiting = [], [outer]
    while waiting:
        one = waiting.pop(0)
        below = [kid for kid in kids(one) if isinstance(kid, Dictionary) and '/S' in kid]
        found += [kid for kid in below if str(kid.S) == f'/{type_}']
        waiting = below + waiting
    return found[number]


def drop(gone: Element) -> None:
    """Take an element out of the structure."""
    gone.P.K = Array([kid for kid in kids(gone.P) if not _same(kid, gone)])


def swap(one: Element, other: Element) -> None:
    """Let two elements change places."""
    home, away = one.P, other.P
    if home.objgen == away.objgen:
        home.K = Array([other if _same(kid, one) else one if _same(kid, other) else kid for kid in kids(home)])
    else:
        home.K = Array([other if _same(kid, one) else kid for kid in kids(home)])
        away.K = Array([one if _same(kid, other) else kid for kid in kids(away)])
    one.P, other.P = away, home


def _same(kid: Any, element: Element) -> bool:
    return isinstance(kid, Dictionary) and kid.is_indirect and kid.objgen == element.objgen


def annotation(pdf: Pdf, target: str, number: int = 0) -> Any:
    """One of the link annotations that lead to a destination or address."""
    found = []
    for page in pdf.pages:
        for one in page.obj.get('/Annots', ()):
            leads = str(one.Dest) if '/Dest' in one else str(one.A.URI)
            found += [one] if leads == target else []
    return found[number]


def destinations(pdf: Pdf) -> Any:
    """Names and places of the destinations, one after the other."""
    return pdf.Root.Names.Dests.Names


def place(pdf: Pdf, name: str) -> Any:
    """The place of a destination, to be changed."""
    flat = destinations(pdf)
    return next(flat[at + 1] for at in range(0, len(flat), 2) if str(flat[at]) == name)


def packet(pdf: Pdf, old: str, new: str) -> None:
    """Change the XMP packet."""
    text = pdf.Root.Metadata.read_bytes().decode()
    assert old in text, old
    pdf.Root.Metadata = pdf.make_stream(text.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)
