"""EML: what a mail says and what is attached to it."""

import re
import unicodedata
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from ingest.document import Document, UnreadableError
from ingest.read_html import read_html

_HEADERS = re.compile(rb"^[\w-]+:", re.MULTILINE)


def read_mail(data: bytes) -> Document:
    """The subject and the body of the mail. Raises UnreadableError when it is none.

    The sender's name is given along with it, so that it can be covered.
    """
    mail = _parsed(data)
    subject = " ".join(str(mail["subject"] or "").split())
    try:
        body = mail.get_body(preferencelist=("plain", "html"))
        said = _said(body) if body is not None else ""
    except Exception as error:  # the mail package trips over wrong encodings and structures in many ways
        raise UnreadableError("mailens indhold er beskadiget") from error
    sender = parseaddr(str(mail["from"] or ""))[0]
    text = "\n\n".join(part for part in (subject, said.strip("\n")) if part)
    return Document(_composed(text), people=(sender,) if sender else ())


def attachments(data: bytes) -> list[tuple[str, bytes]]:
    """Name and bytes of the files attached to the mail, pictures in its text left out. Raises UnreadableError."""
    try:
        found = []
        for part in _parsed(data).iter_attachments():
            name = part.get_filename() or ("vedhæftet mail.eml" if part.get_content_type() == "message/rfc822" else "")
            content = (
                part.get_content() if part.get_content_type() == "message/rfc822" else part.get_payload(decode=True)
            )
            raw = content.as_bytes() if isinstance(content, EmailMessage) else content
            if name and isinstance(raw, bytes) and not (part["content-id"] and part.get_content_maintype() == "image"):
                found.append((name, raw))
    except UnreadableError:
        raise
    except Exception as error:  # as in read_mail
        raise UnreadableError("mailens vedhæftninger er beskadiget") from error
    return found


def _parsed(data: bytes) -> EmailMessage:
    if not _HEADERS.match(data.lstrip()[:200]):
        raise UnreadableError("filen er beskadiget eller ikke en mail (.eml)")
    return message_from_bytes(data.lstrip(), policy=policy.default)


def _said(body: Any) -> str:
    if body.get_content_type() == "text/html":
        return read_html(body.get_payload(decode=True)).text
    return str(body.get_content()).replace("\r\n", "\n")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
