"""What a benchmark finds: two times side by side, and the ratio that may not be exceeded."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median


class Size(Enum):
    """How much work a benchmark does."""

    SMOKE = "smoke"
    USUAL = "usual"
    ALL = "all"


class NotMeasured(Exception):
    """What a benchmark needs is not to be had here; the message says what. Its promises are neither kept nor broken."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Seconds of Accords and of what it stands on, for the same work. `at_most` is the promise."""

    name: str
    ours: float
    bare: float
    at_most: float

    @property
    def value(self) -> float:
        """How many times the bare time."""
        return self.ours / self.bare

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.value <= self.at_most


def in_turns(
    ours: Callable[[], object], bare: Callable[[], object], *, rounds: int, calls: int = 1
) -> tuple[float, float]:
    """Median seconds of one call of each. They take turns, so that a busy machine burdens both alike."""
    ours(), bare()
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, taken in zip((ours, bare), seconds, strict=True):
            gc.collect()
            started = time.perf_counter()
            for _ in range(calls):
                work()
            taken.append((time.perf_counter() - started) / calls)
    return median(seconds[0]), median(seconds[1])


def as_table(ratios: Sequence[Ratio]) -> str:
    """The ratios as a table of plain text."""
    lines = [f"{'benchmark':<46} {'Accords':>12} {'bare':>12} {'ratio':>7} {'at most':>8}"]
    for each in ratios:
        verdict = "" if each.holds else "  exceeded"
        times = f"{each.ours * 1000:>9,.2f} ms {each.bare * 1000:>9,.2f} ms"
        lines.append(f"{each.name:<46} {times} {each.value:>7.2f} {each.at_most:>8.2f}{verdict}")
    return "\n".join(lines)
