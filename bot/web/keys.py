"""API keys for staff: long random words, of which the server knows only a hash.

A key holds 256 random bits, so one round of SHA-256 is enough: there is no list of likely keys to try.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable

_PREFIX = "hvidbog-"


def make_key() -> str:
    """A new key. It is shown once and kept nowhere."""
    return _PREFIX + secrets.token_urlsafe(32)


def hash_key(key: str) -> str:
    """What BOT_STAFF_KEYS holds of a key."""
    return "sha256:" + hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def is_key_hash(text: str) -> bool:
    """Is this the hash of a key, and not the key itself?"""
    return re.fullmatch(r"sha256:[0-9a-f]{64}", text) is not None


def opens(key: str, hashes: Iterable[str]) -> bool:
    """Is the hash of this key among `hashes`? Takes the same time whichever it is."""
    found = hash_key(key)
    return any([secrets.compare_digest(found, known) for known in hashes])  # noqa: C419  # all are compared
