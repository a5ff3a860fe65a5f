"""Random edits of a source folder, as authors and editors make them; the same seed makes the same edits."""

from __future__ import annotations

import random
import re
from pathlib import Path

WORDS = ('bread', 'oven', 'seldom', 'the', 'and', 'of', 'ash', 'çörek', 'نان', '1,204', 'thirty-one', 'E. Karali')


def edit(source: Path, seed: int, times: int) -> None:
    """Edit the papers of a volume in place."""
    chance = random.Random(seed)
    papers = sorted(source.glob('*/*.md'))
    for _ in range(times):
        paper = chance.choice(papers)
        head, body = _parts(paper.read_text('utf-8'))
        edits = chance.choice(EDITS)
        if edits is edit_head:
            head = edit_head(head, chance)
        else:
            body = edits(body, chance)
        paper.write_text(head + body, 'utf-8')
    if chance.random() < 0.4:
        _edit_register(source / 'contributors.yaml', chance)
    if chance.random() < 0.3:
        _edit_order(source / 'volume.yaml', chance)


def _parts(text: str) -> tuple[str, str]:
    found = re.match(r'---\n.*?\n---\n', text, re.DOTALL)
    assert found
    return found[0], text[found.end() :]


def _plain(paragraphs: list[str]) -> list[int]:
    """Places of paragraphs that are only words."""
    return [place for place, text in enumerate(paragraphs) if re.match(r'[A-Z][^|:{}]*$', text) and len(text) > 80]


def _on_one(body: str, chance: random.Random, change: object) -> str:
    paragraphs = body.strip('\n').split('\n\n')
    places = _plain(paragraphs)
    if places:
        place = chance.choice(places)
        paragraphs[place : place + 1] = change(paragraphs[place])  # type: ignore[operator]
    return '\n' + '\n\n'.join(paragraphs) + '\n'


def insert_words(body: str, chance: random.Random) -> str:
    def change(text: str) -> list[str]:
        words = text.split()
        for _ in range(chance.randint(1, 4)):
            words.insert(chance.randrange(1, len(words)), chance.choice(WORDS))
        return [' '.join(words)]

    return _on_one(body, chance, change)


def delete_words(body: str, chance: random.Random) -> str:
    def change(text: str) -> list[str]:
        words = text.split()
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(1, len(words))
            # A note that is called nowhere is an error of the source.
            if '[^' not in words[place] and '[' not in words[place] and ']' not in words[place]:
                del words[place]
        return [' '.join(words)]

    return _on_one(body, chance, change)


def emphasise(body: str, chance: random.Random) -> str:
    def change(text: str) -> list[str]:
        words = text.split()
        place = chance.randrange(1, len(words))
        words[place] = f'*{words[place]}*' if words[place].isalpha() else words[place]
        return [' '.join(words)]

    return _on_one(body, chance, change)


def part(body: str, chance: random.Random) -> str:
    return _on_one(body, chance, lambda text: re.split(r'(?<=\.) (?=[A-Z])', text.replace('\n', ' '), maxsplit=1))


def move(body: str, chance: random.Random) -> str:
    paragraphs = body.strip('\n').split('\n\n')
    places = _plain(paragraphs)
    if len(places) > 1:
        away, here = chance.sample(places, 2)
        paragraphs.insert(here, paragraphs.pop(away))
    return '\n' + '\n\n'.join(paragraphs) + '\n'


def drop(body: str, chance: random.Random) -> str:
    return _on_one(body, chance, lambda text: [text] if '[^' in text else [])


def add(body: str, chance: random.Random) -> str:
    sentence = ' '.join(chance.choice(WORDS) for _ in range(chance.randint(3, 30)))
    return _on_one(body, chance, lambda text: [text, f'A new paragraph with {sentence}.'])


def add_note(body: str, chance: random.Random) -> str:
    label = f'new{chance.randrange(10**9)}'
    note = f'[^{label}]: A new note about {chance.choice(WORDS)} and {chance.choice(WORDS)}.'
    return _on_one(body, chance, lambda text: [f'{text}[^{label}]', note])


def change_note(body: str, chance: random.Random) -> str:
    return re.sub(r'(?m)^(\[\^\w+\]: \w+)', lambda found: f'{found[1]} {chance.choice(WORDS)}', body, count=1)


def reflow(body: str, chance: random.Random) -> str:
    return _on_one(body, chance, lambda text: [' '.join(text.split()).replace('. ', '.\n')])


def edit_head(head: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return re.sub(r'(?m)^title: ([^"\n]+)$', lambda found: f'title: {found[1]} Again', head, count=1)
    return re.sub(r'keywords: \[', f'keywords: [{chance.choice(("ash", "smoke"))}{chance.randrange(99)}, ', head)


def _edit_register(register: Path, chance: random.Random) -> None:
    text = register.read_text('utf-8')
    register.write_text(re.sub(r'given: (\S+)', lambda found: f'given: {found[1]}a', text, count=1), 'utf-8')


def _edit_order(record: Path, chance: random.Random) -> None:
    text = record.read_text('utf-8')
    lines = [line for line in text.splitlines() if line.strip().startswith('- chapters/')]
    if len(lines) > 1:
        block = '\n'.join(lines)
        chance.shuffle(lines)
        record.write_text(text.replace(block, '\n'.join(lines)), 'utf-8')


EDITS = (
    insert_words,
    delete_words,
    emphasise,
    part,
    move,
    drop,
    add,
    add_note,
    change_note,
    reflow,
    edit_head,
)
