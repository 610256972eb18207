"""What is the same as long as the data are: made once for each version, by whoever asks first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = 16


class Kept:
    """The last few things that were made from whole graphs, such as statistics: each costs a look at every fact."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._things: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, Future[Any]] = {}

    def get(self, version: int, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for that version of the data; those who ask at once wait for one, and share its error."""
        place = (version, key)
        with self._lock:
            if place in self._things:
                self._things.move_to_end(place)
                return self._things[place]  # type: ignore[return-value]  # what make gave
            others = self._making.get(place)
            if others is None:
                mine = self._making[place] = Future[T]()
        if others is not None:
            awaited: T = others.result()
            return awaited
        try:
            made = make()
        except BaseException as error:
            mine.set_exception(error)
            self._end(place)
            raise
        mine.set_result(made)
        self._end(place, made)
        return made

    def _end(self, place: Hashable, *made: object) -> None:
        with self._lock:
            del self._making[place]
            for thing in made:
                self._things[place] = thing
            while len(self._things) > self._most:
                self._things.popitem(last=False)
