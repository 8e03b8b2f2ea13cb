"""Render the sources of the example consultation to notes as table hosts hand them in.

Run from the project root: ``python -m eval.consultation.render``. Every file below ``source/``
becomes one file below ``notes/``: ``x.docx.txt`` -> ``x.docx``, ``x.pdf.txt`` -> ``x.pdf`` and
``x.txt`` -> ``x.txt``. The same sources always give the same bytes. README.md explains the markup.
"""

import io
import re
import textwrap
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SOURCE = Path(__file__).parent / "source"
NOTES = Path(__file__).parent / "notes"

KINDS = {"=": "title", ":": "field", "#": "section", "?": "prompt", "*": "bullet", ">": "under"}
PASSAGES = ("bullet", "paragraph")  # an "under" block belongs to the bullet above it
TAGS = re.compile(r"\s*\{[^{}]*\}$")
BREAK = "·"  # where a long word may be divided at the end of a PDF line
UNWRAPPED = 100_000
FIXED_TIME = (2025, 4, 7, 12, 0, 0)

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN, FONT_SIZE, LEADING, INDENT = 68.0, 10.5, 13.8, 14.0
EMPTY_LINE = "  "  # two blanks, so that text extraction gives an empty line
LINES_PER_PAGE = int((PAGE_HEIGHT - 2 * MARGIN) / LEADING) + 1


@dataclass(frozen=True)
class Block:
    """One line of a source: what it is and its text, without the theme tags at its end."""

    kind: str
    text: str


@dataclass(frozen=True)
class Source:
    """One source file: its options (``@name value``) and its blocks."""

    options: dict[str, str]
    blocks: list[Block]


def parse(text: str) -> Source:
    """Read the markup; every line that is not blank is one option or one block."""
    options: dict[str, str] = {}
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("@"):
            name, _, value = line[1:].partition(" ")
            options[name] = value
            continue
        content = TAGS.sub("", line)
        if content == "---":
            blocks.append(Block("break", ""))
        elif content[:2] in {mark + " " for mark in KINDS}:
            blocks.append(Block(KINDS[content[0]], content[2:].strip()))
        else:
            blocks.append(Block("paragraph", content))
    return Source(options, blocks)


def render_txt(source: Source) -> bytes:
    """Plain text, blocks apart by blank lines, hard-wrapped where the source asks for it."""
    mark = source.options.get("bullet", "-")
    width = int(source.options.get("wrap", UNWRAPPED))
    chunks: list[str] = []
    bullets = 0
    for block in source.blocks:
        lines = [block.text]
        if block.kind == "bullet" and mark == "private-use":
            bullets += 1  # as exported from a PDF: now on a line of its own, now glued to the text
            lines = ["\uf0b7", block.text] if bullets % 2 else ["\uf0b7" + block.text]
        elif block.kind == "bullet":
            lines = [f"{mark} {block.text}"]
        chunks += ["\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in lines)]
    return ("\n\n".join(chunks) + "\n").encode("utf-8")


def render_docx(source: Source) -> bytes:
    """A Word document with real headings (or bold paragraphs) and real list paragraphs."""
    document = docx.Document()
    bold_headings = source.options.get("headings") == "bold"
    table = None
    for block in source.blocks:
        if block.kind == "title":
            document.add_heading(block.text, level=1)
            if source.options.get("header") == "table":
                table = document.add_table(rows=0, cols=2, style="Table Grid")
        elif block.kind == "field" and table is not None:
            for cell, text in zip(table.add_row().cells, block.text.split(": "), strict=True):
                cell.text = text
        elif block.kind == "section" and not bold_headings:
            document.add_heading(block.text, level=2)
        elif block.kind == "break":
            document.add_page_break()  # type: ignore[no-untyped-call]
        else:
            style = "List Bullet" if block.kind == "bullet" else None
            run = document.add_paragraph(style=style).add_run(block.text)
            run.bold = block.kind == "section" or None
            run.italic = block.kind == "prompt" or None
    properties = document.core_properties
    properties.author = "Tranevig Kommune"
    properties.created = properties.modified = datetime(*FIXED_TIME, tzinfo=UTC)
    packed = io.BytesIO()
    document.save(packed)
    return with_fixed_dates(packed.getvalue())


def with_fixed_dates(packed: bytes) -> bytes:
    """The same zip with every entry dated alike."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def wrap(text: str, font: str, width: float) -> Iterator[str]:
    """Lines no wider than ``width`` points; words are divided only where BREAK allows it."""

    def fits(candidate: str) -> bool:
        return bool(stringWidth(candidate, font, FONT_SIZE) <= width)

    line = ""
    for word in text.split(" "):
        parts = word.split(BREAK)
        start = f"{line} " if line else ""
        if fits(start + "".join(parts)):
            line = start + "".join(parts)
            continue
        heads = [n for n in range(1, len(parts)) if fits(start + "".join(parts[:n]) + "-")]
        divided = max(heads, default=0)
        yield start + "".join(parts[:divided]) + "-" if divided else line
        line = "".join(parts[divided:])
    yield line


def pdf_lines(source: Source) -> list[tuple[float, str, str]]:
    """Every line of the PDF: where it begins, its font and its text."""
    lines: list[tuple[float, str, str]] = []
    for block in source.blocks:
        font = "Helvetica-Bold" if block.kind in ("title", "section") else "Helvetica"
        indent = INDENT if block.kind in ("bullet", "under") else 0.0
        if lines and block.kind not in ("field", "under"):
            lines.append((MARGIN, font, EMPTY_LINE))
        for number, line in enumerate(wrap(block.text, font, PAGE_WIDTH - 2 * MARGIN - indent)):
            bullet = "• " if block.kind == "bullet" and number == 0 else ""
            x = MARGIN + indent - stringWidth(bullet, font, FONT_SIZE)
            lines.append((x, font, bullet + line))
    return lines


def render_pdf(source: Source) -> bytes:
    """A PDF with a text layer; a page ends where it is full, in mid-sentence too."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=A4, pageCompression=0, invariant=1)
    lines, footer = pdf_lines(source), source.options.get("footer")
    for start in range(0, len(lines), LINES_PER_PAGE):
        for number, (x, font, text) in enumerate(lines[start : start + LINES_PER_PAGE]):
            canvas.setFont(font, FONT_SIZE)
            canvas.drawString(x, PAGE_HEIGHT - MARGIN - number * LEADING, text)
        if footer:
            canvas.setFont("Helvetica", FONT_SIZE - 2)
            canvas.drawString(MARGIN, MARGIN / 2, f"{footer} – side {canvas.getPageNumber()}")
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


RENDERERS = {".txt": render_txt, ".docx": render_docx, ".pdf": render_pdf}


def main() -> None:
    """Render every source and print how many passages each note holds."""
    for path in sorted(SOURCE.glob("*/*.txt")):
        name = path.stem if path.stem.endswith((".docx", ".pdf")) else path.name
        target = NOTES / path.parent.name / name
        source = parse(path.read_text(encoding="utf-8"))
        passages = sum(block.kind in PASSAGES for block in source.blocks)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(RENDERERS[target.suffix](source))
        print(f"{passages:4}  {target.relative_to(NOTES)}")


if __name__ == "__main__":
    main()
