"""What `accords doctor` looks at: each check is a function that yields findings and changes nothing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from api.settings import Settings, variable
from schema.errors import AccordsError

PACKAGES = ("schema", "queries", "graph", "loaders", "api")
COMPONENTS = (
    "accords",
    *("spacy", "kglite", "neo4j", "trafilatura", "pyarrow", "pyoxigraph", "pyshacl"),
    *("fastapi", "typer", "rich"),
)
MEGABYTES_WANTED = 500


class Health(StrEnum):
    """How a finding is to be taken; `bad` alone makes the doctor end with exit code 9."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what was found, and the way out where something is wrong."""

    subject: str
    health: Health
    found: str
    way_out: str = ""


def findings(settings: Settings) -> Iterator[Finding]:
    """All findings, in a fixed order; a check that fails is a finding itself."""
    for check in CHECKS:
        try:
            yield from check(settings)
        except (AccordsError, OSError) as error:
            yield Finding(check.__name__.strip("_"), Health.BAD, str(error))


def _interpreter(settings: Settings) -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        yield Finding("interpreter", Health.OK, f"Python {version}")
    else:
        yield Finding(
            "interpreter", Health.BAD, f"Python {version}", "use Python 3.11, 3.12 or 3.13, then: make install"
        )


def _components(settings: Settings) -> Iterator[Finding]:
    for name in COMPONENTS:
        try:
            yield Finding(name, Health.OK, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, Health.BAD, "is not installed", "make install")


def _names(settings: Settings) -> Iterator[Finding]:
    owners = metadata.packages_distributions()
    strangers = sorted({owner for name in PACKAGES for owner in owners.get(name, ()) if owner.lower() != "accords"})
    if strangers:
        taken = ", ".join(strangers)
        yield Finding(
            "package names", Health.BAD, f"{taken} own a name of ours", f"pip uninstall {' '.join(strangers)}"
        )
    else:
        yield Finding("package names", Health.OK, "no other package shadows ours")


def _model(settings: Settings) -> Iterator[Finding]:
    from loaders.nlp import available_model

    if not settings.model:
        name = available_model()
        yield Finding("model", Health.OK, f"{name} {_version_of(name)}".strip())
    elif Path(settings.model).is_dir() or importlib.util.find_spec(settings.model) is not None:
        yield Finding("model", Health.OK, settings.model)
    else:
        yield Finding(
            "model", Health.BAD, f"{settings.model} is not there", f"unset {variable('model')}, or install it"
        )


def _version_of(package: str) -> str:
    owners = metadata.packages_distributions().get(package, ())
    return metadata.version(owners[0]) if owners else ""


def _workspace(settings: Settings) -> Iterator[Finding]:
    folder = settings.workspace
    if not folder.exists():
        yield Finding(
            "workspace", Health.NOTE, f"{folder} does not exist yet", "make one: accords load samples/articles"
        )
    nearest = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    if not os.access(nearest, os.W_OK):
        yield Finding("workspace", Health.BAD, f"{nearest} cannot be written", f"set {variable('workspace')}")
        return
    if folder.exists():
        yield Finding("workspace", Health.OK, f"{folder} can be written")
    free = shutil.disk_usage(nearest).free // 1_000_000
    enough = free >= MEGABYTES_WANTED
    yield Finding(
        "disk", Health.OK if enough else Health.BAD, f"{free:,} MB free", "" if enough else "make room on this disk"
    )


def _store(settings: Settings) -> Iterator[Finding]:
    from graph.open import embedded_path, open_store

    path = embedded_path(settings.store_url)
    if path is not None and not path.exists():
        yield Finding(
            "store", Health.NOTE, f"no graph at {settings.shown_store} yet", "make one: accords load samples/articles"
        )
        return
    store = open_store(settings.store_url, read_only=True)
    try:
        can = store.capabilities
        yield Finding("store", Health.OK, f"{can.engine} {can.engine_version}, data version {store.version}")
    finally:
        store.close()


def _java(settings: Settings) -> Iterator[Finding]:
    java = shutil.which("java")
    if java:
        yield Finding("java", Health.OK, f"{java} (only for make neo4j)")
    else:
        yield Finding("java", Health.NOTE, "no java; only make neo4j and its tests need one", "install Java 17")


def _terminal(settings: Settings) -> Iterator[Finding]:
    encoding = sys.stdout.encoding or "unknown"
    if encoding.lower().replace("-", "") == "utf8":
        yield Finding("terminal", Health.OK, "UTF-8")
    else:
        yield Finding("terminal", Health.NOTE, f"{encoding}: names may be shown with ?", "export PYTHONUTF8=1")


CHECKS: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
    _interpreter,
    _components,
    _names,
    _model,
    _workspace,
    _store,
    _java,
    _terminal,
)
