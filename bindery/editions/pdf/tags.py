"""Write a part's structure tree into the PDF that is being made of it (ISO 32000-1, 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pydyf

from bindery.editions.pdf.nodes import Annotation, Content, Node
from bindery.editions.pdf.structure import Structure

# An annotation that is printed and not hidden (ISO 32000-1, 12.5.3), as PDF/A asks (ISO 19005-2, 6.3.2).
PRINTED = 4


@dataclass
class _Writer:
    """The PDF, its page references, and what the parent tree will list: elements by page and content, and by link."""

    pdf: Any
    pages: list[bytes]
    owners: list[dict[int, bytes]]
    links: list[tuple[Any, bytes]] = field(default_factory=list)

    def write(self, node: Node, parent: bytes, lang: str, title: str = '') -> bytes:
        """Write an element with everything below it and return its reference."""
        entry = pydyf.Dictionary({'Type': '/StructElem', 'S': f'/{node.type}', 'P': parent})
        self.pdf.add_object(entry)
        if node.lang != lang:
            entry['Lang'] = pydyf.String(node.lang)
        for key, text in (('T', title or node.title), ('ID', node.id), ('Alt', node.alt), ('E', node.expansion)):
            if text:
                entry[key] = pydyf.String(text)
        if node.attributes:
            entry['A'] = pydyf.Dictionary(node.attributes)
        if node.box:
            box = pydyf.Array([round(number, 3) for number in node.box])
            entry['A'] = pydyf.Dictionary({'O': '/Layout', 'Placement': '/Block', 'BBox': box})
        home = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        if home is not None:
            entry['Pg'] = self.pages[home]
        reference: bytes = entry.reference
        entry['K'] = pydyf.Array([self._kid(kid, reference, node.lang, home) for kid in node.kids])
        return reference

    def _kid(self, kid: Node | Content | Annotation, parent: bytes, lang: str, home: int | None) -> Any:
        if isinstance(kid, Node):
            return self.write(kid, parent, lang)
        if isinstance(kid, Annotation):
            self.links.append((kid.object, parent))
            kid.object['Contents'] = pydyf.String(kid.label)
            kid.object['F'] = PRINTED
            return pydyf.Dictionary({'Type': '/OBJR', 'Obj': kid.object.reference, 'Pg': self.pages[kid.page]})
        self.owners[kid.page][kid.id] = parent
        if kid.page == home:
            return kid.id
        return pydyf.Dictionary({'Type': '/MCR', 'Pg': self.pages[kid.page], 'MCID': kid.id})


def write(pdf: Any, structure: Structure, pages: list[bytes], title: str) -> None:
    """Write the tree and its parent tree; ``pages`` are references to the pages, ``title`` names the part."""
    tree, root = pydyf.Dictionary({}), pydyf.Dictionary({'Type': '/StructTreeRoot'})
    pdf.add_object(tree)
    pdf.add_object(root)
    writer = _Writer(pdf, pages, [{} for _ in pages])
    root['K'] = pydyf.Array([writer.write(structure.root, root.reference, '', title)])
    root['ParentTree'] = tree.reference
    numbers = pydyf.Array()
    for number, owners in enumerate(writer.owners):
        last = max(owners, default=-1)
        numbers.extend([number, pydyf.Array([owners.get(k, 'null') for k in range(last + 1)])])
    for number, (annotation, owner) in enumerate(writer.links, start=len(pages)):
        numbers.extend([number, owner])
        annotation['StructParent'] = number
    tree['Nums'] = numbers
    root['ParentTreeNextKey'] = len(pages) + len(writer.links)
    pdf.catalog['StructTreeRoot'] = root.reference
    pdf.catalog['MarkInfo'] = pydyf.Dictionary({'Marked': 'true'})
