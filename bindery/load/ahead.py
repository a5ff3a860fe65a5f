"""Papers that were edited, or are new, are given to pandoc before anything else is done with the source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from bindery.cache import kept, keys
from bindery.load.flow import head_end
from bindery.load.folder import plain_lines
from bindery.pandoc import markdown

SEEN = 'seen'
REGIONS = ('front', 'chapters', 'back')
# Where the texts are large, pandoc is begun a little later, for parts of them one after the other.
LARGE = 500_000


def begin(source: Path) -> None:
    """Begin to read the text of papers that no earlier build saw as they are now.

    Nothing is said of what is wrong with a file, and nothing depends on this: a text that the loader does not ask for
    as it was taken here was read in vain.
    """
    if not kept.is_on():
        return
    none_was_read = kept.is_empty()
    files = {keys.digest(SEEN, hashlib.sha256(data).digest()): data for data in _papers(source)}
    new = files.keys() - kept.recall_many(SEEN, files).keys()
    for key in new:
        kept.keep(SEEN, key, b'')
    begin_with([_text(data) for key, data in files.items() if key in new], unseen=none_was_read)


def begin_with(texts: Sequence[str], *, unseen: bool = False) -> None:
    """Begin to read these texts, if they are not too much for one run; of ``unseen`` ones nothing is kept."""
    if sum(map(len, texts)) < LARGE:
        markdown.begin([text for text in texts if text], unseen=unseen)


def _papers(source: Path) -> Iterator[bytes]:
    """What stands in each Markdown file that may be a paper's; nothing outside the source folder."""
    folders = [source / region for region in REGIONS if not (source / region).is_symlink()]
    for file in (file for folder in folders for file in sorted(folder.glob('*.md'))):
        try:
            if file.is_file() and not file.is_symlink() and file.stat().st_size < LARGE:
                yield file.read_bytes()
        except OSError:
            continue


def _text(data: bytes) -> str:
    """A paper's text after its head; '' where it cannot be read."""
    try:
        return body(plain_lines(data.decode('utf-8')))
    except UnicodeDecodeError:
        return ''


def body(text: str) -> str:
    """What stands in a paper's file after its head."""
    return text[head_end(text) :]
