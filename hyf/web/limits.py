"""How often somebody may ask: kept in the memory of this process, for a minute."""

import ipaddress
import math
from collections import deque
from functools import lru_cache
from typing import Final

_MINUTE_S: Final = 60.0
_MOST_KEYS: Final = 20_000
_HOME_NETWORK: Final = 64


class Rate:
    """Counts what happened to each key within the last minute."""

    def __init__(self, per_minute: int) -> None:
        self._most = per_minute
        self._seen: dict[str, deque[float]] = {}

    def count(self, key: str, now: float) -> None:
        """Note that it happened.

        Args:
            key: To whom or to what.
            now: In seconds, from any moment on.
        """
        if len(self._seen) >= _MOST_KEYS and key not in self._seen:
            self._forget(now)
        moments = self._seen.setdefault(key, deque(maxlen=self._most))
        moments.append(now)

    def wait_s(self, key: str, now: float) -> int:
        """Return how many whole seconds to wait before it may happen once more; 0: it may now."""
        moments = self._seen.get(key)
        if moments is None or len(moments) < self._most or now - moments[0] >= _MINUTE_S:
            return 0
        return max(1, math.ceil(moments[0] + _MINUTE_S - now))

    def _forget(self, now: float) -> None:
        old = [key for key, moments in self._seen.items() if now - moments[-1] >= _MINUTE_S]
        # All within this minute: an attack from everywhere. Who was counted first is forgiven.
        for key in old or list(self._seen)[: _MOST_KEYS // 2]:
            del self._seen[key]


@lru_cache(maxsize=4096)  # taken apart with every request
def neighbourhood(host: str) -> str:
    """Return what stands for who asks: an IPv4 address, or the network of a home or office (/64) with IPv6."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _HOME_NETWORK), strict=False))
    return str(address)
