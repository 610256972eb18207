"""A workspace with a life behind it, and ways to load, snapshot and ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from graph.rdf.following import follow
from graph.rdf.importing import import_files
from graph.rdf.limits import Limits
from graph.rdf.mapping import Mapping
from graph.rdf.names import Names
from graph.rdf.node import Node
from graph.rdf.protocol import Question
from graph.rdf.snapshots import Snapshot
from graph.rdf.sparql import Endpoint
from graph.workspace import Workspace, open_workspace
from loaders.derivation import derive
from loaders.ingest import ingest
from schema.records import RawDocument
from tests.unit.loaders.fakes import FakeExtractor, document

NAMES = Names("https://data.example.org/accords/")

SIGNING = document(
    'State CHN signed Agreement Treaty of "Water" (date=2024-10-18; sector=water).',
    'State FRA signed Agreement Treaty of "Water" (modality=planned; date=2025).',
    "Person Wang Yi of CHN met_with State FRA (date=2024-10-01; place=Paris\\Lyon).",
    stem="signing",
    published="2024-10-19",
    publisher="Gazette",
)
OFFICES = document(
    "Person Wang Yi of CHN holds_position State CHN (role=foreign minister; since=2023-07-25).",
    "State CHN trades_with State FRA (amount=98400000000.5; currency=EUR; date=2023).",
    "State CHN met_with State FRA (date=2024-10-01).",
    stem="offices",
    published="2024-11",
    publisher="Courier & Söhne",
)


def load(workspace: Workspace, documents: Iterable[RawDocument]) -> None:
    """Read the documents and bring what follows from them up to date."""
    ingest(documents, workspace, None, FakeExtractor())
    derive(workspace)


@contextmanager
def living(folder: Path) -> Iterator[Workspace]:
    """A workspace with two articles on China and France, and a third that was withdrawn."""
    with open_workspace(folder) as workspace:
        withdrawn = document("State CHN signed Agreement Rumour.", stem="rumour", publisher="Gazette")
        load(workspace, [SIGNING, OFFICES, withdrawn])
        (article,) = [each for each in workspace.articles.changed_since(0) if each.stem == "rumour"]
        workspace.decisions.withdraw(article.id, decided_by="editor", why="It was a rumour.")
        derive(workspace)
        yield workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The workspace that `living` makes, to be changed at will."""
    with living(tmp_path / "workspace") as workspace:
        yield workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the snapshots of the workspace are kept."""
    return tmp_path / "rdf"


@pytest.fixture
def snapshot(workspace: Workspace, folder: Path) -> Snapshot:
    """The snapshot of the workspace."""
    return follow(workspace, folder, NAMES)


def nodes(workspace: Workspace) -> list[Node]:
    """Everything that is published."""
    from graph.rdf.publication import Publication

    with Publication(workspace) as publication:
        return list(publication.nodes(Mapping(NAMES)))


def quads_of(snapshot: Snapshot) -> set[ox.Quad]:
    """All quads of a snapshot."""
    return set(ox.Store.read_only(str(snapshot.path)))


Ask = Callable[..., bytes]


def asking(endpoint: Endpoint) -> Ask:
    """Asks the current snapshot, and gives the bytes of the answer."""

    def ask(text: str, *, results: str = "json", graph: str = "nt", **dataset: tuple[str, ...]) -> bytes:
        snapshot = endpoint.snapshot()
        asked = Question(
            text=text,
            snapshot=str(snapshot.path),
            is_union=snapshot.is_union,
            results=results,
            graph=graph,
            default_graphs=cast("tuple[str, ...] | None", dataset.get("default_graphs")),
            named_graphs=cast("tuple[str, ...] | None", dataset.get("named_graphs")),
        )
        return b"".join(endpoint.ask(asked))

    return ask


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a few quads of no workspace."""
    folder = tmp_path_factory.mktemp("imported")
    file = folder / "some.nq"
    lines = [f'<https://example.org/{n}> <https://example.org/p> "{n}" .' for n in range(300)]
    lines += [f'<https://example.org/{n}> <https://example.org/q> "{n}" <https://example.org/g> .' for n in range(5)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    import_files([file], folder / "rdf")
    return folder / "rdf"


@pytest.fixture(scope="session")
def endpoint(imported: Path) -> Iterator[Endpoint]:
    """An endpoint over them whose queries have two seconds and 512 MiB."""
    endpoint = Endpoint(imported, workers=2, limits=Limits(seconds=2, memory=512 << 20))
    endpoint.start()
    yield endpoint
    endpoint.close()
