"""Settings of the chatbot. All are listed in docs/settings.md."""

from typing import Literal

from pydantic import Field, SecretStr

from vectorstore.settings import IndexSettings


class BotSettings(IndexSettings):
    """From the environment or a .env file; an empty value means the default."""

    bot_model: str = ""
    """BOT_MODEL: provider:name of a language model that words the answers; empty for the notes' own words."""
    bot_model_base_url: str = ""
    """BOT_MODEL_BASE_URL: address of the model's server, where it is not the provider's own."""
    bot_model_api_key: SecretStr = SecretStr("")
    """BOT_MODEL_API_KEY: the key to it."""
    bot_model_output: Literal["text", "json"] = "text"
    """BOT_MODEL_OUTPUT: plain text that streams, or structured output where the server has it."""
    bot_model_temperature: float = Field(0, le=2)
    """BOT_MODEL_TEMPERATURE: below 0 none is sent, for models that refuse it."""
    bot_model_context: int = Field(8_000, ge=1_000)
    """BOT_MODEL_CONTEXT: tokens that a question, its passages and the reply may take together."""
    bot_model_max_tokens: int = Field(900, ge=50)
    """BOT_MODEL_MAX_TOKENS: tokens of a reply."""
    bot_model_seconds: float = Field(20, gt=0)
    """BOT_MODEL_SECONDS: after this the answer stands on what is proven, else on the notes' own words."""
    bot_model_concurrent: int = Field(4, ge=1)
    """BOT_MODEL_CONCURRENT: questions that the model words at once; the others get the notes' own words."""
    bot_model_daily_tokens: int = Field(2_000_000, ge=0)
    """BOT_MODEL_DAILY_TOKENS: tokens a day; 0 for no limit."""
    bot_nli: str = ""
    """BOT_NLI: a cross-encoder of three classes, by name or path, that may veto a claim; empty for none."""
    bot_audience: Literal["public", "staff"] = "public"
    """BOT_AUDIENCE: who asks."""
    bot_max_question: int = 2_000
    """BOT_MAX_QUESTION: the longest question in characters that is processed."""
    bot_max_history: int = 20
    """BOT_MAX_HISTORY: how many earlier questions are taken into account."""
