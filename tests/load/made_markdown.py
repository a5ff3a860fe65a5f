"""Random Markdown whose words know where they stand: what the alignment has to find again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

Made = tuple[str, int, int]

# What an editor types, and what pandoc makes of it.
PLAIN = ('rain', 'the', 'River', 'of', 'mill', 'a', 'title')
TYPED = {
    **{word: word for word in PLAIN},
    "don't": 'don’t', 'wait...': 'wait…', '1994--96': '1994–96', 'so---and': 'so—and', 'mill,': 'mill,',
    r'\$5': '$5', r'cost\*': 'cost*', r'\[sic\]': '[sic]', r'back\\slash': 'back\\slash', r'a\_b': 'a_b',
    'snake_case': 'snake_case', 'R&amp;D': 'R&D', '&eacute;t&#233;': 'été', 'co&shy;op': 'co\u00adop',
    'soft\u00adly': 'soft\u00adly', 'کتاب': 'کتاب', 'می\u200cرود': 'می\u200cرود', '𐍈𐌿𐍄': '𐍈𐌿𐍄', '漢字': '漢字',
    '(see': '(see', 'there);': 'there);', '50%': '50%', 'a/b': 'a/b', 'e\u0301te\u0301': 'e\u0301te\u0301',
    'lang=fa': 'lang=fa', 'tab:x': 'tab:x', 'H.': 'H.', '&lt;b&gt;': '<b>', '😀': '😀',
}  # fmt: skip


class Fold(list['list[Made] | Fold']):
    """A place in the list of words that a note's words, or a caption's, fill later."""

    def flat(self) -> list[Made]:
        """All words in order."""
        words: list[Made] = []
        for entry in self:
            words += entry.flat() if isinstance(entry, Fold) else entry
        return words


@dataclass
class Page:
    """A source while it is written: its text and its words in the order of pandoc's tree."""

    words: Fold
    text: str = ''
    prefix: str = ''
    last: list[Made] | None = None

    def mark(self, markup: str) -> None:
        """Write what is no word."""
        self.text += markup

    def word(self, typed: str, meant: str) -> None:
        """Write a word, or more of the word before if no space stands between."""
        start = len(self.text)
        self.text += typed
        if self.last:
            word, begun, _ = self.last[-1]
            self.last[-1] = (word + meant, begun, len(self.text))
        else:
            self.last = [(meant, start, len(self.text))]
            self.words.append(self.last)

    def space(self, markup: str = ' ') -> None:
        """Write what parts words."""
        self.text += markup
        self.last = None

    def line(self) -> None:
        """Begin a line inside the quotes and lists that are open."""
        self.space('\n' + self.prefix)

    def aside(self, fold: Fold, write: Callable[[], None], indent: str = '') -> None:
        """Write words that belong elsewhere in the tree."""
        kept = (self.words, self.last, self.prefix)
        self.words, self.last, self.prefix = fold, None, self.prefix + indent
        write()
        self.words, self.last, self.prefix = kept


class Maker:
    """Makes one source; every choice is taken from ``random``."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.page = Page(Fold())
        self.definitions: list[Callable[[], None]] = []
        self.labels = 0

    def chapter(self) -> tuple[str, list[Made]]:
        """The source and its words in the order of pandoc's tree, each with the offsets of its start and end."""
        self.page.mark('[rain]: http://a.b/the "of the rain"\n\n')
        early = self.random.random() < 0.5
        for _ in range(self.random.randint(1, 6)):
            self.block(2)
            self.page.space('\n\n')
            if early:
                self.define()
        self.define()
        return self.page.text, self.page.words.flat()

    def define(self) -> None:
        for definition in self.definitions:
            definition()
            self.page.space('\n\n')
        self.definitions = []

    def block(self, depth: int) -> None:
        leaves: list[Callable[[], None]] = [self.paragraph, self.paragraph, self.heading, self.comment, self.code_block]
        leaves += [self.line_block, self.pipe_table, self.grid_table]
        containers = (self.bullets, self.numbers, self.quote, self.div, self.answers)
        leaves += [partial(container, depth - 1) for container in containers] if depth else []
        self.random.choice(leaves)()

    def blocks(self, depth: int) -> None:
        """A paragraph and perhaps more."""
        self.paragraph()
        for _ in range(self.random.randint(0, 2)):
            self.blank()
            self.block(depth)

    def blank(self) -> None:
        self.page.space('\n' + self.page.prefix.rstrip())
        self.page.line()

    def any_word(self) -> None:
        typed = self.random.choice(list(TYPED))
        self.page.word(typed, TYPED[typed])

    def plain_word(self) -> None:
        word = self.random.choice(PLAIN)
        self.page.word(word, word)

    def some(self, write: Callable[[], None], most: int = 4) -> None:
        for number in range(self.random.randint(1, most)):
            if number:
                self.page.space()
            write()

    def paragraph(self) -> None:
        """Begins with a plain word and wraps before plain words only, so that no line looks like other markup."""
        self.plain_word()
        for _ in range(self.random.randint(0, 9)):
            if self.random.random() < 0.5:
                self.random.choice([self.page.line, self.page.space])()
                self.plain_word()
            else:
                self.page.space()
                self.inline(notes=True)

    def inline(self, notes: bool = False) -> None:
        kinds = [self.any_word, self.any_word, self.any_word, self.emphasis, self.quotation, self.link, self.span]
        kinds += [self.code, self.broken, self.mathematics, self.empty_link, self.dash, self.inline_comment]
        self.random.choice(kinds + ([self.note, self.note, self.inline_note] if notes else []))()

    def emphasis(self) -> None:
        mark = self.random.choice(['*', '**', '_'])
        self.page.mark(mark)
        self.some(self.any_word)
        self.page.mark(mark)

    def quotation(self) -> None:
        self.page.word('"', '“')
        self.some(self.any_word)
        self.page.word('"', '”')

    def link(self) -> None:
        self.page.mark('[')
        self.some(self.any_word)
        ends = ['](http://a.b/rain_the(of) "the \'x\'")', '](#rain){.the title="rain of"}', '][rain]']
        self.page.mark(self.random.choice(ends))

    def span(self) -> None:
        self.page.mark('[')
        self.some(self.any_word)
        self.page.mark(self.random.choice([']{lang=fa title="rain"}', ']{.smallcaps}', ']{.underline}']))

    def code(self) -> None:
        self.page.mark('`')
        self.some(self.plain_word)
        self.page.mark('`' + self.random.choice(['', '{.rain}']))

    def mathematics(self) -> None:
        self.page.mark('$')
        self.page.word('a_rain^2', 'a_rain^2')
        self.page.mark('$')

    def broken(self) -> None:
        self.plain_word()
        self.page.mark('*')
        self.plain_word()
        self.page.mark('*')

    def empty_link(self) -> None:
        self.page.mark('[](#tab:x)')

    def inline_comment(self) -> None:
        self.page.mark('<!-- the [^no] -->')

    def dash(self) -> None:
        self.page.word('--', '–')

    def note(self) -> None:
        self.plain_word()
        self.labels += 1
        call, fold = f'[^n{self.labels}]', Fold()
        self.page.mark(call)
        self.page.words.append(fold)

        def definition() -> None:
            self.page.mark(f'{call}: ')
            self.page.aside(fold, body, '    ')

        def body() -> None:
            for number in range(self.random.randint(1, 3)):
                if number:
                    self.blank()
                self.plain_word()
                self.page.space()
                self.some(self.any_word)

        self.definitions.append(definition)

    def inline_note(self) -> None:
        self.plain_word()
        fold = Fold()
        self.page.words.append(fold)
        self.page.mark('^[')
        self.page.aside(fold, lambda: self.some(self.any_word))
        self.page.mark(']')

    def heading(self) -> None:
        self.page.space('## ')
        self.some(self.inline)
        self.page.mark(' {#sec .unnumbered title="rain the"}')

    def comment(self) -> None:
        self.page.mark('<!-- the rain of [^no] lines 12-14 -->')

    def code_block(self) -> None:
        self.page.mark('``` rain')
        for _ in range(self.random.randint(1, 3)):
            self.page.line()
            self.plain_word()
        self.page.line()
        self.page.mark('```')

    def line_block(self) -> None:
        for number in range(self.random.randint(1, 3)):
            if number:
                self.page.line()
            self.page.space('| ')
            self.some(self.plain_word)

    def pipe_table(self) -> None:
        """The caption stands below the table, and before its cells in the tree."""
        caption = Fold()
        self.page.words.append(caption)
        for number in range(3):
            for _ in range(2):
                self.page.space('| ')
                self.plain_word()
                self.page.space()
                self.random.choice([self.any_word, self.note])()
            self.page.space(' |')
            self.page.line()
            if not number:
                self.page.mark('|---|---|')
                self.page.line()
        self.blank()
        self.page.mark(': ')
        self.page.aside(caption, lambda: self.some(self.any_word))
        self.page.mark(' {#tab:x}')

    def grid_table(self) -> None:
        """Cells of some lines each; a line of the source holds a line of each cell."""
        rule = '+' + ('-' * 12 + '+') * 2
        self.page.space(rule)
        for number in range(3):
            folds = [Fold(), Fold()]
            self.page.words += folds
            for height in range(3):
                self.page.line()
                for fold in folds:
                    start = len(self.page.text)
                    self.page.mark('| ')
                    if not height or self.random.random() < 0.5:
                        self.page.aside(fold, self.plain_word)
                    self.page.mark(' ' * (start + 13 - len(self.page.text)))
                self.page.mark('|')
            self.page.line()
            self.page.mark(rule if number else rule.replace('-', '='))

    def indented(self, marker: str, rest: str, depth: int) -> None:
        """Blocks behind a marker, their further lines behind a prefix."""
        self.page.space(marker)
        before = self.page.prefix
        self.page.prefix += rest
        self.blocks(depth)
        self.page.prefix = before

    def listed(self, markers: list[str], depth: int) -> None:
        for number, marker in enumerate(markers[: self.random.randint(1, len(markers))]):
            if number:
                self.blank()
            self.indented(marker, ' ' * len(marker), depth)

    def bullets(self, depth: int) -> None:
        self.listed(['- ', '- ', '- '], depth)

    def numbers(self, depth: int) -> None:
        self.listed(['1. ', '2. ', '3. '], depth)

    def answers(self, depth: int) -> None:
        self.some(self.plain_word)
        self.page.line()
        self.listed([':   ', ':   '], depth)

    def quote(self, depth: int) -> None:
        self.indented('> ', '> ', depth)

    def div(self, depth: int) -> None:
        self.page.mark(self.random.choice(['::: {.rain lang=fa}', '::: epigraph']))
        self.page.line()
        self.blocks(depth)
        self.page.line()
        self.page.mark(':::')
