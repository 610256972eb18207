"""Files that appear whole or not at all, compressed where one wants it."""

from __future__ import annotations

import errno
import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from schema.errors import StoreFull, StoreUnavailable


@contextmanager
def whole_file(path: Path, *, compress: bool = False) -> Iterator[BinaryIO]:
    """A file to write to, which bears its name only once the block ends without an error.

    Compressed bytes hold no time and no name, so the same content is the same file. Raises StoreFull where the disk is
    full, StoreUnavailable where nothing can be written there.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as raw:
            if compress:
                with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
                    yield cast(BinaryIO, packed)
            else:
                yield raw
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(path)
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def write_error(path: Path, error: OSError) -> StoreFull | StoreUnavailable:
    """What that error of the system means to the user."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreFull(f"{path}: the disk has no room left; nothing whole was written there")
    return StoreUnavailable(f"{path}: cannot be written ({error.strerror or error})")
