"""Words with a hyphen of their own, which a title keeps in one line: ``Iran-Russia``."""

from __future__ import annotations

import re

from markupsafe import Markup

# Outside a tag, and short enough for any line of a title.
HYPHENED = re.compile(r"(?<![\w&#;-])[\w’']{1,12}(?:-[\w’']{1,12})+(?![\w-])(?![^<]*>)")


def whole(text: str) -> Markup:
    """Markup in which such words stand in elements of their own, of the class ``whole``."""
    # Markup that is joined would have what it is joined with escaped.
    return Markup(HYPHENED.sub(r'<span class="whole">\g<0></span>', str(text)))  # noqa: S704  markup before, markup after
