"""Photos and scans: PNG, JPEG, TIFF. What is read off them is marked uncertain."""

import io
from typing import TYPE_CHECKING

from ingest.document import Document, UnreadableError, join_pages
from ingest.limits import MOST_SCANNED_PAGES
from ingest.ocr import HOW, can_read_pictures, read_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 120_000_000


def read_image(data: bytes) -> Document:
    """The text of each frame as a page, the picture turned as the camera was held.

    Raises UnreadableError when it is no picture, too large, not readable, or Tesseract is not installed.
    """
    from PIL import Image

    if not can_read_pictures():
        raise UnreadableError(f"billeder af tekst læses kun med Tesseract; {HOW}")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
            pages = [read_picture(frame) for frame in _frames(picture)]
    except UnreadableError:
        raise
    except Exception as error:  # Pillow lets the errors of its decoders through, undeclared
        raise UnreadableError("billedet er beskadiget") from error
    return join_pages(pages, uncertain=tuple(range(1, len(pages) + 1)))


def _frames(picture: "Image") -> "list[Image]":
    from PIL import ImageOps

    frames = getattr(picture, "n_frames", 1)
    if frames > MOST_SCANNED_PAGES:
        raise UnreadableError(f"filen har flere end {MOST_SCANNED_PAGES} skannede sider; del den op")
    out = []
    for number in range(frames):
        picture.seek(number)
        if picture.width * picture.height > _MOST_PIXELS:
            raise UnreadableError("billedet er for stort; gem det med højst 100 megapixel")
        out.append(ImageOps.exif_transpose(picture).convert("L"))
    return out
