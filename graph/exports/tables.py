"""Facts as a table, a row each: CSV for everybody, Parquet with types."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import BinaryIO

from graph.exports.rows import COLUMNS, DAY, NUMBER, TEXT, TEXTS, WHOLE, fact_rows, flat
from graph.rdf.publication import Publication

ROWS_AT_ONCE = 5_000


def write_csv(publication: Publication, output: BinaryIO) -> None:
    """RFC 4180 in UTF-8 with a header; lists have "; " between their values."""
    lines = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in fact_rows(publication):
        writer.writerow([flat(row[name]) for name in COLUMNS])
    lines.flush()
    lines.detach()


def write_parquet(publication: Publication, output: BinaryIO) -> None:
    """Parquet, compressed by itself: lists are lists, days are dates; EDTF dates stay text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {TEXT: pa.string(), WHOLE: pa.int64(), NUMBER: pa.float64(), DAY: pa.date32(), TEXTS: pa.list_(pa.string())}
    schema = pa.schema([(name, types[type]) for name, type in COLUMNS.items()])
    rows = fact_rows(publication)
    with pq.ParquetWriter(output, schema, compression="zstd") as writer:
        while batch := list(islice(rows, ROWS_AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(batch, schema))
