"""An ISBN as the bars that shops read (EAN-13), as SVG in millimetres.

Source: GS1 General Specifications, 5.2.1 (EAN-13: sets of bars, guards, nominal module of 0.33 mm).
"""

from __future__ import annotations

ODD = ('0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011')
FIRST = ('OOOOOO', 'OOEOEE', 'OOEEOE', 'OOEEEO', 'OEOOEE', 'OEEOOE', 'OEEEOO', 'OEOEOE', 'OEOEEO', 'OEEOEO')
MODULE, HEIGHT, QUIET = 0.33, 18.0, 11
GUARDS = (*range(3), *range(45, 50), *range(92, 95))


def modules(digits: str) -> str:
    """The modules of thirteen digits, a bar for each ``1``.

    Raises:
        ValueError: it is no EAN-13.
    """
    if len(digits) != 13 or not digits.isdigit() or check(digits[:12]) != digits[12]:
        raise ValueError(f'no EAN-13: {digits}')
    left = ''.join(
        ODD[int(digit)] if kind == 'O' else _flipped(ODD[int(digit)])[::-1]
        for digit, kind in zip(digits[1:7], FIRST[int(digits[0])], strict=True)
    )
    right = ''.join(_flipped(ODD[int(digit)]) for digit in digits[7:])
    return f'101{left}01010{right}101'


def check(digits: str) -> str:
    """The check digit of twelve."""
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)


def bars(isbn: str) -> tuple[tuple[float, float, float], ...]:
    """Left, width and height of each bar in millimetres, quiet zones beside them; the guards hang lower."""
    found: list[tuple[float, float, float]] = []
    for place, module in enumerate(modules(isbn.replace('-', ''))):
        if module == '1':
            height = HEIGHT + (1.65 if place in GUARDS else 0.0)
            found.append(((QUIET + place) * MODULE, MODULE, height))
    return tuple(found)


def _flipped(bits: str) -> str:
    return bits.translate({48: 49, 49: 48})
