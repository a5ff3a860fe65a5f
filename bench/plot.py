"""Draws figures as bars in an SVG: one group under another, lengths by logarithm, every bar with its number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

WIDTH, NAMES, ROW, FOOT = 720, 230, 22, 14
LEAST = 0.05
COLOURS = ('#7a1f1f', '#3d5a6c', '#8a7a4d')

Group = tuple[str, Sequence[tuple[str, float]]]


def bars(title: str, groups: Sequence[Group]) -> str:
    """The SVG of groups of named seconds."""
    most = max(value for _, rows in groups for _, value in rows)
    lines, y = [], 34
    for number, (name, rows) in enumerate(groups):
        y += 12
        lines.append(f'<text x="0" y="{y}" font-weight="bold">{escape(name)}</text>')
        for label, value in rows:
            y += ROW
            length = (WIDTH - NAMES - 70) * _share(value, most)
            colour = COLOURS[number % len(COLOURS)]
            lines.append(f'<text x="{NAMES - 8}" y="{y}" text-anchor="end">{escape(label)}</text>')
            lines.append(f'<rect x="{NAMES}" y="{y - 12}" width="{length:.1f}" height="15" fill="{colour}"/>')
            lines.append(f'<text x="{NAMES + length + 6:.1f}" y="{y}">{value:.2f}</text>')
        y += ROW
    height = y + FOOT
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-size="14"'
    said = escape('; '.join(f'{name}: {label} {value:.2f} s' for name, rows in groups for label, value in rows))
    return '\n'.join(
        [
            f'{head} font-family="sans-serif">',
            f'<title>{escape(title)}</title><desc>{said}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            f'<text x="0" y="18" font-size="16">{escape(title)} (logarithmic)</text>',
            *lines,
            '</svg>',
            '',
        ]
    )


def _share(value: float, most: float) -> float:
    """The part of the whole length, by logarithm from the least that is told apart."""
    return max(0.01, math.log(max(value, LEAST) / LEAST) / math.log(max(most, 2 * LEAST) / LEAST))
