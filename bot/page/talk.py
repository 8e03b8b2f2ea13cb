"""From a sent question to what is shown: one step a time, while the answer is being made."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.answer import Request
from bot.events import Event, Finished, Proven, Searched
from bot.page.asked import Asked, Turn
from bot.page.parts import show_error, show_progress, show_turn
from bot.page.shelf import Shelf, new_key
from vectorstore.errors import UserError

log = logging.getLogger(__name__)

_MOST_TURNS = 30
"""Of a conversation that are kept; its first ones are forgotten first."""

Ask = Callable[[Request], Iterator[Event]]


class TurnedAwayError(UserError):
    """The question is not answered now; the message says so in Danish."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation. `key` names the whole of it on the shelf."""

    key: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def history(self) -> tuple[str, ...]:
        """The questions so far, oldest first."""
        return tuple(turn.asked.question for turn in self.turns)

    def add(self, turn: Turn) -> "Talk":
        """With one more turn."""
        return Talk(self.key or new_key(), (*self.turns, turn)[-_MOST_TURNS:])

    def without_last(self) -> "Talk":
        """With one turn less."""
        return replace(self, turns=self.turns[:-1])


def converse(talk: Talk, asked: Asked, ask: Ask, shelf: Shelf, *, feedback: bool) -> Iterator[tuple[str, Talk]]:
    """The newest turn as HTML, again and again until it is whole, with the conversation as it then stands."""
    key = new_key()
    found: Searched | None = None
    proven: list[Proven] = []
    yield show_progress(key, asked, found, proven), talk
    try:
        for event in ask(asked.request(talk.history)):
            if isinstance(event, Finished):
                turn = Turn(key, asked, event.answer)
                if event.answer.status != "rejected":
                    shelf.put(key, (turn,))
                    talk = talk.add(turn)
                    shelf.put(talk.key, talk.turns)
                yield show_turn(turn, feedback=feedback), talk
                return
            if isinstance(event, Searched):
                found = event
            elif isinstance(event, Proven):
                proven.append(event)
            yield show_progress(key, asked, found, proven), talk
    except UserError as error:
        yield show_error(asked, str(error)), talk
    except Exception as error:  # noqa: BLE001  # whatever it is, the visitor is told in Danish
        log.error("question failed: %s", type(error).__name__)  # noqa: TRY400  # a traceback may hold the question
        yield show_error(asked, "Spørgsmålet kunne ikke besvares. Prøv igen om lidt."), talk
