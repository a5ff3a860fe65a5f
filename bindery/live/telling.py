"""The state of the build as one page needs to know it, and the stream in which it hears of it.

Source: HTML Living Standard, 9.2, server-sent events.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence

from bindery.findings import Finding
from bindery.live.news import News, State

# Seconds after which a silent stream says that it is still there.
HEARTBEAT = 15.0


def message(state: State, page: str) -> Mapping[str, object]:
    """What a page is to know; ``page`` is its path below the output folder, '' for the first page."""
    return {
        'session': state.session,
        'revision': state.pages.get(page, 0) if page else state.revision,
        'sheet': sheet_of(state, page),
        'busy': state.busy,
        'wrong': _told(state.wrong),
        'trouble': state.trouble,
        'saved': state.saved,
        'latest': [{'html': f'/{html}', 'proof': f'/{proof}', 'title': title} for html, proof, title in state.latest],
        'pdf': {
            'name': state.pdf.name,
            'revision': state.pdf.revision,
            'page': state.pdf.page,
            'busy': state.pdf.busy,
            'stale': state.pdf.stale,
            'wrong': _told(state.pdf.wrong),
            'trouble': state.pdf.trouble,
        },
    }


def sheet_of(state: State, page: str) -> int:
    """When a style sheet, an image or a script of a page last changed."""
    folder = f'{page.rpartition("/")[0]}/'
    beside = (at for name, at in state.pages.items() if name.startswith(folder) and not name.endswith('.html'))
    return max(beside, default=0)


def _told(findings: Sequence[Finding]) -> list[Mapping[str, str]]:
    return [
        {
            'place': str(each.location) if each.location else '',
            'code': each.code,
            'message': each.message,
            'remedy': each.remedy,
        }
        for each in findings
    ]


async def stream(news: News, page: str) -> AsyncIterator[bytes]:
    """The messages of one page, the first at once, each when it is another than the one before."""
    said = ''
    with news.reading(page):
        async for state in news.states(HEARTBEAT):
            if state is None:
                yield b':\n\n'
                continue
            text = json.dumps(message(state, page))
            if text != said:
                said = text
                yield f'data: {text}\n\n'.encode()
