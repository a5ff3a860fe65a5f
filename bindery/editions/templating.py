"""Templates: the house's own before ours, in Jinja2's sandbox, escaping by default, an undefined name an error."""

from __future__ import annotations

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from bindery.codes import finding
from bindery.document.parts import Document
from bindery.errors import SourceError
from bindery.findings import Location
from bindery.resources import styles, templates

HOUSE_TEMPLATES = 'templates/'
HOUSE_STYLES = 'styles/'


def environment(document: Document) -> ImmutableSandboxedEnvironment:
    """An environment for one document; its globals are ``document``, ``volume`` and ``words``."""
    own = {
        asset.path.as_posix()[len(HOUSE_TEMPLATES) :]: asset.data.decode('utf-8')
        for asset in document.assets
        if asset.path.as_posix().startswith(HOUSE_TEMPLATES)
    }
    loaders: list[BaseLoader] = [DictLoader(own), FileSystemLoader(templates())]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals |= {'document': document, 'volume': document.volume, 'words': document.words}
    return made


def set_template(env: SandboxedEnvironment, name: str, **values: object) -> str:
    """A template set with values; an error in a house's template is a finding that names file and line."""
    try:
        return env.get_template(name).render(**values)
    except TemplateError as error:
        line = getattr(error, 'lineno', None) or 0
        place = Location(HOUSE_TEMPLATES + (getattr(error, 'name', None) or name), line)
        remedy = 'mend the template, or remove it from the source folder to use the shipped one'
        raise SourceError((finding('bad-template', str(error), remedy, place),)) from error


def style_sheets(document: Document, *names: str) -> str:
    """Our style sheets in this order, each followed by the house's of the same name, in one text."""
    house = {asset.path.as_posix(): asset.data.decode('utf-8') for asset in document.assets}
    texts = [
        text
        for name in names
        for text in ((styles() / name).read_text(encoding='utf-8'), house.get(HOUSE_STYLES + name, ''))
    ]
    return '\n'.join(filter(None, texts))
