"""What a style asks of Pango, prepared once for all texts that ask the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

if TYPE_CHECKING:
    from bindery.editions.pdf.composing.shaped import Shaped

FEATURES = (
    'font_kerning', 'font_variant_ligatures', 'font_variant_position', 'font_variant_caps', 'font_variant_numeric',
    'font_variant_alternates', 'font_variant_east_asian', 'font_feature_settings',
)  # fmt: skip
# All that decides how a text of a style is shaped, broken and drawn, but for the width of its lines.
DECIDING = (
    *FEATURES, 'direction', 'lang', 'font_language_override', 'font_family', 'font_style', 'font_stretch',
    'font_weight', 'font_size', 'font_variation_settings', 'text_decoration_line', 'letter_spacing', 'word_spacing',
    'white_space', 'hyphens', 'hyphenate_character', 'hyphenate_limit_chars', 'hyphenate_limit_zone',
)  # fmt: skip
WRAPPED, UNWRAPPED = ('normal',), ('normal', 'nowrap', 'pre')


@dataclass(eq=False, slots=True)
class Manner:
    """A way of setting text: Pango's context and font description, OpenType features, and texts shaped in it of late.

    ``plain`` says that its texts may be shaped once and cut into lines; ``space`` is what is added to each space, in
    Pango's units; ``lines`` measures of a decoration.
    """

    context: Any
    description: Any
    language: Any
    features: bytes
    lines: tuple[float, ...] | None
    plain: bool
    wraps: bool
    space: int
    attributes: Any = None
    texts: list[Shaped] = field(default_factory=list)
    ends: dict[str, Shaped | None] = field(default_factory=dict)


def manner_of(style: Any) -> Manner:
    """The manner of a style; kept with it, and with the fonts for all styles that ask the same."""
    known = style.__dict__.get('bindery_manner')
    if known is None:
        shared = style.font_config.__dict__.setdefault('bindery_manners', {})
        key = repr([style[name] for name in DECIDING])
        known = shared.get(key)
        if known is None:
            known = shared[key] = _manner(style)
        style.bindery_manner = known
    assert isinstance(known, Manner)
    return known


def _manner(style: Any) -> Manner:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style['direction']])
    language = _language(style)
    if language is not None:
        pango.pango_context_set_language(context, language)
    description = get_font_description(style)
    wanted = font_features(*(style[name] for name in FEATURES))
    tracked = style['letter_spacing'] not in ('normal', 0)
    collapses = style['white_space'] in UNWRAPPED
    decorated = style['text_decoration_line'] != 'none'
    made = Manner(
        context,
        description,
        pango.pango_language_get_default() if language is None else language,
        ','.join(f'{key} {value}' for key, value in wanted.items()).encode(),
        _decoration(context, description, language) if decorated else None,
        plain=collapses and not tracked and not decorated and style['direction'] == 'ltr',
        wraps=style['white_space'] in WRAPPED,
        space=int(style['word_spacing'] * TO_UNITS),
    )
    made.attributes = attributes(style.font_config, made)
    return made


def _language(style: Any) -> Any:
    override = style['font_language_override']
    name = style['lang'] if override == 'normal' else LST_TO_ISO.get(override.lower(), override)
    return pango.pango_language_from_string(unicode_to_char_p(name)[0]) if name else None


def _decoration(context: Any, description: Any, language: Any) -> tuple[float, ...]:
    """Ascent, place of the underline and of the strike, thickness of both."""
    language = pango.pango_language_get_default() if language is None else language
    metrics = ffi.gc(pango.pango_context_get_metrics(context, description, language), pango.pango_font_metrics_unref)
    return tuple(
        FROM_UNITS * getattr(pango, f'pango_font_metrics_get_{name}')(metrics)
        for name in (
            'ascent', 'underline_position', 'strikethrough_position', 'underline_thickness', 'strikethrough_thickness',
        )
    )  # fmt: skip


def attributes(font_config: Any, manner: Manner) -> Any:
    """A list of Pango's attributes with the manner's features; None where there are none."""
    if not manner.features:
        return None
    known = font_config.font_features
    if manner.features not in known:
        known[manner.features] = pango.pango_attr_font_features_new(manner.features)
    made = pango.pango_attr_list_new()
    pango.pango_attr_list_insert(made, known[manner.features])
    return made


def set_up(layout: Any, style: Any) -> None:
    """Stands in for ``Layout.setup``: a new layout in the style's manner."""
    manner = manner_of(style)
    layout.style = style
    layout.first_line_direction = 0
    layout.language = manner.language
    layout.layout = ffi.gc(pango.pango_layout_new(manner.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, manner.description)
    if manner.lines is None:
        layout.ascent = layout.underline_position = layout.strikethrough_position = None
    else:
        (layout.ascent, layout.underline_position, layout.strikethrough_position, layout.underline_thickness,
            layout.strikethrough_thickness) = manner.lines  # fmt: skip
    if manner.features:
        # Its own list: the text's spacing is put into it.
        pango.pango_layout_set_attributes(layout.layout, attributes(style.font_config, manner))
