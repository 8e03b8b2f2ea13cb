"""Settings of the server. All are listed in docs/settings.md."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_settings import NoDecode

from bot.settings import BotSettings
from bot.web.keys import is_key_hash

Network = IPv4Network | IPv6Network


def _listed(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _network(value: str) -> str:
    ip_network(value)
    return value


def _key_hash(value: str) -> str:
    if not is_key_hash(value):
        raise ValueError("nøgler gemmes som aftryk: lav et med “python -m bot key”")
    return value


_Listed = (NoDecode, BeforeValidator(_listed))
Words = Annotated[tuple[str, ...], *_Listed]
Networks = Annotated[tuple[Annotated[str, AfterValidator(_network)], ...], *_Listed]
KeyHashes = Annotated[tuple[Annotated[str, AfterValidator(_key_hash)], ...], *_Listed]


class WebSettings(BotSettings):
    """From the environment or a .env file; an empty value means the default. Lists are separated by commas."""

    bot_staff_keys: KeyHashes = ()
    """BOT_STAFF_KEYS: hashes of the API keys that let staff in."""
    bot_staff_header: str = ""
    """BOT_STAFF_HEADER: header in which a trusted proxy names who has signed in."""
    bot_trusted_proxies: Networks = ()
    """BOT_TRUSTED_PROXIES: networks whose word on the caller (address, sign-in) is taken."""
    bot_metrics_from: Networks = ("127.0.0.0/8", "::1/128")
    """BOT_METRICS_FROM: networks that may read /metrics."""
    bot_rate: int = Field(30, ge=1)
    """BOT_RATE: questions a minute from one address."""
    bot_request_rate: int = Field(600, ge=1)
    """BOT_REQUEST_RATE: requests of any kind a minute from one address; the page's own files are not counted."""
    bot_concurrency: int = Field(8, ge=1, le=64)
    """BOT_CONCURRENCY: questions that are answered at the same time."""
    bot_queue: int = Field(64, ge=0, le=256)
    """BOT_QUEUE: questions that may wait for their turn; the next is turned away."""
    bot_timeout: float = Field(30.0, gt=0)
    """BOT_TIMEOUT: seconds until a question that is not answered is given up."""
    bot_max_body: int = Field(1_000_000, ge=1_000)
    """BOT_MAX_BODY: bytes that a request may bring."""
    bot_cors_origins: Words = ()
    """BOT_CORS_ORIGINS: web sites whose pages may call the API."""
    bot_feedback: bool | None = None
    """BOT_FEEDBACK: 1 takes feedback, 0 does not; unset: only from staff."""
    bot_log_questions: bool = False
    """BOT_LOG_QUESTIONS: 1 writes questions into the log."""

    @model_validator(mode="after")
    def _staff_can_get_in(self) -> "WebSettings":
        if self.bot_audience == "staff" and not (self.bot_staff_keys or self.bot_staff_header):
            raise ValueError("BOT_AUDIENCE=staff kræver BOT_STAFF_KEYS eller BOT_STAFF_HEADER")
        if self.bot_staff_header and not self.bot_trusted_proxies:
            raise ValueError("BOT_STAFF_HEADER kræver BOT_TRUSTED_PROXIES: ellers kan enhver sende headeren")
        return self

    @property
    def takes_feedback(self) -> bool:
        """Is feedback taken from this audience?"""
        return self.bot_audience == "staff" if self.bot_feedback is None else self.bot_feedback
