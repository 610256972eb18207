"""Agreements from structured sources: a mapping file says which column of a table means what."""

from loaders.records.extractor import RecordExtractor, parties_of
from loaders.records.mapping import Mapping, read_mapping
from loaders.records.table import documents

__all__ = ["Mapping", "RecordExtractor", "documents", "parties_of", "read_mapping"]
