"""Chat models of LangChain by name, and their replies as pieces of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, Field

from bot.settings import BotSettings
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_PROVIDERS = {
    "openai": "openai",
    "azure_openai": "openai",
    "ollama": "ollama",
    "mistralai": "mistral",
    "anthropic": "anthropic",
}
"""Provider in BOT_MODEL to the extra of this project that holds its package."""
_SHORT = {"azure": "azure_openai", "mistral": "mistralai"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reply."""

    text: str
    tokens: int
    """Of question and reply together as the server counts them, 0 where it doesn't say."""


class Sentence(BaseModel):
    """Én sætning om det, der blev sagt."""

    text: str = Field(description="Sætningen på dansk, uden numre")
    numbers: list[int] = Field(description="Numrene på de udsagn, som sætningen bygger på")


class Sentences(BaseModel):
    """Sætningerne i den rækkefølge, de skal læses."""

    sentences: list[Sentence]


def text_reply(chat: "BaseChatModel", system: str, human: str) -> Iterator[Piece]:
    """The reply as it is written."""
    for chunk in chat.stream([("system", system), ("human", human)]):
        yield Piece(str(chunk.text), _tokens(chunk))


def structured_reply(chat: "BaseChatModel", system: str, human: str) -> Iterator[Piece]:
    """The reply as data that fits a schema, written out like a text reply."""
    reader = chat.with_structured_output(Sentences, include_raw=True)
    reply = cast("dict[str, Any]", reader.invoke([("system", system), ("human", human)]))
    if reply["parsing_error"]:
        raise reply["parsing_error"]
    for sentence in cast("Sentences", reply["parsed"]).sentences:
        marks = "".join(f"[{number}]" for number in sentence.numbers)
        yield Piece(f"{' '.join(sentence.text.split())} {marks}\n", _tokens(reply["raw"]))


def _tokens(message: Any) -> int:
    return int((getattr(message, "usage_metadata", None) or {}).get("total_tokens", 0))


def open_chat(settings: BotSettings) -> "BaseChatModel":
    """The chat model that BOT_MODEL names, with its limits. Calls no server.

    Raises UsageError for a provider that is not known, and for what its package finds wrong.
    """
    provider, _, name = settings.bot_model.partition(":")
    provider = _SHORT.get(provider, provider)
    if provider not in _PROVIDERS or not name:
        known = ", ".join(sorted({*_PROVIDERS, *_SHORT}))
        raise UsageError(
            f"BOT_MODEL er “{settings.bot_model}”, men skal være udbyder:navn, for eksempel openai:gpt-4.1-mini;"
            f" udbyderne er {known}."
        )
    from langchain.chat_models import init_chat_model

    try:
        chat: BaseChatModel = init_chat_model(name, model_provider=provider, **_options(provider, settings))
    except ImportError as error:
        extra = _PROVIDERS[provider]
        raise UsageError(
            f"BOT_MODEL bruger {provider}, som kræver en pakke mere: kør “.venv/bin/pip install '.[{extra}]'”."
        ) from error
    except Exception as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise UsageError(f"BOT_MODEL kan ikke åbnes (mangler nøgle eller adresse?): {first}") from error
    return chat


def _options(provider: str, settings: BotSettings) -> dict[str, Any]:
    """The limits in each provider's own words."""
    options: dict[str, Any] = {}
    if settings.bot_model_temperature >= 0:
        options["temperature"] = settings.bot_model_temperature
    if provider == "ollama":
        options |= {"num_predict": settings.bot_model_max_tokens, "num_ctx": settings.bot_model_context}
        options["client_kwargs"] = {"timeout": settings.bot_model_seconds}
    else:
        options |= {"max_tokens": settings.bot_model_max_tokens, "timeout": settings.bot_model_seconds}
        options["max_retries"] = 0
    if settings.bot_model_base_url:
        options["azure_endpoint" if provider == "azure_openai" else "base_url"] = settings.bot_model_base_url
    # A server of one's own asks for no key, but the client insists on one.
    if key := settings.bot_model_api_key.get_secret_value() or ("none" if settings.bot_model_base_url else ""):
        options["api_key"] = key
    if provider == "ollama":
        options.pop("api_key", None)
    return options
