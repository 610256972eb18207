"""The sample articles, handed in for whoever starts with an empty workspace."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from api.settings import Settings
from api.writing.desk import Desk
from graph.open import embedded_path
from graph.workspace.workspace import DATABASE
from loaders.jobs.handed_in import HandedIn
from loaders.readers.sidecar import SUFFIX, sidecar_of
from schema.errors import StoreUnavailable

FOLDER = Path(__file__).parents[2] / "samples" / "articles"


def is_empty(settings: Settings) -> bool:
    """Whether nothing was ever loaded: there is neither a workspace nor an embedded graph."""
    path = embedded_path(settings.store_url)
    return not (settings.workspace / DATABASE).exists() and path is not None and not path.exists()


def hand_in(settings: Settings) -> int:
    """Put the samples into the queue, each once however often it is asked for; how many there are.

    A service that is started afterwards sees to it that they are read. Raises StoreUnavailable without samples.
    """
    files = sorted(path for path in FOLDER.glob("*") if path.is_file() and not path.name.endswith(SUFFIX))
    if not files:
        raise StoreUnavailable(f"{FOLDER}: no samples there; load articles of your own: accords load PATH")
    desk = Desk(settings)
    for file in files:
        about = asdict(sidecar_of(file, lambda problem: None))
        work = HandedIn(file.name, {name: value for name, value in about.items() if value is not None})
        desk.keep_articles(work, file.read_bytes(), "accords serve --samples", key=f"samples:{file.name}")
    desk.close()
    return len(files)
