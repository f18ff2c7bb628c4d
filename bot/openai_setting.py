"""What the environment says of GPT, for config.py, which alone reads the environment."""

from __future__ import annotations

from typing import Any

from bot.environment import Environment
from bot.writing.budget import MOST_CALLS, Price, price_of


def read_openai(env: Environment) -> dict[str, Any]:
    """The fields of the configuration that are about GPT."""
    model = env.text("OPENAI_MODEL", "gpt-5.4-mini")
    price = env.amounts("OPENAI_PRICE", 2, "dollars per million tokens in and out, like 0.75/4.50")
    ears = env.text("OPENAI_TRANSCRIBE_MODEL", "gpt-transcribe")
    env.together("OPENAI_BASE_URL", "OPENAI_API_KEY", "the server's key; any word where it wants none")
    return {
        "openai_api_key": env.text("OPENAI_API_KEY"),
        "openai_base_url": env.url("OPENAI_BASE_URL"),
        "openai_model": model,
        "openai_api": env.choice("OPENAI_API", "auto", ("auto", "responses", "chat")),
        "openai_mask": env.choice("OPENAI_MASK", "on", ("on", "off")) == "on",
        "openai_usd_per_conversation": env.amount("OPENAI_USD_PER_CONVERSATION", "0.10"),
        "openai_usd_per_day": env.amount("OPENAI_USD_PER_DAY", "5"),
        "openai_usd_per_month": env.amount("OPENAI_USD_PER_MONTH", "50"),
        "openai_calls_per_hour": env.whole("OPENAI_CALLS_PER_HOUR", MOST_CALLS),
        "openai_price": Price(*price) if price else price_of(model),
        "openai_transcribe_model": "" if ears.lower() == "off" else ears,
        "openai_embedding_model": env.text("OPENAI_EMBEDDING_MODEL"),
        "openai_embedding_price": env.amount("OPENAI_EMBEDDING_PRICE", "0.02"),
        "openai_transcribe_price": env.amount("OPENAI_TRANSCRIBE_PRICE", "0.006"),
    }
