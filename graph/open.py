"""Open the store that a URL names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from graph.store import GraphStore
from schema.errors import SettingsError

NEO4J_SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})


def open_store(url: str, *, read_only: bool = False) -> GraphStore:
    """The store at a path, `kglite:///path`, `neo4j://user:password@host:7687/database` or `bolt://…`.

    A store that is opened to be read never takes the writer's place: of an embedded graph it shows the last state that
    its writer saved. Raises SettingsError for a URL that names no engine, StoreUnavailable, StoreLocked, StoreCorrupt
    and VersionMismatch.
    """
    path = embedded_path(url)
    if path is not None:
        from graph.kglite.store import KgliteStore

        return KgliteStore(path, read_only=read_only)
    scheme = url.partition("://")[0]
    if scheme in NEO4J_SCHEMES:
        from graph.neo4j.store import open_neo4j

        return open_neo4j(url, read_only=read_only)
    raise SettingsError(f"{scheme}://: no such engine; use a path, kglite:///path, neo4j://… or bolt://…")


def embedded_path(url: str) -> Path | None:
    """The path of an embedded graph, None for a graph behind a server."""
    scheme, _, rest = url.partition("://")
    return _path(url) if not rest or scheme == "kglite" else None


def _path(url: str) -> Path:
    if not url.startswith("kglite:"):
        if not url:
            raise SettingsError("the store's URL is empty; use a path, kglite:///path, neo4j://… or bolt://…")
        return Path(url).expanduser()
    parts = urlsplit(url)
    if parts.netloc:
        raise SettingsError(f"{url}: an embedded graph has no host; write kglite:///{parts.netloc}{parts.path}")
    return Path(unquote(parts.path))
