"""`accords load` as a process that reads slowly, so that it can be stopped in the middle: run by test_interruption."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import api.extractors
from api.cli.app import main
from schema.records import Article, Extraction
from tests.api.conftest import Hasty


@dataclass(frozen=True)
class Slow(Hasty):
    """The hasty extractor, in no hurry."""

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        for extraction in super().extract(articles):
            time.sleep(0.01)
            yield extraction


if __name__ == "__main__":
    api.extractors.extractor = lambda name, settings: Slow()
    main()
