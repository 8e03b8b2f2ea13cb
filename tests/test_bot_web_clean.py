"""What is shown holds no HTML, image, link or code but our own marks, whatever stood in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.answer import Request
from bot.ask import Bot
from bot.web.clean import clean

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ALLOWED = {"paragraph", "inline", "text", "softbreak", "hardbreak", "bullet_list", "ordered_list", "list_item"} | {
    *("strong", "em", "heading", "blockquote", "hr", "text_special", "code_block")
}

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=https://evil.example/a.png>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<a href='javascript:alert(1)'>klik</a>",
    "<!-- <b> -->",
    "<?php ?>",
    "<https://evil.example/>",
    "<me@evil.example>",
    "\\<img src=x>",
    "\\\\<img src=x>",
    "\\\\\\<img src=x>",
    "`\\`<img src=x>",
    "``\\``<img src=x>",
    "![spor](https://evil.example/a.png)",
    "![spor][1]\n\n[1]: https://evil.example/a.png",
    "![1]\n\n[1]: https://evil.example/a.png",
    "[klik](https://evil.example)",
    "[klik](javascript:alert(1))",
    "[1](https://evil.example)",
    "[1][2]\n\n[2]: https://evil.example",
    "[1]: https://evil.example\n\n[1]",
    "- [1]: https://evil.example\n\n[1]",
    "> [1]: <https://evil.example>\n\n[1]",
    "[…](https://evil.example)",
    "[…][1]\n\n[1]:https://evil.example",
    "[\\]](https://evil.example)",
    "[a\\](https://evil.example)",
    "\\[a](https://evil.example)",
    "\\![a](https://evil.example)",
    "```html\n<script>\n```\n<script>alert(1)</script>",
    "~~~\n<script>\n~~~",
    "    <script>alert(1)</script>",
    "| a |\n|---|\n| <img src=x> |",
    "$\\href{javascript:alert(1)}{x}$",
    "\x00<\x00script>",
]


def kinds(markdown: str) -> set[str]:
    tokens = MARKDOWN.parse(markdown)
    every = [*tokens, *(child for token in tokens for child in token.children or [])]
    return {re.sub(r"_(open|close)$", "", token.type) for token in every}


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_read_as_the_characters_it_is(attack: str) -> None:
    for text in (attack, f"**Busser** [1]\n- {attack} [2]", f"Før {attack} efter"):
        assert kinds(clean(text)) <= ALLOWED
        assert not re.search(
            r"<[a-z!/?](?!tml)",
            re.sub(
                r"</?(p|ul|ol|li|strong|em|h\d|blockquote|hr|br|pre|code)\b[^>]*>", "", MARKDOWN.render(clean(text))
            ),
        )


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/a",
        "HTTP://evil.example",
        "ftp://evil.example",
        "www.evil.example",
        "WWW.evil.example",
        "a@evil.example",
        "mailto:a@evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
    ],
)
def test_an_address_is_no_link_to_a_renderer_that_makes_links_of_addresses(address: str) -> None:
    cleaned = clean(f"Se {address} her")
    # What GFM makes a link of, on the characters that it sees (github.github.com/gfm/#autolinks-extension-).
    assert not re.search(r"(https?|ftp)://|\bwww\.|\w@\w|\b(mailto|xmpp|javascript|data|file):", cleaned, re.IGNORECASE)
    assert MARKDOWN.render(cleaned) == f"<p>Se {address} her</p>\n"


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u200b", "\ufeff", "\x1b", "\U000e0041"]
)
def test_characters_that_turn_or_hide_text_are_taken_out(hidden: str) -> None:
    assert clean(f"før{hidden}efter") == "førefter"


def test_our_own_marks_stay() -> None:
    text = "**Busser** [1][2]\n\n- Støj: “[…] Æ, ø og å. […]” (Bord 1, Hallen) [3]\n- 1\\*2 \\[sic\\] \\<b\\>"
    assert clean(text) == text


PIECES = [
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "!",
    "\\",
    "`",
    "~~~",
    "\n",
    " ",
    ":",
    "//",
    "http",
    "www",
    ".",
    "@",
    "1",
    "[1]",
    "*",
]
NASTY = st.lists(st.sampled_from([*PIECES, "a", "img src=x", "javascript", "data", "$", "|", "&#60;", "\t", "- "])).map(
    "".join
)


@given(NASTY)
def test_whatever_is_put_together_is_clean_and_stays_as_it_is_when_cleaned_again(text: str) -> None:
    assert kinds(clean(text)) <= ALLOWED
    assert clean(clean(text)) == clean(text)


def test_the_answers_of_the_example_are_clean_already(bot: Bot) -> None:
    for question in (
        "Hvad sagde folk om busser?",
        "Hvad blev der talt mest om?",
        "Hvad sagde folk om <b>lufthavnen</b>?",
    ):
        text = bot.ask(Request(question)).text
        assert clean(text) == text
