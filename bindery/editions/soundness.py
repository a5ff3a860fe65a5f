"""What no page that a house's templates set may hold: broken markup, scripts, things from outside the volume."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from bindery.codes import finding
from bindery.findings import Finding, Location

MEND = 'Mend the template, or remove it from the source folder to use the shipped one.'
# Elements that run or fetch something of their own, attributes and elements that fetch, and addresses of elsewhere.
RUNNING = frozenset({'iframe', 'object', 'embed', 'applet', 'base', 'form'})
FETCHED = frozenset({'src', 'srcset', 'poster', 'data', 'background'})
FETCHING = frozenset({'image', 'use', 'feImage'})
ELSEWHERE = re.compile(r'(?!data:image/(?:png|jpeg|gif|webp)[;,])(?:[A-Za-z][\w+.-]*:|/)')
SCRIPTED = re.compile(r'(?:javascript|vbscript|data:text)\b', re.IGNORECASE)


def unsound(text: str, place: Location) -> Iterator[Finding]:
    """Findings of a page; ``place`` is the template that sets it, which may have what is wrong from another."""
    try:
        page = etree.fromstring(text.encode('utf-8'), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        message = f'what this template and those it takes in make is not well-formed: {error.msg}'
        yield finding('bad-template', message, MEND, place)
        return
    for element in page.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in RUNNING or (tag == 'script' and element.get('type') != 'application/ld+json'):
            yield finding('bad-template', f'a page may hold no <{tag}>', MEND, place)
        for key, value in element.attrib.items():
            name, asked = etree.QName(key).localname, str(value).strip()
            if name.startswith('on') or SCRIPTED.match(asked):
                yield finding('bad-template', f'{name} of <{tag}> would run a script', MEND, place)
            elif (name in FETCHED or (tag in FETCHING and name == 'href')) and ELSEWHERE.match(asked):
                message = f'<{tag}> asks for {asked[:80]}'
                yield finding('remote-file', message, 'Put the file beside a style sheet and name it there.', place)
