"""Claims as files: written by `extract`, read again by `load`, in JSONL or Parquet."""

from loaders.claim_files.recorded import RecordedExtractor
from loaders.claim_files.writing import ClaimFiles

__all__ = ["ClaimFiles", "RecordedExtractor"]
