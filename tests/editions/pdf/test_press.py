"""What is said of the press that a printer's files are meant for."""

from __future__ import annotations

import pikepdf
import pytest
from PIL import ImageCms

from bindery.editions.pdf import press


@pytest.mark.parametrize(
    ('said', 'condition'),
    [
        ('FOGRA39L Coated', 'FOGRA39'),
        ('Coated FOGRA27 (ISO 12647-2:2004)', 'FOGRA27'),
        ('SWOP2006_Coated3v2, CGATS TR 003', 'CGATS TR 003'),
        ('Japan Color 2001 Coated, JC200103', 'JC200103'),
        ('ISO Coated v2 (ECI)', ''),
        ('The press in the cellar', ''),
    ],
)
def test_a_condition_is_named_as_the_registry_names_it(said: str, condition: str) -> None:
    assert press.registered(said) == condition


def test_what_a_profile_says_of_itself_is_what_the_printer_reads() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes()
    assert press.description(profile).startswith('sRGB')
    assert press.description(b'nothing') == ''


def test_a_profile_without_a_name_goes_by_its_file() -> None:
    with pikepdf.new() as pdf:
        made = press.intent(pdf, b'nothing', 'press.icc')
        assert (str(made.OutputConditionIdentifier), str(made.Info)) == ('Custom', 'press.icc')
        assert '/RegistryName' not in made
        assert made.DestOutputProfile.N == 4
