"""A real browser on the real page: Debian's chromium, nothing downloaded; and axe-core from npm for one test."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

BOX = "#spoergsmaal textarea"
DONE = "#nyeste .turn:not([aria-busy]) .tools"


@dataclass
class Seen:
    """What happened beside the page."""

    dialogs: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Addresses of all requests."""
    errors: list[str] = field(default_factory=list)


@contextmanager
def chromium():
    """A browser, or a skipped test that says what is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra dev)")
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no chromium on this machine (Debian: apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(browser, url: str, path: str = "", **options: object) -> Iterator[tuple[object, Seen]]:
    """The page in a fresh context, once it can be asked."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, "locale": "da-DK", **options})
    page, seen = context.new_page(), Seen()

    def dialog(opened):
        seen.dialogs.append(opened.message)
        opened.dismiss()

    def request(made):
        seen.asked.append(made.url)
        if not made.url.startswith((url, "data:", "blob:")):
            seen.foreign.append(made.url)

    page.on("dialog", dialog)
    page.on("request", request)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.goto(f"{url}/{path}")
    page.wait_for_selector("[data-filters]", state="attached")
    page.wait_for_selector("body > #kilde", state="attached")
    try:
        yield page, seen
    finally:
        context.close()


def ask(page, question: str) -> None:
    """Ask by keyboard and wait for the whole answer."""
    before = page.locator(".turn").count()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_function("before => document.querySelectorAll('.turn').length > before", arg=before)
    page.wait_for_selector(DONE)


def is_as_wide_as_the_screen(page) -> bool:
    """No scrolling sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def axe_source(folder: Path) -> str:
    """The script of axe-core, fetched by npm; a skipped test where it cannot be had."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("npm is not installed: axe-core cannot be fetched")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=90)
    except (subprocess.SubprocessError, OSError):
        pytest.skip("axe-core could not be fetched from npm's registry")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
