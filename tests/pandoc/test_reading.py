"""A large tree has each word once; it is the same tree all the same."""

from __future__ import annotations

import json

from bindery.pandoc import _reading


def test_words_and_spaces_are_one_node_each() -> None:
    words = [{'t': 'Str', 'c': 'boat'}, {'t': 'Space'}, {'t': 'Str', 'c': 'Space'}] * (_reading.LARGE // 60)
    document = {'blocks': [{'t': 'Para', 'c': words}, {'t': 'HorizontalRule'}], 'meta': {}}
    given = json.dumps(document).encode()
    assert len(given) > _reading.LARGE
    read = _reading.read(given)
    assert read == document
    assert len({id(node) for node in read['blocks'][0]['c']}) == 3
