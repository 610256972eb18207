"""Parquet tables: one article a row."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.cleaning.record import TEXT_FIELDS
from loaders.readers.limits import Limits
from loaders.readers.protocol import Found, OnProblem, whole
from loaders.readers.records import archived, document_of
from schema.errors import InputError, UnreadableFile
from schema.records import RawDocument

_HEAD = b"PAR1"
_BATCH = 64


class ParquetReader:
    """Streams by row groups; columns are named as in JSON Lines."""

    suffixes = (".parquet",)

    def recognises(self, head: bytes) -> bool:
        """The format's mark."""
        return head.startswith(_HEAD)

    def read(self, found: Found, limits: Limits, on_problem: OnProblem) -> Iterator[RawDocument]:
        """One document for each row with a text."""
        try:
            with _seekable(found, limits) as stream, pq.ParquetFile(stream) as table:
                _check(table, found, limits)
                for number, row in enumerate(_rows(table), start=1):
                    try:
                        content = archived(row)
                        yield document_of(json.loads(content), content, found, number)
                    except InputError as error:
                        on_problem(error)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableFile(f"a broken Parquet file: {error}", found.place) from error


def _seekable(found: Found, limits: Limits) -> BinaryIO:
    stream = found.open()
    if stream.seekable() and found.depth == 0:
        return stream
    stream.close()
    return io.BytesIO(whole(found, limits))


def _check(table: pq.ParquetFile, found: Found, limits: Limits) -> None:
    columns = [name.lower() for name in table.schema_arrow.names]
    if not any(field in columns for field in TEXT_FIELDS):
        raise UnreadableFile(f"no column {' or '.join(TEXT_FIELDS)}; there are {', '.join(columns)[:200]}", found.place)
    for group in range(table.metadata.num_row_groups):
        size = table.metadata.row_group(group).total_byte_size
        if size > limits.row_group_bytes:
            raise UnreadableFile(
                f"row group {group + 1} holds {size:,} bytes; at most {limits.row_group_bytes:,} are read at once,"
                " so write smaller row groups",
                found.place,
            )


def _rows(table: pq.ParquetFile) -> Iterator[Mapping[str, object]]:
    for batch in table.iter_batches(batch_size=_BATCH):
        for row in batch.to_pylist():
            yield {str(name).lower(): value for name, value in row.items() if value is not None}


PARQUET = ParquetReader()
