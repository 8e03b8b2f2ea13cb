"""The same small note in every format that people hand in, and files that are broken."""

import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import docx
from reportlab.pdfgen.canvas import Canvas

LINES = (
    "Sted: Ravnshede Hallen",
    "Idéer",
    "• Flere bænke på Åvej, så “alle” kan hvile.",
    "• En café ved søen – også om vinteren.",
    "Til sidst talte bordet om færgen.",
)
"""What a reader sees, one thing a line."""

Maker = Callable[[], bytes]


def as_text(encoding: str) -> Maker:
    return lambda: "\n".join(LINES).encode(encoding)


def as_docx() -> bytes:
    document = docx.Document()
    for line in LINES:
        if line.startswith("• "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    return _saved(document)


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


ODT_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def odt(body: str, *, before: str = "", doctype: str = "") -> bytes:
    """An ODT whose text is `body`, a piece of its XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {ODT_NAMES}>{before}'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def as_odt() -> bytes:
    items = "".join(f"<text:list-item><text:p>{line[2:]}</text:p></text:list-item>" for line in LINES[2:4])
    first, second, last = (f"<text:p>{line}</text:p>" for line in (LINES[0], LINES[1], LINES[4]))
    return odt(f"{first}{second}<text:list>{items}</text:list>{last}")


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)  # a date that does not change
    return out.getvalue()


def rtf(body: str) -> bytes:
    """An RTF whose text is `body`, letters beyond ASCII written as RTF writes them."""
    escaped = "".join(letter if ord(letter) < 128 else f"\\u{ord(letter)}?" for letter in body)
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1 {escaped}}}".encode("ascii")


def as_rtf() -> bytes:
    items = (f"{{\\listtext\\f3\\'b7\\tab}}{line[2:]}" if line.startswith("• ") else line for line in LINES)
    return rtf("\\par\n".join(items) + "\\par")


def as_html() -> bytes:
    items = "".join(f"<li>{line[2:]}</li>" for line in LINES[2:4])
    return (
        "<html><head><title>Skjult</title><style>p {color: red}</style></head>"
        f"<body><p>{LINES[0]}</p><p>{LINES[1]}</p><ul>{items}</ul><p>{LINES[4]}</p></body></html>"
    ).encode()


def as_mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Bente Lund <bente@example.org>"
    mail["Subject"] = LINES[0]
    mail.set_content("\n".join(LINES[1:]))
    return mail.as_bytes()


def as_pdf() -> bytes:
    return pdf([list(LINES)])


def pdf(pages: list[list[str]], **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(60, 800 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


FORMATS: dict[str, tuple[str, Maker]] = {
    "txt": ("a.txt", as_text("utf-8")),
    "txt, UTF-8 with mark": ("a.txt", as_text("utf-8-sig")),
    "txt, UTF-16": ("a.txt", as_text("utf-16")),
    "txt, Windows-1252": ("a.txt", as_text("cp1252")),
    "md": ("a.md", as_text("utf-8")),
    "docx": ("a.docx", as_docx),
    "odt": ("a.odt", as_odt),
    "rtf": ("a.rtf", as_rtf),
    "rtf called doc": ("a.doc", as_rtf),
    "html": ("a.html", as_html),
    "eml": ("a.eml", as_mail),
    "pdf": ("a.pdf", as_pdf),
}
"""Name of the format to a file's name and what makes its bytes."""
