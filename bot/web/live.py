"""The build that answers now. A new one takes its place without a restart and without a failed request."""

import logging
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.ask import Bot
from bot.settings import BotSettings
from bot.web.catalogue import Catalogue, make_catalogue
from vectorstore.errors import UserError
from vectorstore.manifest import current_build
from vectorstore.themes import find_themes

log = logging.getLogger(__name__)

_LOOK_EVERY = 1.0
_TRY_AGAIN_AFTER = 10.0
"""Seconds between two looks at the pointer, and until a build that could not be opened is tried again."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One opened build. Whoever holds it may finish with it: it is let go of after its last request."""

    bot: Bot
    catalogue: Catalogue
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def build(self) -> str:
        """Id of the build."""
        return self.bot.index.manifest.build


class Live:
    """Keeps an opened build and looks for a newer one whenever it is asked for."""

    def __init__(self, settings: BotSettings) -> None:
        """Open the current build. Raises what `Bot` raises."""
        self._settings = settings
        self._lock = threading.Lock()
        self._opened = _open(settings)
        self._look_at = time.monotonic() + _LOOK_EVERY
        self._opening = False
        self.failures = 0
        """How many times a newer build could not be opened."""

    def now(self) -> Opened:
        """The build that answers. A newer one is opened in the background, and answers when it is open."""
        now = time.monotonic()
        with self._lock:
            if not self._opening and now >= self._look_at:
                self._look_at = now + _LOOK_EVERY
                if self._has_newer():
                    self._opening = True
                    threading.Thread(target=self._replace, name="open-build", daemon=True).start()
            return self._opened

    def _has_newer(self) -> bool:
        try:
            build = current_build(self._settings.index_dir)
        except UserError:
            return False
        return build is not None and build != self._opened.build

    def _replace(self) -> None:
        try:
            fresh = _open(self._settings)
        except Exception as error:  # whatever is wrong with the new build, the old one goes on answering
            log.exception("build could not be opened", extra={"error": type(error).__name__})
            with self._lock:
                self.failures += 1
                self._opening = False
                self._look_at = time.monotonic() + _TRY_AGAIN_AFTER
            return
        with self._lock:
            self._opened, self._opening = fresh, False
        log.info("build opened", extra={"build": fresh.build})


def _open(settings: BotSettings) -> Opened:
    bot = Bot(settings)
    find_themes.cache_clear()  # else the themes would hold the old build in memory
    find_themes(bot.index)
    return Opened(bot, make_catalogue(bot.index))
