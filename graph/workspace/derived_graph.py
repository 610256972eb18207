"""The index of facts and entities: each as stores show it, with the version at which it last became so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.workspace.derived_claims import ClaimIndex
from graph.workspace.ledger import Ledger
from graph.workspace.records import Group
from graph.workspace.rows import entity_from, entity_row, fact_from, fact_row
from schema.records import Entity, EntityId, Fact, FactId


class FactIndex:
    """The facts that follow from the claims now, and those that did before and are gone."""

    def __init__(self, ledger: Ledger, claims: ClaimIndex) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self._claims = claims

    def put(self, group: Group, facts: Iterable[Fact]) -> None:
        """Let these be the facts of the group; those that it had before and has no more are gone."""
        ends = (group.subject, group.relation, group.object, group.modality)
        before = {
            id
            for (id,) in self._connection.execute(
                "SELECT id FROM derived_facts WHERE subject = ? AND relation = ? AND object = ? AND modality = ?"
                " AND gone = 0",
                ends,
            )
        }
        for fact in facts:
            before.discard(fact.id)
            gained = self._claims.support(fact.id, fact.claims)
            self._connection.execute(
                "INSERT INTO derived_facts VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET"
                " record = excluded.record, changed = excluded.changed, gone = 0"
                " WHERE ? OR record <> excluded.record OR gone = 1",
                (fact.id, *ends, fact_row(fact), self._ledger.position, int(gained)),
            )
        self._connection.executemany(
            "UPDATE derived_facts SET gone = 1, changed = ? WHERE id = ?",
            ((self._ledger.position, id) for id in sorted(before)),
        )

    def joins(self, entity: EntityId) -> bool:
        """Whether the entity stands in any fact."""
        found = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM derived_facts WHERE subject = ? AND gone = 0)"
            " OR EXISTS (SELECT 1 FROM derived_facts WHERE object = ? AND gone = 0)",
            (entity, entity),
        ).fetchone()
        return bool(found[0])

    def changed_since(self, version: int) -> Iterator[Fact]:
        """The facts that changed after that version with their claims, sorted by id."""
        rows = self._connection.execute(
            "SELECT id, record FROM derived_facts WHERE changed > ? AND gone = 0 ORDER BY id", (version,)
        )
        for id, record in rows:
            yield fact_from(record, self._claims.of_fact(FactId(id)))

    def gone_since(self, version: int) -> Iterator[FactId]:
        """The facts that vanished after that version, sorted."""
        rows = self._connection.execute(
            "SELECT id FROM derived_facts WHERE changed > ? AND gone = 1 ORDER BY id", (version,)
        )
        return (FactId(id) for (id,) in rows)

    def clear(self) -> None:
        """Mark every fact as gone; those that follow again come back."""
        self._connection.execute(
            "UPDATE derived_facts SET gone = 1, changed = ? WHERE gone = 0", (self._ledger.position,)
        )


class EntityIndex:
    """The entities that stand in facts now, and those that did before and are gone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection = ledger.connection

    def put(self, entity: Entity) -> None:
        """Let this be the entity of its id."""
        self._connection.execute(
            "INSERT INTO derived_entities VALUES (?, ?, ?, 0) ON CONFLICT DO UPDATE SET"
            " record = excluded.record, changed = excluded.changed, gone = 0"
            " WHERE record <> excluded.record OR gone = 1",
            (entity.id, entity_row(entity), self._ledger.position),
        )
        self._connection.execute("DELETE FROM redirects WHERE superseded = ?", (entity.id,))

    def remove(self, id: EntityId, heir: EntityId | None) -> None:
        """Mark the entity as gone, its id leading to the heir; nothing for a stranger."""
        known = self._connection.execute(
            "UPDATE derived_entities SET gone = 1, changed = ? WHERE id = ? AND gone = 0", (self._ledger.position, id)
        )
        if known.rowcount and heir is not None:
            self._connection.execute(
                "INSERT OR REPLACE INTO redirects VALUES (?, ?, ?)", (id, heir, self._ledger.position)
            )

    def redirects_since(self, version: int) -> Iterator[tuple[EntityId, EntityId]]:
        """The ids that were superseded after that version, and what bears their names now; sorted."""
        rows = self._connection.execute(
            "SELECT superseded, current FROM redirects WHERE changed > ? ORDER BY superseded", (version,)
        )
        return ((EntityId(superseded), EntityId(current)) for superseded, current in rows)

    def changed_since(self, version: int) -> Iterator[Entity]:
        """The entities that changed after that version, sorted by id."""
        rows = self._connection.execute(
            "SELECT record FROM derived_entities WHERE changed > ? AND gone = 0 ORDER BY id", (version,)
        )
        return (entity_from(record) for (record,) in rows)

    def gone_since(self, version: int) -> Iterator[EntityId]:
        """The entities that vanished after that version, sorted."""
        rows = self._connection.execute(
            "SELECT id FROM derived_entities WHERE changed > ? AND gone = 1 ORDER BY id", (version,)
        )
        return (EntityId(id) for (id,) in rows)

    def clear(self) -> None:
        """Mark every entity as gone; those that stand in facts again come back."""
        self._connection.execute(
            "UPDATE derived_entities SET gone = 1, changed = ? WHERE gone = 0", (self._ledger.position,)
        )
