"""What one SPARQL query may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes of memory, and the seconds that a query may wait for a worker."""

    seconds: float = 30.0
    memory: int = 1 << 30
    waiting: float = 5.0
