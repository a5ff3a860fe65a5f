"""What the machine ran out of, memory or disk, told from the error that came of it, in whose words soever."""

from __future__ import annotations

import errno

from bindery.errors import MachineError

FULL = (errno.ENOSPC, errno.EDQUOT)
# What Python says where a thread cannot be begun, and what the loader says where a library has no room.
NO_THREAD = "can't start new thread"
NO_ROOM = ('failed to map segment', 'annot allocate memory')
MORE_MEMORY = 'Close other programs, divide the longest papers, or build where there is more memory.'


def shortage(error: BaseException) -> MachineError | None:
    """What to say of an error where the machine ran out of something; None where it is another matter."""
    if _is_of_memory(error):
        return MachineError('no memory is left', MORE_MEMORY)
    if isinstance(error, OSError) and error.errno in FULL:
        return MachineError('the disk is full', 'Make room and build again; what lies in the output folder is whole.')
    return None


def _is_of_memory(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    if isinstance(error, ImportError):
        return any(words in str(error) for words in NO_ROOM)
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and NO_THREAD in str(error))
