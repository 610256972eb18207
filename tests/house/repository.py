"""The files of the project, as git knows them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GENERATED = ("schema/generated/", "api/client/source/generated/", "requirements", "docs/reference/")


@lru_cache(maxsize=1)
def tracked() -> tuple[Path, ...]:
    """Every tracked file, relative to the checkout; the test is skipped where there is no git."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return tuple(Path(name) for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def texts(*suffixes: str) -> Iterator[tuple[Path, str]]:
    """Path and text of each tracked file with one of these suffixes."""
    for path in tracked():
        if path.suffix in suffixes:
            yield path, (ROOT / path).read_text(encoding="utf-8", errors="replace")


def is_generated(path: Path) -> bool:
    """Whether a program writes that file."""
    return path.as_posix().startswith(GENERATED)
