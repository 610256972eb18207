"""Claims and referents in Parquet files: the columns are the fields of a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS_AT_ONCE = 5_000
SPAN = pa.list_(pa.int64())

# `qualifiers` is the text of a JSON object: a struct would hold a null for every qualifier that is not set.
COLUMNS = {
    "claims": pa.schema(
        [
            ("id", pa.string()),
            ("doc", pa.string()),
            ("article", pa.string()),
            ("sha256", pa.string()),
            ("subject", pa.string()),
            ("subject_type", pa.string()),
            ("subject_id", pa.string()),
            ("relation", pa.string()),
            ("object", pa.string()),
            ("object_type", pa.string()),
            ("object_id", pa.string()),
            ("qualifiers", pa.string()),
            ("modality", pa.string()),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("quote", pa.string()),
            ("quote_sha256", pa.string()),
            ("confidence", pa.float64()),
            ("extractor", pa.string()),
            ("rule", pa.string()),
            ("speaker_id", pa.string()),
            ("tokens", pa.list_(SPAN)),
        ]
    ),
    "entities": pa.schema(
        [
            ("id", pa.string()),
            ("doc", pa.string()),
            ("article", pa.string()),
            ("sha256", pa.string()),
            ("canonical_name", pa.string()),
            ("type", pa.string()),
            ("mentions", pa.list_(pa.string())),
            ("spans", pa.list_(SPAN)),
            ("aliases", pa.list_(pa.string())),
            ("iso3166_alpha3", pa.string()),
            ("state", pa.string()),
            ("wikidata_qid", pa.string()),
            ("count", pa.int64()),
            ("implicit", pa.bool_()),
            ("extractor", pa.string()),
        ]
    ),
}


class ParquetLines:
    """A Parquet file that grows by row groups, so that memory stays flat."""

    def __init__(self, path: Path, sort: str) -> None:
        self._schema = COLUMNS[sort]
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, object]] = []

    def write(self, lines: Iterable[Mapping[str, object]]) -> int:
        """Write the lines; how many those were."""
        count = 0
        for line in lines:
            row = dict(line)
            if "qualifiers" in row:
                row["qualifiers"] = json.dumps(row["qualifiers"], ensure_ascii=False)
            self._rows.append(row)
            count += 1
        if len(self._rows) >= ROWS_AT_ONCE:
            self._flush()
        return count

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """The lines of such a file, in order; raises OSError or ValueError for a file that is none."""
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
            for row in batch.to_pylist():
                if "qualifiers" in row:
                    row["qualifiers"] = json.loads(row["qualifiers"])
                yield row
