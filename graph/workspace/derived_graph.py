"""The index of facts and entities: each as stores show it, with the version at which it last became so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.shape import version_id
from graph.workspace.feed import in_order
from graph.workspace.ledger import Ledger
from graph.workspace.rows import entity_from, entity_row, fact_from, fact_row
from schema.records import Entity, EntityId, Fact, FactId


class FactIndex:
    """The facts that follow from the claims now, what they were before, and those that are gone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection = ledger.connection

    def put(self, fact: Fact, former: Iterable[Fact], *, since: str) -> None:
        """Let this be the fact, and these its former versions from that day on, each known until the next began."""
        self._connection.execute(
            "INSERT INTO derived_facts VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET"
            " record = excluded.record, changed = excluded.changed, gone = 0"
            " WHERE record <> excluded.record OR gone = 1",
            (fact.id, fact.subject, fact.relation, fact.object, fact.modality, fact_row(fact), self._ledger.position),
        )
        self._put_versions(fact.id, former, since)

    def remove(self, id: FactId) -> None:
        """Mark the fact and its versions as gone."""
        self._connection.execute(
            "UPDATE derived_facts SET gone = 1, changed = ? WHERE id = ? AND gone = 0", (self._ledger.position, id)
        )
        self._put_versions(id, (), since="")

    def get(self, id: FactId) -> Fact | None:
        """The fact of that id as it is now; None for a stranger."""
        found = self._connection.execute("SELECT record FROM derived_facts WHERE id = ? AND gone = 0", (id,)).fetchone()
        return fact_from(found[0]) if found else None

    def joins(self, entity: EntityId) -> bool:
        """Whether the entity stands in any fact."""
        found = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM derived_facts WHERE subject = ? AND gone = 0)"
            " OR EXISTS (SELECT 1 FROM derived_facts WHERE object = ? AND gone = 0)",
            (entity, entity),
        ).fetchone()
        return bool(found[0])

    def changed_since(self, version: int) -> Iterator[Fact]:
        """The facts that changed after that version, sorted by id."""
        return self._records("derived_facts", version)

    def gone_since(self, version: int) -> Iterator[FactId]:
        """The facts that vanished after that version, sorted."""
        return map(FactId, self._gone("derived_facts", version))

    def versions_since(self, version: int) -> Iterator[Fact]:
        """The former versions of facts that changed after that version, sorted by id and day."""
        return self._records("derived_versions", version)

    def versions_gone_since(self, version: int) -> Iterator[str]:
        """The ids (`version_id`) of former versions that vanished after that version, sorted."""
        return self._gone("derived_versions", version)

    def clear(self) -> None:
        """Mark every fact as gone; those that follow again come back."""
        for table in ("derived_facts", "derived_versions"):
            self._connection.execute(
                f"UPDATE {table} SET gone = 1, changed = ? WHERE gone = 0", (self._ledger.position,)
            )

    def _put_versions(self, fact: FactId, former: Iterable[Fact], since: str) -> None:
        known = self._connection.execute("SELECT id FROM derived_versions WHERE fact = ? AND gone = 0", (fact,))
        before = {id for (id,) in known if id.rpartition("@")[2] >= since}
        for one in former:
            before.discard(version_id(one))
            self._connection.execute(
                "INSERT INTO derived_versions VALUES (?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET"
                " record = excluded.record, changed = excluded.changed, gone = 0"
                " WHERE record <> excluded.record OR gone = 1",
                (version_id(one), fact, fact_row(one), self._ledger.position),
            )
        self._connection.executemany(
            "UPDATE derived_versions SET gone = 1, changed = ? WHERE id = ?",
            ((self._ledger.position, id) for id in sorted(before)),
        )

    def _records(self, table: str, version: int) -> Iterator[Fact]:
        rows = self._connection.execute(
            f"SELECT record FROM {table} WHERE changed > ? AND gone = 0 {in_order('id', version)}", (version,)
        )
        return (fact_from(record) for (record,) in rows)

    def _gone(self, table: str, version: int) -> Iterator[str]:
        rows = self._connection.execute(
            f"SELECT id FROM {table} WHERE changed > ? AND gone = 1 {in_order('id', version)}", (version,)
        )
        return (id for (id,) in rows)


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
            f"SELECT superseded, current FROM redirects WHERE changed > ? {in_order('superseded', version)}", (version,)
        )
        return ((EntityId(superseded), EntityId(current)) for superseded, current in rows)

    def changed_since(self, version: int) -> Iterator[Entity]:
        """The entities that changed after that version, sorted by id."""
        rows = self._connection.execute(
            f"SELECT record FROM derived_entities WHERE changed > ? AND gone = 0 {in_order('id', version)}", (version,)
        )
        return (entity_from(record) for (record,) in rows)

    def gone_since(self, version: int) -> Iterator[EntityId]:
        """The entities that vanished after that version, sorted."""
        rows = self._connection.execute(
            f"SELECT id FROM derived_entities WHERE changed > ? AND gone = 1 {in_order('id', version)}", (version,)
        )
        return (EntityId(id) for (id,) in rows)

    def clear(self) -> None:
        """Mark every entity as gone; those that stand in facts again come back."""
        self._connection.execute(
            "UPDATE derived_entities SET gone = 1, changed = ? WHERE gone = 0", (self._ledger.position,)
        )
