"""The index of voices: articles that say nearly the same words are one voice, named by the smallest of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.workspace.ledger import Ledger
from schema.records import ArticleId


class VoiceIndex:
    """Sketches of articles, and the voice that each article belongs to.

    Two articles that share a band of their sketches are one voice, and so is what hangs together by such pairs: an
    article's voice depends on the set of articles only.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection = ledger.connection

    def sketch(self, article: ArticleId, bands: Collection[str]) -> None:
        """Keep the sketch of an article's text."""
        with self._ledger.transaction():
            self._connection.execute("INSERT OR REPLACE INTO sketches VALUES (?, ?)", (article, " ".join(bands)))

    def voice(self, article: ArticleId) -> str:
        """The voice of that article; itself where nothing is known of it."""
        found = self._connection.execute("SELECT voice FROM derived_voices WHERE article = ?", (article,)).fetchone()
        return str(found[0]) if found else article

    def replace(self, article: ArticleId, *, shown: bool) -> set[ArticleId]:
        """Let the article count or not; the articles, it among them, whose voice changed."""
        found = self._connection.execute("SELECT bands FROM sketches WHERE article = ?", (article,)).fetchone()
        bands = found[0].split() if found and shown else []
        before = self._bands_of(article)
        if before == sorted(bands):
            return set()
        beside = self._sharing(before) | {article}
        self._connection.execute("DELETE FROM derived_bands WHERE article = ?", (article,))
        self._connection.executemany("INSERT INTO derived_bands VALUES (?, ?)", ((band, article) for band in bands))
        if not before:  # nothing was parted: whom it joins is enough to know
            return self._join(article, self._sharing(bands))
        return self._settle(beside | self._sharing(bands))

    def clear(self) -> None:
        """Forget every voice."""
        self._connection.execute("DELETE FROM derived_bands")
        self._connection.execute("DELETE FROM derived_voices")

    def _join(self, article: ArticleId, beside: Iterable[ArticleId]) -> set[ArticleId]:
        voices = {self.voice(one) for one in beside if one != article}
        smallest = min({str(article), *voices})
        changed = {article}
        for voice in sorted(voices - {smallest}):
            changed |= {
                ArticleId(id)
                for (id,) in self._connection.execute(
                    "UPDATE derived_voices SET voice = ? WHERE voice = ? RETURNING article", (smallest, voice)
                ).fetchall()
            }
        self._name(article, smallest)
        return changed

    def _settle(self, articles: Iterable[ArticleId]) -> set[ArticleId]:
        """Name anew every voice that one of these articles belongs to."""
        changed: set[ArticleId] = set()
        done: set[ArticleId] = set()
        for article in sorted(articles):
            if article in done:
                continue
            together, waiting = {article}, [article]
            while waiting:
                more = self._sharing(self._bands_of(waiting.pop())) - together
                together |= more
                waiting.extend(more)
            done |= together
            smallest = min(together)
            for one in together:
                if self.voice(one) != smallest:
                    changed.add(one)
                    self._name(one, smallest)
        return changed

    def _name(self, article: ArticleId, voice: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO derived_voices VALUES (?, ?)", (article, voice))

    def _bands_of(self, article: ArticleId) -> list[str]:
        rows = self._connection.execute("SELECT band FROM derived_bands WHERE article = ? ORDER BY band", (article,))
        return [band for (band,) in rows]

    def _sharing(self, bands: Iterable[str]) -> set[ArticleId]:
        return {
            ArticleId(id)
            for band in bands
            for (id,) in self._connection.execute("SELECT article FROM derived_bands WHERE band = ?", (band,))
        }
