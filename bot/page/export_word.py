"""A conversation as a Word document with a numbered list of sources under each answer."""

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.nearby import introduce, line_of
from bot.page.asked import Turn
from bot.page.export import heading_of
from bot.page.markup import to_text
from vectorstore.passage import readable

if TYPE_CHECKING:
    from docx.document import Document

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_word(turns: Sequence[Turn]) -> bytes:
    """The turns as a .docx file."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    style = document.styles["Normal"]
    style.font.size = Pt(11)
    languages = document.styles.element.findall(f".//{qn('w:lang')}")
    for language in languages:  # else Word marks every Danish word as wrong
        language.set(qn("w:val"), "da-DK")
    document.core_properties.title = "Svar fra borgerhøringen"
    document.core_properties.author = ""
    for turn in turns:
        _add_turn(document, turn)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_turn(document: "Document", turn: Turn) -> None:
    question, under = heading_of(turn)
    document.add_heading(_clean(question), 1)
    document.add_paragraph().add_run(_clean(under)).italic = True
    for line in filter(str.strip, turn.answer.text.split("\n")):
        if heading := re.fullmatch(r"\*\*([^*]+)\*\*", line):
            document.add_heading(_clean(to_text(heading[1])), 2)
        elif line.startswith("- "):
            document.add_paragraph(_clean(to_text(line[2:])), style="List Bullet")
        else:
            document.add_paragraph(_clean(to_text(line)))
    if turn.answer.citations:
        document.add_heading("Kilder", 2)
    for citation in turn.answer.citations:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"[{citation.number}] ").bold = True
        paragraph.add_run(_clean(f"{citation.where} · s. {citation.page}"))
        paragraph.add_run().add_break()
        paragraph.add_run(_clean(f"“{readable(citation.quote)}”"))
    if turn.answer.nearby:
        document.add_paragraph().add_run(introduce(turn.answer)).italic = True
    for citation in turn.answer.nearby:
        document.add_paragraph(_clean(line_of(citation)), style="List Bullet")


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
