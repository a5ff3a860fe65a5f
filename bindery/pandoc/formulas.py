"""Formulas that pandoc cannot read as TeX, and what it says of them: it writes them as they are typed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from bindery.pandoc import ast
from bindery.pandoc.ast import Math, Tree
from bindery.pandoc.running import answered
from bindery.pandoc.xhtml import TO_HTML, to_html

# Pandoc's element around a formula that it leaves as it is; one that it reads is MathML.
LEFT_AS_TYPED = '<span class="math'
SAID_OF_ONE = '[WARNING] Could not convert TeX math '
REASON = re.compile(r'^ +unexpected (.+)$', re.MULTILINE)
END = ('eof', 'end of input')


def refused(formulas: Sequence[str]) -> Mapping[str, str]:
    """Those that are no TeX, each with the reason: how a sentence ends that begins with the formula."""
    each = tuple(dict.fromkeys(formulas))
    html = to_html([_alone(tex) for tex in each]) if each else ()
    wrong = [tex for tex, written in zip(each, html, strict=True) if LEFT_AS_TYPED in written]
    return dict(zip(wrong, _reasons(wrong), strict=True)) if wrong else {}


def _alone(tex: str) -> Tree:
    return ast.para(ast.inlines((Math(tex),)))


def _reasons(wrong: Sequence[str]) -> list[str]:
    """Why pandoc reads none of these; asked only for what is wrong, since its warnings are not kept."""
    whole = Tree(tuple(block for tex in wrong for block in _alone(tex).blocks))
    _, said = answered(TO_HTML, json.dumps(ast.encode(whole)).encode())
    told = said.decode('utf-8', 'replace').split(SAID_OF_ONE)[1:]
    if len(told) != len(wrong):
        return ['is no TeX that can be set'] * len(wrong)
    return list(map(_reason, told))


def _reason(told: str) -> str:
    found = REASON.findall(told)
    what = re.sub('^(["\'])(.*)\\1$', r'“\2”', found[-1].strip()) if found else ''
    if what in END:
        return 'ends before it is whole'
    command = what.removeprefix('control sequence ')
    if command != what:
        return f'has the command {command}, which is not known'
    return f'has {what} where nothing of the kind can stand' if what else 'is no TeX that can be set'
