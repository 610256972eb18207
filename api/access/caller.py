"""Who asks: the holder of a key, or somebody at an address."""

from __future__ import annotations

from dataclasses import dataclass

from api.access.scopes import Scope
from schema.errors import AccordsError, ScopeMissing


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller of the service. `key` is the id of the key, None for somebody without; `name` is the key's.

    `refusal` is what is wrong with the key that was shown: then nothing is open.
    """

    address: str
    scopes: frozenset[Scope]
    key: str | None = None
    name: str | None = None
    refusal: AccordsError | None = None

    @property
    def who(self) -> str:
        """How decisions and logs name the caller; no secret."""
        return f"{self.name} (key {self.key})" if self.key else f"anonymous at {self.address}"

    def require(self, scope: Scope) -> None:
        """Raise ScopeMissing where the caller may not do what the scope names."""
        if scope in self.scopes:
            return
        way = f"accords key create NAME --scope {scope}"
        if self.key is None:
            message = f"this needs a key with the scope {scope}: send Authorization: Bearer KEY; make one: {way}"
        else:
            held = ", ".join(sorted(self.scopes)) or "none"
            message = f"key {self.key} has not the scope {scope} (it has {held}); make one that has it: {way}"
        raise ScopeMissing(message, needed=scope, has_key=self.key is not None)
