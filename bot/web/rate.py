"""Token buckets: how often one address may ask."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import ip_address, ip_network

_MOST_ADDRESSES = 20_000
"""Buckets that are remembered; the one that was used longest ago is forgotten first."""


class RateLimit:
    """A bucket of `per_minute` tokens for each address, filled evenly through the minute."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = per_minute
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, address: str) -> float:
        """Take one token: 0.0, or the seconds until there is one again."""
        now, key = self._clock(), network_of(address)
        with self._lock:
            tokens, at = self._buckets.get(key, (float(self._most), now))
            tokens = min(self._most, tokens + (now - at) * self._per_second)
            wait = max(0.0, (1 - tokens) / self._per_second)
            self._buckets[key] = (tokens if wait else tokens - 1, now)
            self._buckets.move_to_end(key)
            if len(self._buckets) > _MOST_ADDRESSES:
                self._buckets.popitem(last=False)
        return wait


def network_of(address: str) -> str:
    """Whom an address stands for: one IPv6 household owns a whole /64 (RFC 6177)."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if parsed.version == 6:
        mapped = parsed.ipv4_mapped
        return str(mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)
