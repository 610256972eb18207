"""All that follows from the claims and decisions of a workspace, kept so that one more article costs little."""

from __future__ import annotations

from collections.abc import Iterable

from graph.workspace.derived_claims import ClaimIndex
from graph.workspace.derived_forms import FormIndex
from graph.workspace.derived_graph import EntityIndex, FactIndex
from graph.workspace.derived_pairs import PairIndex
from graph.workspace.derived_published import PublishedIndex
from graph.workspace.derived_voices import VoiceIndex
from graph.workspace.derived_votes import VoteIndex
from graph.workspace.ledger import Ledger
from schema.records import ArticleId

RULES = "derivation_rules"


class Derived:
    """The index of forms, claims, facts and entities.

    It is a feed as well: every row bears the version at which it changed, so that any number of stores catch up, each
    from the version that it shows.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.forms = FormIndex(ledger)
        self.pairs = PairIndex(ledger)
        self.claims = ClaimIndex(ledger)
        self.votes = VoteIndex(ledger)
        self.voices = VoiceIndex(ledger)
        self.facts = FactIndex(ledger)
        self.entities = EntityIndex(ledger)
        self.published = PublishedIndex(ledger)

    @property
    def rules(self) -> int:
        """The version of the rules that the index was made by; 0 when it was never made."""
        found = self._ledger.connection.execute("SELECT value FROM meta WHERE name = ?", (RULES,)).fetchone()
        return int(found[0]) if found else 0

    def pending(self, limit: int) -> list[ArticleId]:
        """Articles whose change has not reached the index, at most so many, sorted."""
        rows = self._ledger.connection.execute("SELECT article FROM derived_pending ORDER BY article LIMIT ?", (limit,))
        return [ArticleId(id) for (id,) in rows]

    def pending_forms(self) -> list[str]:
        """Forms that a decision names which has not reached the index, sorted."""
        rows = self._ledger.connection.execute("SELECT form FROM derived_pending_forms ORDER BY form")
        return [form for (form,) in rows]

    def settle(self, articles: Iterable[ArticleId]) -> None:
        """Record that the change of these articles, and of every form that a decision names, has reached the index."""
        self._ledger.connection.executemany("DELETE FROM derived_pending WHERE article = ?", ((id,) for id in articles))
        self._ledger.connection.execute("DELETE FROM derived_pending_forms")

    def restart(self, rules: int) -> None:
        """Empty the index, so that everything is derived again by these rules."""
        with self._ledger.transaction():
            self._ledger.stamp()
            self.forms.clear()
            self.pairs.clear()
            self.claims.clear()
            self.votes.clear()
            self.voices.clear()
            self.facts.clear()
            self.entities.clear()
            connection = self._ledger.connection
            connection.execute("INSERT OR REPLACE INTO derived_pending SELECT id FROM articles")
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RULES, rules))
