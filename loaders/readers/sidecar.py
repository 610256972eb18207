"""STEM.meta.json beside STEM.txt: what is known of an article that its file does not say."""

from __future__ import annotations

import json
from pathlib import Path

from loaders.cleaning.record import metadata_of
from loaders.readers.protocol import OnProblem
from schema.errors import BadRecord, SourceLocation
from schema.records import ArticleMetadata

SUFFIX = ".meta.json"
_LARGEST = 1024 * 1024


def sidecar_of(path: Path, on_problem: OnProblem) -> ArticleMetadata:
    """The metadata beside the file; nothing where there is none, a problem where it cannot be read."""
    beside = path.with_name(path.name.split(".", 1)[0] + SUFFIX)
    if not beside.is_file():
        beside = path.with_suffix(SUFFIX)
        if not beside.is_file():
            return ArticleMetadata()
    place = SourceLocation(str(beside))
    try:
        if beside.stat().st_size > _LARGEST:
            raise ValueError(f"larger than {_LARGEST:,} bytes")
        record = json.loads(beside.read_bytes())
        if not isinstance(record, dict):
            raise ValueError("not an object")
    except (OSError, ValueError, RecursionError) as error:
        on_problem(BadRecord(f"the metadata beside {path.name} cannot be read: {error}", place))
        return ArticleMetadata()
    return metadata_of(record)
