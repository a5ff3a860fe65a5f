"""Templates: the house's own before ours, in Jinja2's sandbox, escaping by default, an undefined name an error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from bindery.codes import finding
from bindery.document.dates import in_words
from bindery.document.parts import Document
from bindery.document.words import editors
from bindery.editions.compiled import COMPILED
from bindery.editions.framing import HOUSE_TEMPLATES, is_template
from bindery.editions.phrases import phrased
from bindery.editions.soundness import MEND, unsound
from bindery.errors import SourceError
from bindery.findings import Location
from bindery.resources import templates

# What a template of the house can stumble over, besides Jinja2's own errors.
STUMBLES = (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


def environment(document: Document) -> ImmutableSandboxedEnvironment:
    """What sets templates for a document: its words, dates, phrases of titles, and itself."""
    own = {
        asset.path.as_posix()[len(HOUSE_TEMPLATES) :]: asset.data.decode('utf-8')
        for asset in document.assets
        if is_template(asset.path)
    }

    def house(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (own[name], HOUSE_TEMPLATES + name, lambda: True) if name in own else None

    loaders: list[BaseLoader] = [FunctionLoader(house)] if own else []
    loaders.append(FileSystemLoader(templates()))
    made = _bare(loaders)
    made.filters |= {'in_words': lambda date: in_words(date, document.lang), 'phrased': phrased}
    made.globals |= {'document': document, 'volume': document.volume, 'words': document.words, 'editor': editors()}
    return made


def _bare(loaders: Sequence[BaseLoader]) -> ImmutableSandboxedEnvironment:
    """An environment for no document yet: what a template becomes when it is compiled depends on this alone."""
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
        # Looking for constants to fold is a quarter of compiling, and ours have none.
        optimized=False,
    )


def compile_all(folders: Sequence[str]) -> None:
    """Compile our templates of some folders before they are needed; what is wrong in one is said when it is used."""
    env = _bare([FileSystemLoader(templates())])
    env.filters |= {'in_words': str, 'phrased': phrased}
    for file in sorted(file for folder in folders for file in (templates() / folder).glob('*')):
        with suppress(*STUMBLES):
            env.get_template(file.relative_to(templates()).as_posix())


def set_template(env: SandboxedEnvironment, name: str, **values: object) -> str:
    """A template set with values.

    Raises:
        SourceError: an error in a house's template, with its file and line; a page made with templates of a house that
            is not well-formed, runs a script or asks for something outside the volume.
    """
    try:
        text = env.get_template(name).render(**values)
    except STUMBLES as error:
        if isinstance(error, TemplateSyntaxError):
            place = Location(HOUSE_TEMPLATES + (error.name or name), error.lineno)
        else:
            place = _where(error.__traceback__) or Location(HOUSE_TEMPLATES + name)
        raise SourceError((finding('bad-template', str(error), MEND, place),)) from error
    # What we ship is known to be sound, and the texts of the volume were held to these rules when they were read.
    if has_house_templates(env):
        found = tuple(unsound(text, Location(HOUSE_TEMPLATES + name)))
        if found:
            raise SourceError(found)
    return text


def has_house_templates(env: SandboxedEnvironment) -> bool:
    """Whether any template comes from the source folder."""
    return isinstance(env.loader, ChoiceLoader) and len(env.loader.loaders) > 1


def _where(trace: TracebackType | None) -> Location | None:
    """The innermost place in a template that a traceback, as Jinja2 rewrites it, goes through."""
    place = None
    while trace is not None:
        if '__jinja_exception__' in trace.tb_frame.f_globals:
            file = Path(trace.tb_frame.f_code.co_filename)
            ours = templates()
            name = HOUSE_TEMPLATES + file.relative_to(ours).as_posix() if file.is_relative_to(ours) else file.as_posix()
            place = Location(name, trace.tb_lineno)
        trace = trace.tb_next
    return place
