"""Writing claims and referents to files: JSONL (also .gz) or Parquet, by the file's suffix."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

from loaders.claim_files.lines import claim_lines, entity_lines
from loaders.reading import ReadArticle
from schema.errors import SettingsError

Line = Mapping[str, object]


class LineWriter(Protocol):
    """Something that lines of one sort are written to."""

    def write(self, lines: Iterable[Line]) -> int:
        """Write the lines; how many those were."""

    def close(self) -> None:
        """Finish the file."""


class ClaimFiles:
    """A file of claims and, where asked for, one of entities.

    They stand under their names once all is written: the block of `with` ended without an error. Before, and after an
    error, there is at most a file with `.part` behind its name.
    """

    def __init__(self, claims: Path, entities: Path | None = None) -> None:
        """Raises SettingsError for a suffix that is none of .jsonl, .jsonl.gz, .ndjson and .parquet."""
        self.claims = 0
        self.entities = 0
        self._targets = [target for target in (claims, entities) if target is not None]
        self._claims = _writer(claims, "claims")
        self._entities = _writer(entities, "entities") if entities is not None else None

    def write(self, read: ReadArticle) -> None:
        """Add the claims and referents of an article."""
        self.claims += self._claims.write(claim_lines(read))
        if self._entities is not None:
            self.entities += self._entities.write(entity_lines(read))

    def __enter__(self) -> ClaimFiles:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in (self._claims, self._entities):
            if writer is not None:
                writer.close()
        for target in self._targets:
            if error is None:
                _part(target).replace(target)
            else:
                _part(target).unlink(missing_ok=True)


class JsonLines:
    """A JSON object a line."""

    def __init__(self, path: Path, *, compressed: bool) -> None:
        self._file: IO[str]
        if compressed:
            self._file = gzip.open(path, "wt", encoding="utf-8", newline="\n")  # noqa: SIM115 - close() closes it
        else:
            self._file = path.open("w", encoding="utf-8", newline="\n")

    def write(self, lines: Iterable[Line]) -> int:
        """Write the lines; how many those were."""
        count = 0
        for line in lines:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
        return count

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def _writer(target: Path, sort: str) -> LineWriter:
    name = target.name
    if name.endswith(".parquet"):
        from loaders.claim_files.parquet import ParquetLines

        return ParquetLines(_part(target), sort)
    if name.endswith((".jsonl", ".ndjson", ".jsonl.gz")):
        return JsonLines(_part(target), compressed=name.endswith(".gz"))
    raise SettingsError(f"{target}: claims are written to .jsonl, .jsonl.gz, .ndjson or .parquet")


def _part(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")
