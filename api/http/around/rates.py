"""So many requests in a time for each key and each address (headers of draft-ietf-httpapi-ratelimit-headers)."""

from __future__ import annotations

import ipaddress
import math
import time
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.responses import Response

from api.access.caller import Caller
from api.http.problems import problem
from schema.errors import SettingsError

EXEMPT = frozenset({"/healthz", "/readyz"})
FOR_STRANGERS = "600/minute"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Counted:
    """What the answer tells of the limit, and the answer itself where the caller has asked too often."""

    told: tuple[tuple[bytes, bytes], ...]
    refusal: Response | None


class Rates:
    """How much each caller may ask. An empty limit of addresses is 600 a minute, and none for this machine itself."""

    def __init__(self, address: str, key: str) -> None:
        """Raises SettingsError for a limit that cannot be read."""
        self._spares_this_machine = not address
        self._address = _limit(address or FOR_STRANGERS)
        self._key = _limit(key)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def of(self, caller: Caller) -> tuple[RateLimitItem, str] | None:
        """The limit that holds for the caller and the name under which its requests are counted; None for none."""
        if caller.key is not None:
            return (self._key, f"key {caller.key}") if self._key else None
        if self._address is None or (self._spares_this_machine and _is_here(caller.address)):
            return None
        return self._address, _network(caller.address)

    def count(self, limit: RateLimitItem, name: str) -> tuple[bool, int, int]:
        """Count one request: whether it may go on, how many more may, and in how many seconds the count begins anew."""
        is_granted = self._limiter.hit(limit, name)
        reset, remaining = self._limiter.get_window_stats(limit, name)
        return is_granted, remaining, max(1, math.ceil(reset - time.time()))


class RateLimits:
    """Counts the requests of each caller."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates

    def count(self, caller: Caller, path: str) -> Counted | None:
        """What came of counting one more request; None where no limit holds."""
        found = None if path in EXEMPT else self._rates.of(caller)
        if found is None:
            return None
        limit, name = found
        is_granted, remaining, seconds = self._rates.count(limit, name)
        policy = "key" if caller.key else "address"
        told = (
            (b"ratelimit-policy", f'"{policy}";q={limit.amount};w={limit.get_expiry()}'.encode("ascii")),
            (b"ratelimit", f'"{policy}";r={remaining};t={seconds}'.encode("ascii")),
        )
        return Counted(told, None if is_granted else _refusal(limit, seconds))


def _refusal(limit: RateLimitItem, seconds: int) -> Response:
    detail = f"more than {limit}; go on in {seconds} seconds, or ask with a key"
    answer = problem(HTTPStatus.TOO_MANY_REQUESTS, detail)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _limit(text: str) -> RateLimitItem | None:
    if text.strip().lower() in ("", NONE):
        return None
    try:
        return parse(text)
    except ValueError as error:
        raise SettingsError(f"{text!r} is no limit of requests; write 600/minute, or {NONE}") from error


@lru_cache(1_000)
def _is_here(address: str) -> bool:
    """Whether the caller is on this machine, or came through a socket without an address."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True


@lru_cache(1_000)
def _network(address: str) -> str:
    """What one subscriber has: an IPv4 address, or the /64 network of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address
