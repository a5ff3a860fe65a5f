"""For which press a printer's files are meant: what the printer's colour profile says of itself, as an output intent.

Source: ISO 15930-7, 6.2.2; ISO 32000-1, 14.11.5; the registry of characterization data at www.color.org, whose names
an output intent may bear.
"""

from __future__ import annotations

import io
import re

from pikepdf import Dictionary, Name, Pdf, String

REGISTRY = 'http://www.color.org'
# Names of the registry that profiles are called by; FOGRA39L is the file of data behind FOGRA39.
REGISTERED = re.compile(r'\b(FOGRA\d\d)L?\b|\b(CGATS)[ -]?(TR)[ -]?(\d{3})\b|\b(JC\d{6})\b')
UNREGISTERED = 'Custom'


def intent(out: Pdf, profile: bytes, file: str) -> Dictionary:
    """The output intent of a profile of a press; one that does not say what it is goes by the name of its file."""
    said = description(profile) or file
    condition = registered(said)
    made = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition or UNREGISTERED),
        Info=String(said),
        DestOutputProfile=out.make_stream(profile, N=4),
    )
    if condition:
        made.RegistryName = String(REGISTRY)
    return made


def description(profile: bytes) -> str:
    """What a colour profile calls itself; '' where it does not."""
    from PIL import ImageCms

    try:
        said = ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.profile_description
    except OSError:
        return ''
    return (said or '').strip()


def registered(said: str) -> str:
    """The name that the registry has for the printing condition that a profile names; '' where it names none."""
    found = REGISTERED.search(said)
    return ' '.join(filter(None, found.groups())) if found else ''
