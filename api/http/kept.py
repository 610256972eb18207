"""What is the same as long as the data are: made once for each version, by whoever asks first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")
KEPT = 16


class Kept:
    """The last few things that were made from whole graphs, such as statistics: each costs a look at every fact."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()
        self._makers: dict[Hashable, threading.Lock] = {}

    def get(self, version: int, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for that version of the data; two that ask at once wait for one."""
        place = (version, key)
        with self._lock:
            maker = self._makers.setdefault(place, threading.Lock())
        try:
            with maker:
                with self._lock:
                    if place in self._things:
                        self._things.move_to_end(place)
                        return self._things[place]  # type: ignore[return-value]  # what make gave
                made = make()
                with self._lock:
                    self._things[place] = made
                    while len(self._things) > self._most:
                        self._things.popitem(last=False)
                return made
        finally:
            with self._lock:
                self._makers.pop(place, None)
