"""An extractor that reads no text: it gives back what claim files say of each article."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import cast

from loaders.claim_files.lines import ClaimLine, EntityLine, claim_from, referent_from
from schema.errors import BadRecord, InputError, SourceLocation, UnreadableFile
from schema.records import Article, ArticleId, Extraction

SORTS = ("entities", "claims")


class RecordedExtractor:
    """What claim files say, behind the interface of an extractor.

    So claims that were extracted elsewhere are loaded as any others: with their articles, checked against ontology and
    quotes. The files may be of any size and order; their lines are kept in a temporary file until the end of `with`, or
    `close`. A line that cannot be read is given to `on_problem` with its place and left out.
    """

    def __init__(self, claims: Path, entities: Path, *, on_problem: Callable[[InputError], None]) -> None:
        """Raises UnreadableFile for a file that is missing or neither JSONL nor Parquet."""
        self._folder = TemporaryDirectory(prefix="accords-claims-")
        self._lines = sqlite3.connect(Path(self._folder.name) / "lines.sqlite", isolation_level=None)
        self._lines.execute("PRAGMA synchronous = OFF")
        self._lines.execute("CREATE TABLE lines (article TEXT, sort TEXT, position INTEGER, line TEXT)")
        self._extractors: set[str] = set()
        try:
            self._lines.execute("BEGIN")
            self._keep(entities, "entities", on_problem)
            self._keep(claims, "claims", on_problem)
            self._lines.execute("CREATE INDEX by_article ON lines (article, sort, position)")
            self._lines.execute("COMMIT")
        except BaseException:
            self.close()
            raise

    @property
    def version(self) -> str:
        """The version of the extractor that wrote the files; of several, all of them."""
        return "+".join(sorted(self._extractors)) or "files"

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """What the files say of each article; an empty extraction where they say nothing."""
        for article in articles:
            yield self.of(article.id)

    def of(self, article: ArticleId) -> Extraction:
        """What the files say of the article with that id."""
        entities = [cast(EntityLine, line) for line in self._of(article, "entities")]
        claims = [cast(ClaimLine, line) for line in self._of(article, "claims")]
        extractors = sorted({line["extractor"] for line in entities}) or [self.version]
        return Extraction(
            article=article,
            extractor="+".join(extractors),
            referents=tuple(map(referent_from, entities)),
            claims=tuple(map(claim_from, claims)),
        )

    def close(self) -> None:
        """Remove the temporary file; a second call does nothing."""
        self._lines.close()
        self._folder.cleanup()

    def __enter__(self) -> RecordedExtractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _of(self, article: ArticleId, sort: str) -> list[object]:
        rows = self._lines.execute(
            "SELECT line FROM lines WHERE article = ? AND sort = ? ORDER BY position", (article, sort)
        )
        return [json.loads(line) for (line,) in rows]

    def _keep(self, path: Path, sort: str, on_problem: Callable[[InputError], None]) -> None:
        for number, line in _lines(path, on_problem):
            try:
                if sort == "entities":
                    entity = cast(EntityLine, line)
                    referent_from(entity)
                    self._extractors.add(entity["extractor"])
                else:
                    claim_from(cast(ClaimLine, line))
                article = cast(EntityLine | ClaimLine, line)["article"]
                row = (article, sort, number, json.dumps(line, ensure_ascii=False))
                self._lines.execute("INSERT INTO lines VALUES (?, ?, ?, ?)", row)
            except KeyError as error:
                on_problem(BadRecord(f"a line without {error}", SourceLocation(str(path), line=number)))
            except (TypeError, ValueError, AttributeError, sqlite3.Error) as error:
                on_problem(BadRecord(f"no line of {sort}: {error}", SourceLocation(str(path), line=number)))


def _lines(path: Path, on_problem: Callable[[InputError], None]) -> Iterator[tuple[int, object]]:
    """The lines of a claim file with their numbers, from 1."""
    try:
        if path.name.endswith(".parquet"):
            from loaders.claim_files.parquet import read_lines

            yield from enumerate(read_lines(path), start=1)
            return
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, start=1):
                try:
                    yield number, json.loads(text)
                except json.JSONDecodeError as error:
                    on_problem(BadRecord(f"not JSON ({error.msg})", SourceLocation(str(path), line=number)))
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"not a file of claims or entities ({error})", SourceLocation(str(path))) from error
