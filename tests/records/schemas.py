"""The schemas that records are held to, read out of the packages that carry them, or from the folder beside."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree
from referencing import Registry, Resource

HERE = Path(__file__).parent / 'schemas'
PACKAGES = HERE.parent.parent / 'tools' / 'schemas'
XS = '{http://www.w3.org/2001/XMLSchema}'


@cache
def carried(package: str) -> dict[str, bytes]:
    """The schemas in a package by file name; of several of one name the one that stands highest."""
    (wheel,) = PACKAGES.glob(f'{package}-*.whl')
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.endswith(('.xsd', '.json'))]
        return {name.rpartition('/')[2]: archive.read(name) for name in sorted(names, key=lambda n: -n.count('/'))}


def of_folder(package: str, folder: str) -> dict[str, bytes]:
    """The schemas in one folder of a package."""
    (wheel,) = PACKAGES.glob(f'{package}-*.whl')
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if f'/{folder}/' in name and name.endswith('.xsd')]
        return {name.rpartition('/')[2]: archive.read(name) for name in names}


def readable(data: bytes) -> bytes:
    """A schema as libxml2 can read it.

    It knows XML Schema 1.0 alone: Crossref's two assertions (1.1, on ``role``, which we don't write) are left out, and
    in MODS 3.8 the second declaration of attributes that its base has already.
    """
    root = etree.fromstring(data.replace(b'<?xml version="1.1"', b'<?xml version="1.0"'))
    surplus = [*root.iter(f'{XS}assert')]
    for extension in root.iter(f'{XS}extension'):
        if extension.get('base') == 'extensionDefinition':
            surplus += extension.findall(f'{XS}attributeGroup[@ref="IDAttributeGroup"]')
    for element in surplus:
        element.getparent().remove(element)
    return etree.tostring(root)


class _Shelf(etree.Resolver):
    """Gives a schema the others that it names, by their file names; from the web nothing is fetched."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def resolve(self, url: str, _id: str, context: Any) -> Any:
        return self.resolve_string(readable(self._files[url.rpartition('/')[2]]), context, base_url=url)


def _xsd(name: str, files: dict[str, bytes]) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Shelf(files))
    return etree.XMLSchema(etree.fromstring(readable(files[name]), parser, base_url=f'shelf:/{name}'))


def _json(name: str, files: dict[str, bytes]) -> Any:
    schema = json.loads(files[name])
    known = {
        key: Resource.from_contents(json.loads(data)) for key, data in files.items() if key.startswith(('ietf', 'iso'))
    }
    return jsonschema.validators.validator_for(schema)(schema, registry=Registry().with_resources(known.items()))


@cache
def schema(name: str) -> Any:
    """A schema by the name that the list of formats has."""
    crossref = carried('commonmeta_py')
    match name:
        case 'mods-3-8.xsd':
            return _xsd(name, crossref | {name: (HERE / name).read_bytes()})
        case 'crossref5.5.0.xsd':
            return _xsd(name, crossref)
        case 'csl-data.json':
            return _json(name, crossref)
        case 'datacite-v4.5.json':
            return _json(name, carried('datacite'))
        case _:
            return _xsd(name, of_folder('onixcheck', 'xsd3.1'))


def wrong(name: str, record: bytes) -> Iterable[str]:
    """What a schema says against a record."""
    held = schema(name)
    if isinstance(held, etree.XMLSchema):
        held.validate(etree.fromstring(record))
        return [f'{entry.line}: {entry.message}' for entry in held.error_log]
    return [error.message for error in held.iter_errors(json.loads(record))]
