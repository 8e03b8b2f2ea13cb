"""Settings of the chatbot. All are listed in docs/settings.md."""

from typing import Literal

from vectorstore.settings import IndexSettings


class BotSettings(IndexSettings):
    """From the environment or a .env file; an empty value means the default."""

    bot_model: str = ""
    """BOT_MODEL: a language model that words the answers; not supported yet, must be empty."""
    bot_nli: str = ""
    """BOT_NLI: a cross-encoder of three classes, by name or path, that may veto a claim; empty for none."""
    bot_audience: Literal["public", "staff"] = "public"
    """BOT_AUDIENCE: who asks."""
    bot_max_question: int = 2_000
    """BOT_MAX_QUESTION: the longest question in characters that is processed."""
    bot_max_history: int = 20
    """BOT_MAX_HISTORY: how many earlier questions are taken into account."""
