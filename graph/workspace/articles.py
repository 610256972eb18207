"""The articles of a workspace: what is known of each beside its text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graph.workspace.feed import in_order
from graph.workspace.ledger import Ledger
from graph.workspace.records import StoredArticle
from schema.records import Article, ArticleId, ArticleMetadata

Maybe = str | None
ArticleRow = tuple[str, str, int, str, str, Maybe, Maybe, Maybe, Maybe, Maybe, Maybe, str, int, int, int, Maybe]


class Articles:
    """The articles that were found in the archived documents."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put(self, article: Article) -> bool:
        """Keep the article's metadata; whether that changed anything. Its document must be in the archive."""
        known = self.get(article.id)
        if known is not None and (known.metadata, known.stem, known.absent) == (article.metadata, article.stem, False):
            return False
        about = article.metadata
        with self._ledger.transaction():
            self._ledger.connection.execute(
                "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                (
                    article.id,
                    article.sha256,
                    article.part,
                    article.origin,
                    article.stem,
                    about.title,
                    about.published,
                    about.url,
                    about.publisher,
                    about.author,
                    about.language,
                    int(known is not None and known.withdrawn),
                    self._ledger.stamp(),
                    about.licence,
                ),
            )
            self._mark_pending(article.id)
        return True

    def get(self, id: ArticleId) -> StoredArticle | None:
        """The article with that id, withdrawn or not; None for a stranger."""
        found = self._ledger.connection.execute("SELECT * FROM stored_articles WHERE id = ?", (id,)).fetchone()
        return stored(found) if found else None

    def of_document(self, sha256: str) -> Iterator[StoredArticle]:
        """The articles that stand in the document of those bytes, in their order, withdrawn ones too."""
        rows = self._ledger.connection.execute(
            "SELECT * FROM stored_articles WHERE sha256 = ? AND absent = 0 ORDER BY part", (sha256,)
        )
        return map(stored, rows)

    def at(self, url: str) -> Iterator[StoredArticle]:
        """The articles that stand at that address and count, by id."""
        rows = self._ledger.connection.execute(
            "SELECT * FROM stored_articles WHERE url = ? AND absent = 0 AND withdrawn = 0 ORDER BY id", (url,)
        )
        return map(stored, rows)

    def changed_since(self, version: int) -> Iterator[StoredArticle]:
        """The articles that changed after that version, by id; withdrawn ones too."""
        rows = self._ledger.connection.execute(
            f"SELECT * FROM stored_articles WHERE version > ? {in_order('id', version)}", (version,)
        )
        return map(stored, rows)

    def set_withdrawn(self, id: ArticleId, withdrawn: bool) -> None:
        """Take the article out of everything derived, or put it back: the effect of a decision, recorded elsewhere."""
        with self._ledger.transaction():
            self._ledger.connection.execute(
                "UPDATE articles SET withdrawn = ?, version = ? WHERE id = ?",
                (int(withdrawn), self._ledger.stamp(), id),
            )
            self._mark_pending(id)

    def keep_only(self, sha256: str, parts: Collection[ArticleId]) -> None:
        """Mark as absent the articles of that document beside these: its latest reading no longer finds them."""
        rows = self._ledger.connection.execute("SELECT id FROM articles WHERE sha256 = ? AND absent = 0", (sha256,))
        vanished = [ArticleId(id) for (id,) in rows.fetchall() if id not in parts]
        for id in vanished:
            with self._ledger.transaction():
                self._ledger.connection.execute(
                    "UPDATE articles SET absent = 1, version = ? WHERE id = ?", (self._ledger.stamp(), id)
                )
                self._mark_pending(id)

    def _mark_pending(self, id: ArticleId) -> None:
        self._ledger.connection.execute("INSERT OR IGNORE INTO derived_pending VALUES (?)", (id,))


def stored(row: ArticleRow) -> StoredArticle:
    """The article in a row of the view stored_articles."""
    (id, sha256, part, origin, stem, title, published, url, publisher, author, language) = row[:11]
    (archived_at, withdrawn, absent, version, licence) = row[11:]
    return StoredArticle(
        id=ArticleId(id),
        sha256=sha256,
        part=part,
        origin=origin,
        stem=stem,
        metadata=ArticleMetadata(title, published, url, publisher, author, language, licence),
        archived_at=archived_at,
        withdrawn=bool(withdrawn),
        absent=bool(absent),
        version=version,
    )
