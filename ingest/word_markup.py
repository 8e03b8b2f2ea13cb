"""Word's XML made plain before it is read: changes accepted, wrappers taken off, text boxes beside their anchor.

python-docx passes over whatever stands inside the wrappers that this file removes.
"""

from collections.abc import Iterator
from typing import Any

_WRAPPERS = ("w:ins", "w:moveTo", "w:sdt", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo")
_DROPPED = ("w:del", "w:moveFrom")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"


def make_plain(body: Any) -> None:
    """Change the body to what a reader of the accepted document sees; nothing is said twice."""
    from docx.oxml.ns import qn

    for copy in list(body.iter(_FALLBACK)):
        if copy.getparent().find(_CHOICE) is not None:
            _remove(copy)
    for row in [row for row in body.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]:
        _remove(row)
    for dropped in list(body.iter(*map(qn, _DROPPED))):
        _remove(dropped)
    for run in [run for run in body.iter(qn("w:r")) if _is_hidden(run)]:
        _remove(run)
    for wrapper in list(body.iter(*map(qn, _WRAPPERS))):
        held = wrapper.find(qn("w:sdtContent")) if wrapper.tag == qn("w:sdt") else wrapper
        for child in list(held) if held is not None else []:
            wrapper.addprevious(child)
        _remove(wrapper)
    _set_beside(list(body.iter(qn("w:txbxContent"))))


def _set_beside(boxes: list[Any]) -> None:
    """Move what stands in text boxes behind the paragraph that each is anchored in, in the order they stand."""
    from docx.oxml.ns import qn

    last: dict[Any, Any] = {}
    for box in boxes:
        anchor = next(box.iterancestors(qn("w:p")), None)
        if anchor is None:
            continue
        for block in list(box):
            last.get(anchor, anchor).addnext(block)
            last[anchor] = block


def _is_hidden(run: Any) -> bool:
    from docx.oxml.ns import qn

    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "off")


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def other_parts(document: Any, kind: str) -> Iterator[Any]:
    """Root elements of the document's parts of a kind: "header", "footnotes", "endnotes"."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            yield parse_xml(relation.target_part.blob)
