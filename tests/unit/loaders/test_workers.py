from __future__ import annotations

import multiprocessing
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from loaders.reading import Reading
from loaders.workers import read_all
from schema.errors import SettingsError
from schema.records import RawDocument
from tests.unit.loaders.fakes import FakeExtractor, document

SENTENCE = "Person Wang Yi of CHN met_with Person Sergey Lavrov of RUS (date=2024-10-{:02})."
CRASH = "Person Crash visited State RUS."
ERROR = "Person Error visited State RUS."


def documents(count: int) -> list[RawDocument]:
    return [document(SENTENCE.format(day), stem=str(day)) for day in range(1, count + 1)]


def read(raw: list[RawDocument], *, workers: int, batch: int = 2) -> list[Reading]:
    return [reading for some in read_all(raw, FakeExtractor(), workers=workers, batch=batch) for reading in some]


def told(reading: Reading) -> str:
    """What came of a document: its claims' dates, or its problem."""
    if reading.problems:
        return str(reading.problems[0])
    return " ".join(str(claim.qualifiers.date) for one in reading.articles for claim in one.extraction.claims)


def test_two_processes_read_what_one_reads_in_the_same_order() -> None:
    raw = documents(9)
    assert read(raw, workers=2) == read(raw, workers=1)


def test_an_article_that_ends_its_process_is_named_and_the_others_are_read() -> None:
    raw = documents(6)
    raw[2] = document(CRASH, stem="crash")

    found = [told(reading) for reading in read(raw, workers=2)]

    assert found[2] == "crash.txt: fake/1 ended its process; the article is left out"
    assert found[:2] + found[3:] == [f"2024-10-{day:02}" for day in (1, 2, 4, 5, 6)]


def test_a_run_goes_on_however_often_a_process_ends() -> None:
    raw = [document(CRASH, stem=f"crash {number}", preamble=str(number)) for number in range(3)] + documents(2)

    found = [told(reading) for reading in read(raw, workers=2, batch=1)]

    assert ["ended its process" in one for one in found] == [True, True, True, False, False]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_extractor_that_raises_costs_the_article_that_it_raised_on(workers: int) -> None:
    raw = documents(4)
    raw[1] = document(ERROR, stem="error")

    found = [told(reading) for reading in read(raw, workers=workers)]

    assert found == [
        "2024-10-01",
        "error.txt: fake/1 failed: RuntimeError: no rule for that",
        "2024-10-03",
        "2024-10-04",
    ]


@dataclass(frozen=True)
class WithoutModel(FakeExtractor):
    """An extractor that cannot work at all."""

    def extract(self, articles: object) -> Iterator[object]:  # type: ignore[override]
        raise SettingsError("model: no such model is installed")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_setting_that_cannot_work_ends_the_run_with_its_reason(workers: int) -> None:
    with pytest.raises(SettingsError, match="no such model"):
        list(read_all(documents(3), WithoutModel(), workers=workers, batch=1))


def test_a_run_that_is_left_early_leaves_no_process_behind() -> None:
    readings = read_all(documents(8), FakeExtractor(), workers=2, batch=1)
    next(readings)
    readings.close()  # type: ignore[attr-defined]

    assert multiprocessing.active_children() == []


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[RawDocument]:
        nonlocal taken
        while True:
            taken += 1
            yield document(f"State CHN met_with State RUS. {taken}")

    readings = iter(read_all(endless(), FakeExtractor(), batch=4))
    next(readings)

    assert taken == 4


def test_large_documents_make_small_batches() -> None:
    raw = [document("words " * 60_000, stem=str(number)) for number in range(3)]
    sizes = [len(some) for some in read_all(raw, FakeExtractor(), batch=100)]
    assert sizes == [2, 1]


def test_memory_does_not_grow_with_the_stream() -> None:
    def stream(count: int) -> Iterator[RawDocument]:
        long = SENTENCE.format(18) * 300
        return (document(long, stem=str(number), preamble=f"Report {number}.") for number in range(count))

    def peak(count: int) -> int:
        tracemalloc.start()
        for _ in read_all(stream(count), FakeExtractor(), batch=4):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(4)  # what is kept for good: compiled patterns, tables
    assert peak(40) < 1.2 * peak(8)
