"""Where WeasyPrint asks for lines and draws them: this part of the seam has its modules from ``engine``.

A justified paragraph is set whole when its first line is asked for. WeasyPrint then makes each line as ever (boxes,
notes, anchors, vertical alignment), but is told at every run of text where the line ends and how wide it is; what it
draws there are our glyphs. It sets what we leave to it as before: other alignments, lines beside floats, first-line
styles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from typing import Any

from bindery.editions.pdf.lines.account import Account
from bindery.editions.pdf.lines.drawing import show
from bindery.editions.pdf.lines.hyphenation import Hyphenation
from bindery.editions.pdf.lines.justifying import Line, Segment
from bindery.editions.pdf.lines.known import Known
from bindery.editions.pdf.lines.plan import Plan, SetText
from bindery.editions.pdf.lines.ragged import ragged
from bindery.editions.pdf.lines.reading import LeftError, Reader, Source
from bindery.editions.pdf.lines.remembered import memory
from bindery.editions.pdf.lines.seam import Engine
from bindery.editions.pdf.lines.text import Leaf, Words
from bindery.editions.pdf.lines.turning import Before, hyphenated, note, parted

MADE_AGAIN = 2
# Pixels: the least that Pango knows.
APART = 1 / 1024


class Compositor:
    """Takes WeasyPrint's line breaking over for as long as the process lives; ``account`` is what it goes by now."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.reader = Reader(engine)
        self.known = Known()
        self.account: Account | None = None
        self.plan: Plan | None = None
        inline = engine.inline
        self.stock_iter = inline.iter_line_boxes
        self.stock_inline = inline.split_inline_box
        self.stock_text = inline.split_text_box
        self.stock_align = inline.text_align
        self.stock_can_break = inline.can_break_text
        self.stock_draw = engine.drawn_text.draw_first_line
        self.stock_page = engine.page.remake_page
        engine.block.iter_line_boxes = inline.iter_line_boxes = self.iter_line_boxes
        inline.split_inline_box = self.split_inline_box
        inline.split_text_box = self.split_text_box
        inline.text_align = self.text_align
        inline.can_break_text = self.can_break_text
        engine.drawn_text.draw_first_line = self.draw_first_line
        engine.page.remake_page = self.remake_page

    @contextmanager
    def at_work(self, account: Account) -> Iterator[None]:
        """Set lines while a document is laid out, and say in the account what was done."""
        before, self.account = self.account, account
        ragged.hyphenation = account.hyphenation
        try:
            yield
        finally:
            self.account = before
            ragged.hyphenation = before.hyphenation if before else Hyphenation()

    # What WeasyPrint calls.

    def iter_line_boxes(
        self, context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: Any, containing_block: Any,
        absolute_boxes: Any, fixed_boxes: Any, first_letter_style: Any, first_line_style: Any,
    ) -> Iterator[tuple[Any, Any]]:  # fmt: skip
        """The lines of a paragraph, ours or the engine's."""
        rest = (absolute_boxes, fixed_boxes, first_letter_style, first_line_style)
        plan = None
        if self.account is not None and first_line_style is None and first_letter_style is None:
            plan = self._planned(context, box, containing_block, skip_stack)
        lines = self.stock_iter(context, box, position_y, bottom_space, skip_stack, containing_block, *rest)
        while True:
            outer, self.plan = self.plan, plan
            if plan:
                plan.now = None
            try:
                made = next(lines, None)
            finally:
                self.plan = outer
            if made is None:
                return
            yield made

    def split_inline_box(self, context: Any, box: Any, position_x: float, max_x: float, *rest: Any) -> Any:
        """A line ends where the plan says: room never runs out."""
        return self.stock_inline(context, box, position_x, inf if self.plan else max_x, *rest)

    def split_text_box(
        self, context: Any, box: Any, available_width: float | None, skip: int | None, is_line_start: bool = True
    ) -> Any:
        """A run of text up to the end of its line as planned."""
        plan = self.plan
        leaf = plan.by_box.get(id(box)) if plan else None
        if plan is None or leaf is None:
            ragged.text = box.text
            return self.stock_text(context, box, available_width, skip, is_line_start)
        text = box.text
        start = len(text.encode()[: skip or 0].decode())
        line, segment = plan.at(leaf, start)
        plan.now = line
        resume, preserved = None, False
        if line.resume is not None and line.resume[0] == leaf:
            resume = len(text[: line.resume[1]].encode())
            preserved = line.forced
        if not segment.text:
            return None, resume, preserved
        return self._text_box(context, plan, leaf, line, segment), resume, preserved

    def can_break_text(self, text: str, lang: str | None) -> bool:
        """Whether the engine may end a line in a text: in a planned one it has no say."""
        return not self.plan and bool(self.stock_can_break(ragged.joined(text), lang))

    def text_align(self, context: Any, line: Any, available_width: float, last: bool) -> Any:
        """Planned lines are as wide as they should be; they may hang in the margin.

        WeasyPrint indents a line from the right at its left end: it is moved by its indent.
        """
        moved = line.text_indent if line.style['direction'] == 'rtl' else 0.0
        if self.plan is None:
            return self.stock_align(context, line, available_width, last) + moved
        return moved - (self.plan.now.hang if self.plan.now else 0.0)

    def draw_first_line(
        self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any
    ) -> list[Any]:
        """Write the glyphs of a planned run of text to the page's stream."""
        ready = textbox.pango_layout
        if not isinstance(ready, SetText):
            return list(self.stock_draw(stream, textbox, text_overflow, block_ellipsis, matrix))
        if not textbox.text.strip():
            return []
        size = ready.metrics.size
        font = stream._fonts.get(ready.metrics.key) or stream.add_font(ready.metrics.pango_font)[0]
        scale = 1000 / ready.metrics.font.upem
        glyphs = ready.glyphs
        if not font.widths.keys() >= set(glyphs.numbers) <= font.to_unicode.keys():
            for number, text in zip(glyphs.numbers, glyphs.texts, strict=True):
                if number not in font.to_unicode:
                    font.to_unicode[number] = text
                if number not in font.widths:
                    font.widths[number] = round(ready.metrics.font.font.get_glyph_h_advance(number) * scale)
        stream.set_text_matrix(ready.scale, *matrix.values[1:])
        stream.set_font_size(font.hash, size)
        show(stream, glyphs, size * ready.scale, font.widths)
        return []

    def remake_page(self, index: int, context: Any, *rest: Any) -> Any:
        """A page; made again where its end divides a word, as long as that helps."""
        if self.account is None:
            return self.stock_page(index, context, *rest)
        for left in reversed(range(MADE_AGAIN + 1)):
            before = Before(context, index)
            made = self.stock_page(index, context, *rest)
            divided = parted(made[0], self.engine.boxes.TextBox) if left else []
            if not divided:
                break
            note(context, divided)
            before.restore(lines=False)
        return made

    def count(self, pages: Iterable[Any]) -> None:
        """Enter in the account what stands on the pages."""
        assert self.account is not None
        known: dict[int, Plan] = {}
        for line in (box for page in pages for box in page.descendants() if isinstance(box, self.engine.boxes.LineBox)):
            if 'bindery_plan' in line.__dict__:
                known.setdefault(id(line.bindery_plan), line.bindery_plan)
            self.account.hyphens += hyphenated(line, self.engine.boxes.TextBox)
        for plan in known.values():
            self.account.enter(plan.text, plan.paragraph)

    # What goes on behind.

    def _planned(self, context: Any, box: Any, containing_block: Any, skip_stack: Any) -> Plan | None:
        """The plan of a paragraph, made when its first line is asked for and kept for when a page breaks it."""
        account = self.account
        assert account is not None
        kept: Plan | None = box.__dict__.get('bindery_plan')
        measure = containing_block.width
        if kept is not None and kept.line_box is box and kept.measure == measure and not context.excluded_shapes:
            return kept
        if skip_stack is not None:
            return None
        align = box.style['text_align_all']
        if align != 'justify' or '::' in (box.element_tag or ''):
            return None
        try:
            if context.excluded_shapes:
                raise LeftError('float')
            plan = self._make(context, box, containing_block, measure)
        except LeftError as reason:
            if 'bindery_left' not in box.__dict__:
                account.left[str(reason)] += 1
                box.bindery_left = True
            return None
        box.bindery_plan = plan
        return plan

    def _make(self, context: Any, box: Any, containing_block: Any, measure: float) -> Plan:
        account = self.account
        assert account is not None
        engine = self.engine.inline
        engine.resolve_percentages(box, containing_block)
        engine.resolve_one_percentage(box, 'text_indent', measure)
        indent = box.text_indent
        found: list[tuple[Source, Leaf]] = list(self.reader.leaves(context, box, containing_block))
        if box.style['direction'] == 'rtl':
            # What hangs is known for lines from the left.
            found = [(source, replace(leaf, face='') if isinstance(leaf, Words) else leaf) for source, leaf in found]
        if not any(isinstance(leaf, Words) and leaf.text.strip() for _, leaf in found):
            raise LeftError('no words')
        text = ''.join(words.text for _, words in found if isinstance(words, Words))
        leaves = tuple(leaf for _, leaf in found)
        setter = account.setters.get((leaves, measure, indent))
        if setter is None:
            setter = self.known.setter(leaves, measure, indent, account.hyphenation)
            setter.memory = memory(leaves, measure, indent, account.hyphenation, account.learnt)
            account.setters[leaves, measure, indent] = setter
        paragraph = setter.paragraph()
        if paragraph is None:
            raise LeftError('too narrow')
        return Plan(box, text, measure, setter, paragraph, tuple(leaf for leaf, _ in found))

    def _text_box(self, context: Any, plan: Plan, number: int, line: Line, segment: Segment) -> Any:
        leaf = plan.leaves[number]
        style = leaf.box.style
        if leaf.metrics is None:
            # A space that is not stretched is by so little, so that Pango shapes all as they were measured: alone.
            space = segment.space or APART
            layout, _, _, _, height, baseline = self.engine.line_break.split_first_line(
                segment.text, style, context, None, space
            )
            layout.justification_spacing = space
            ready: Any = layout
        else:
            height, baseline = leaf.metrics.height, leaf.metrics.baseline
            ready = SetText(line, segment, leaf.metrics)
        box = leaf.box.copy_with_text(segment.text)
        box.width, box.height, box.pango_layout = segment.width, height, ready
        box.justification_spacing = ready.justification_spacing if leaf.metrics is None else segment.space
        line_height, _ = self.engine.line_break.strut(style)
        box.margin_top = box.margin_bottom = (line_height - height) / 2
        box.baseline = baseline + box.margin_top
        return box
