"""The last look at markdown before it is shown: no HTML, no image, no link, no code; only our own marks.

Allowed are paragraphs, lists, emphasis, our markers [1], and […] where a quote was cut. Whatever else
could become an element is escaped, so that it is read as the characters it is. Text that is clean stays as it is.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; tab and newline stay
    "\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"  # what turns, hides or breaks the text around it
)
# In order: an escaped character; one of our markers, not followed by what would make it a link; a cut.
# Then, one by one, what opens an element, and what some renderers make a link without being asked.
_TOKEN = re.compile(
    r"(?P<keep>\\[!-/:-@\[-`{-~]|\[\d{1,4}\](?![(:])|\[…\](?![(:\[]))"
    r"|(?P<word>\b(?:javascript|vbscript|data|mailto|xmpp|file)(?=:)|www(?=\.))(?P<sign>[:.])"
    r"|:(?=//)|[<`\[\]\\~$|@]",
    re.IGNORECASE,
)


def clean(markdown: str) -> str:
    """The same text without anything but our own marks; cleaning it again changes nothing."""
    return _TOKEN.sub(_one, _HIDDEN.sub("", markdown.replace("\r\n", "\n")))


def _one(match: re.Match[str]) -> str:
    if match["word"]:
        return f"{match['word']}\\{match['sign']}"
    return match["keep"] or "\\" + match[0]
