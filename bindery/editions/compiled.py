"""Templates compiled: ours kept beside our modules as Python keeps these, those of a house only in the cache.

Jinja2 makes Python of a template, which takes longer than all that our templates then set. What it made of ours is
written where Python writes the ``.pyc`` files of this package, and by the same rules: ``PYTHONPYCACHEPREFIX`` moves it,
``PYTHONDONTWRITEBYTECODE`` forbids it, where nothing can be written nothing is, and it is never taken for another
Python. It is taken only for the very text, the very Jinja2 and the very way of compiling that it was made by. Who can
write there can write our own modules, so it is as good as they are. A template of a house is code of its author's, and
never gets there.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from bindery.cache import kept, keys
from bindery.resources import PACKAGE, templates

TEMPLATE = 'template'
BESIDE = PACKAGE / 'editions'


class _Bucket(Bucket):
    """A template that is being loaded, with the name and the file that it has."""

    name = ''
    file: str | None = None


class _Compiled(BytecodeCache):
    """Compiled templates by their text: in this process, beside our modules, and in the cache."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is known of a template."""
        bucket = _Bucket(environment, self.get_cache_key(name, filename), self.get_source_checksum(source))
        bucket.name, bucket.file = name, filename
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template, if it was compiled before."""
        known = bucket.key, bucket.checksum
        if known not in self._known:
            found = _beside(bucket) or (kept.recall(TEMPLATE, _key(bucket)) if kept.is_on() else None)
            if found is None:
                return
            # Read where our own modules are read, or by the digest of what was written.
            self._known[known] = marshal.loads(found)  # noqa: S302
        bucket.code = self._known[known]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled now."""
        if bucket.code is None:
            return
        self._known[bucket.key, bucket.checksum] = bucket.code
        data = marshal.dumps(bucket.code)
        if not _put_beside(bucket, data) and kept.is_on():
            kept.keep(TEMPLATE, _key(bucket), data)


COMPILED = _Compiled()


def _key(bucket: Bucket) -> bytes:
    """Where a template lies (its code says so in errors), what stands in it, what compiles it."""
    return keys.digest(TEMPLATE, bucket.key, bucket.checksum, _made_by())


@cache
def _made_by() -> bytes:
    ways = [(PACKAGE / 'editions' / name).read_bytes() for name in ('compiled.py', 'templating.py')]
    return keys.digest(ways, keys.packages('jinja2', 'markupsafe'), keys.python())


def _file(bucket: Bucket, data: bytes) -> bytes:
    """The file of a compiled template: which Python reads it, what it was made of, a digest of it, and the code."""
    return MAGIC_NUMBER + _key(bucket) + hashlib.sha256(data).digest() + data


HEAD = len(MAGIC_NUMBER) + 2 * hashlib.sha256().digest_size


def _place(bucket: Bucket) -> Path | None:
    """The file of a compiled template of ours; None for one of a house, or where Python itself keeps nothing."""
    file = bucket.file if isinstance(bucket, _Bucket) else None
    if file is None or not Path(file).is_relative_to(templates()):
        return None
    name = Path(file).relative_to(templates()).as_posix().replace('/', '-')
    with suppress(NotImplementedError):
        return Path(cache_from_source(str(BESIDE / f'template-{name}.py')))
    return None


def _beside(bucket: Bucket) -> bytes | None:
    """The code of a template as it was kept beside our modules; None where it was made of something else."""
    file = _place(bucket)
    try:
        found = file.read_bytes() if file else b''
    except OSError:
        return None
    data = found[HEAD:]
    return data if data and found == _file(bucket, data) else None


def _put_beside(bucket: Bucket, data: bytes) -> bool:
    """Keep the code of a template beside our modules, whole or not at all; whether it is kept."""
    file = _place(bucket)
    if file is None or sys.dont_write_bytecode:
        return False
    draft = file.with_name(f'{file.name}.{os.getpid()}')
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(_file(bucket, data))
        draft.replace(file)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        return False
    return True
