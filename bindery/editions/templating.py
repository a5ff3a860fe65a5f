"""Templates: the house's own before ours, in Jinja2's sandbox, escaping by default, an undefined name an error."""

from __future__ import annotations

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from bindery.codes import finding
from bindery.document.dates import in_words
from bindery.document.parts import Document
from bindery.errors import SourceError
from bindery.findings import Location
from bindery.resources import templates

HOUSE_TEMPLATES = 'templates/'
# What a template is written in; other files beside templates are pictures and the like.
WRITTEN = frozenset({'.html', '.xhtml', '.svg', '.xml', '.txt'})
# What a template of the house can stumble over, besides Jinja2's own errors.
STUMBLES = (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


def environment(document: Document) -> ImmutableSandboxedEnvironment:
    """An environment for one document; its globals are ``document``, ``volume``, ``words``, its filter ``in_words`` is for dates."""
    own = {
        asset.path.as_posix()[len(HOUSE_TEMPLATES) :]: asset.data.decode('utf-8')
        for asset in document.assets
        if asset.path.as_posix().startswith(HOUSE_TEMPLATES) and asset.path.suffix in WRITTEN
    }
    loaders: list[BaseLoader] = [DictLoader(own), FileSystemLoader(templates())]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters['in_words'] = lambda date: in_words(date, document.lang)
    made.globals |= {'document': document, 'volume': document.volume, 'words': document.words}
    return made


def set_template(env: SandboxedEnvironment, name: str, **values: object) -> str:
    """A template set with values; an error in a house's template is a finding that names file and line."""
    try:
        return env.get_template(name).render(**values)
    except STUMBLES as error:
        line = getattr(error, 'lineno', None) or 0
        place = Location(HOUSE_TEMPLATES + (getattr(error, 'name', None) or name), line)
        remedy = 'mend the template, or remove it from the source folder to use the shipped one'
        raise SourceError((finding('bad-template', str(error), remedy, place),)) from error
