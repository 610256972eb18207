"""Every setting of Accords: one frozen object, each field with its default, unit and a sentence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

from schema.errors import SettingsError

T = TypeVar("T")

PREFIX = "ACCORDS_"
GRAPH_FILE = "graph"
"""Name of the embedded graph inside a workspace (graph.workspace keeps the same)."""
RDF_FOLDER = "rdf"
SEARCH_FILE = "search.sqlite"
KEYS_FILE = "keys.sqlite"
DEFAULT_BASE = "https://accords.example/"
_POSITIVE = (
    "workers",
    "max_document_bytes",
    "query_timeout",
    "row_limit",
    "sparql_workers",
    "sparql_timeout",
    "sparql_memory",
    "cypher_workers",
    "cypher_memory",
    "request_bytes",
    "upload_bytes",
    "request_timeout",
    "shutdown_timeout",
)
_CHOICES = {"log_format": ("text", "json"), "log_level": ("debug", "info", "warning", "error")}


def _setting(default: T, sentence: str, *, unit: str = "", secret: bool = False) -> T:
    """A field with what the reference says of it."""
    made: T = field(default=default, repr=not secret, metadata={"sentence": sentence, "unit": unit, "secret": secret})
    return made


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose. Options of a command go before the environment, the environment before the defaults."""

    workspace: Path = _setting(
        Path("accords.workspace"),
        "The workspace: the folder that owns the archived articles, the claims and the decisions.",
        unit="folder",
    )
    store: str = _setting(
        "",
        "Where the graph is kept: `kglite:///absolute/path`, a path, or `neo4j://host:7687`. "
        f"Empty means `{GRAPH_FILE}` in the workspace.",
        unit="URL",
    )
    store_user: str = _setting("neo4j", "The user at a remote store whose URL names none.")
    store_password: str = _setting("", "The password at a remote store whose URL names none.", secret=True)
    store_password_file: str = _setting(
        "", "A file whose first line is that password, as container secrets are given.", unit="path"
    )
    model: str = _setting(
        "",
        "The spaCy model: a package or a folder. Empty means the best one that is installed.",
        unit="package or folder",
    )
    llm_url: str = _setting(
        "", "The OpenAI-compatible endpoint that `--extractor llm` asks, up to `/chat/completions`.", unit="URL"
    )
    llm_model: str = _setting("", "The language model to ask there.", unit="name")
    llm_key: str = _setting("", "The key for that endpoint; sent over https only, or to this machine.", secret=True)
    llm_answer_form: str = _setting(
        "schema", "What that endpoint is asked to hold answers to: `schema`, `object`, or `text` if it knows neither."
    )
    llm_timeout: float = _setting(120.0, "A request to that endpoint that takes longer is tried again.", unit="seconds")
    llm_prompt_price: float = _setting(0.0, "What a million tokens sent cost, to reckon the cost.", unit="money")
    llm_completion_price: float = _setting(0.0, "What a million tokens received cost.", unit="money")
    min_confidence: float = _setting(
        0.0, "Claims of an extractor that are less sure than this are left out, besides what it leaves out by itself."
    )
    workers: int = _setting(1, "How many processes read articles.", unit="processes")
    max_document_bytes: int = _setting(
        32 * 1024 * 1024,
        "A larger document is skipped and reported; a file of many records may be larger.",
        unit="bytes",
    )
    base_iri: str = _setting(
        DEFAULT_BASE,
        "What the IRIs of the data begin with in RDF: an address that you own, with a slash at its end. "
        "The default belongs to nobody.",
        unit="IRI",
    )
    rdf: str = _setting("", "Where the RDF snapshots are kept. Empty means `rdf` in the workspace.", unit="folder")
    search: str = _setting(
        "",
        f"Where the index of names is kept, which may be deleted. Empty means `{SEARCH_FILE}` in the workspace.",
        unit="path",
    )
    sparql_workers: int = _setting(4, "How many processes answer SPARQL queries.", unit="processes")
    sparql_timeout: float = _setting(30.0, "A SPARQL query that takes longer is stopped.", unit="seconds")
    sparql_memory: int = _setting(1 << 30, "A SPARQL query that needs more is stopped.", unit="bytes")
    cypher_workers: int = _setting(
        2, "How many processes answer Cypher of callers over an embedded graph.", unit="processes"
    )
    cypher_memory: int = _setting(
        1 << 30, "A Cypher text of a caller that needs more, beside the graph itself, is stopped.", unit="bytes"
    )
    query_timeout: float = _setting(30.0, "A question that takes longer is stopped.", unit="seconds")
    row_limit: int = _setting(1_000, "An answer is cut, and says so, after this many rows.", unit="rows")

    keys: str = _setting(
        "", "Where the keys of callers are kept, as hashes. Empty means `keys.sqlite` in the workspace.", unit="file"
    )
    anonymous: str = _setting(
        "read",
        "What somebody without a key may do: `read`, `read cypher`, or `none`. Writing always needs a key.",
        unit="scopes",
    )
    rate_limit: str = _setting(
        "",
        "How much an address without a key may ask, such as `600/minute`, or `none`. Empty means 600 a minute, and no "
        "limit for this machine itself.",
        unit="requests in a time",
    )
    rate_limit_key: str = _setting(
        "6000/minute", "How much each key may ask; `none` for no limit.", unit="requests in a time"
    )
    cors_origins: str = _setting(
        "*",
        "Which web pages may read answers: origins with a comma between, `*` for any, empty for none.",
        unit="origins",
    )
    request_bytes: int = _setting(1 << 20, "A larger request is refused.", unit="bytes")
    upload_bytes: int = _setting(33 << 20, "A larger request that brings articles is refused.", unit="bytes")
    request_timeout: float = _setting(60.0, "An answer that has not begun by then is given up.", unit="seconds")
    kept_bytes: int = _setting(
        64 << 20, "Answers that are given again while the data are the same; 0 keeps none.", unit="bytes"
    )
    shutdown_timeout: float = _setting(
        10.0, "How long requests and the job that runs may go on when the service is asked to end.", unit="seconds"
    )
    proxies: str = _setting(
        "127.0.0.1", "Proxies whose X-Forwarded-For and -Proto are believed, with a comma between.", unit="addresses"
    )
    log_format: str = _setting("text", "How the service logs: `text` for people, `json` for programs.")
    log_level: str = _setting("info", "What it logs at least: `debug`, `info`, `warning` or `error`.")

    def __post_init__(self) -> None:
        """Refuse what cannot work, before anything starts."""
        for name in _POSITIVE:
            if getattr(self, name) <= 0:
                raise SettingsError(f"{variable(name)}: must be more than 0, not {getattr(self, name)}")
        if self.kept_bytes < 0:
            raise SettingsError(f"{variable('kept_bytes')}: must be 0 or more, not {self.kept_bytes}")
        if not 0 <= self.min_confidence <= 1:
            raise SettingsError(f"{variable('min_confidence')}: must be from 0 to 1, not {self.min_confidence}")
        for name, known in _CHOICES.items():
            if getattr(self, name) not in known:
                raise SettingsError(f"{variable(name)}: {getattr(self, name)!r}; expected {', '.join(known)}")
        if self.store_password and self.store_password_file:
            raise SettingsError(
                f"{variable('store_password')} and {variable('store_password_file')} are both set; keep one of them"
            )

    @property
    def rdf_folder(self) -> Path:
        """Where the RDF snapshots are kept."""
        return Path(self.rdf) if self.rdf else self.workspace / RDF_FOLDER

    @property
    def keys_file(self) -> Path:
        """Where the keys of callers are kept."""
        return Path(self.keys) if self.keys else self.workspace / KEYS_FILE

    @property
    def search_path(self) -> Path | None:
        """Where the index of names is kept; None where there is no workspace yet to keep it in."""
        if self.search:
            return Path(self.search)
        return self.workspace / SEARCH_FILE if self.workspace.is_dir() else None

    @property
    def store_url(self) -> str:
        """The store's address with user and password filled in; never print it, print `shown_store`."""
        if not self.store:
            return str(self.workspace / GRAPH_FILE)
        parts = urlsplit(self.store)
        if parts.scheme in ("", "kglite") or "@" in parts.netloc or not parts.netloc:
            return self.store
        password = self.store_password or _first_line(self.store_password_file)
        if not password:
            return self.store
        user = quote(self.store_user, safe="") + ":" + quote(password, safe="")
        return urlunsplit(parts._replace(netloc=f"{user}@{parts.netloc}"))

    @property
    def shown_store(self) -> str:
        """The store's address for people: without a password."""
        parts = urlsplit(self.store)
        if "@" not in parts.netloc:
            return self.store or self.store_url
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))

    def but(self, **changes: object) -> Settings:
        """These settings with some changed; a change to None keeps the value."""
        return replace(self, **{name: value for name, value in changes.items() if value is not None})  # type: ignore[arg-type]


def variable(name: str) -> str:
    """The environment variable of that setting."""
    return PREFIX + name.upper()


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment chooses; SettingsError names a variable that cannot be read."""
    environment = os.environ if environment is None else environment
    defaults = Settings()
    chosen: dict[str, object] = {}
    for each in fields(Settings):
        text = environment.get(variable(each.name))
        if text is None or text == "":
            continue
        default = getattr(defaults, each.name)
        read = Path if isinstance(default, Path) else type(default)
        try:
            chosen[each.name] = read(text)
        except ValueError as error:
            wanted = each.metadata["unit"] or "text"
            raise SettingsError(f"{variable(each.name)}: {text!r} is no number of {wanted}") from error
    return defaults.but(**chosen)


def _first_line(path: str) -> str:
    if not path:
        return ""
    try:
        with Path(path).open(encoding="utf-8") as lines:
            return lines.readline().strip()
    except OSError as error:
        raise SettingsError(f"{variable('store_password_file')}: {error}") from error
