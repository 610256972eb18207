"""The index of claims: by the forms of their arguments, and in which group each may support a fact."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.workspace.extractions import claim_of
from graph.workspace.ledger import Ledger
from graph.workspace.records import ClaimSupport, Group, SupportingClaim
from schema.generated.vocabulary import Modality, Relation
from schema.records import ArticleId, ClaimId, EntityId, FactId


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A current claim by the forms of its arguments."""

    id: ClaimId
    number: int
    article: ArticleId
    subject_form: str
    relation: Relation
    object_form: str
    modality: Modality


class ClaimIndex:
    """Where each current claim belongs in the graph; those that belong there no more stay as gone."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._connection = ledger.connection

    def place(self, claim: PlacedClaim, group: Group | None) -> set[Group]:
        """Put the claim into its group, or into none; the groups that lost, gained or changed it.

        A claim that joins a thing to itself belongs into none: it supports nothing.
        """
        row = self._connection.execute(
            "SELECT number, subject_form, object_form, subject, object, current FROM derived_claims WHERE id = ?",
            (claim.id,),
        ).fetchone()
        ends = (group.subject, group.object) if group else (None, None)
        if row == (claim.number, claim.subject_form, claim.object_form, *ends, 1):
            return set()
        self._connection.execute(
            "INSERT INTO derived_claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 1, ?, ?) ON CONFLICT DO UPDATE SET"
            " number = excluded.number, subject_form = excluded.subject_form, object_form = excluded.object_form,"
            " subject = excluded.subject, object = excluded.object, current = 1, changed = excluded.changed,"
            " gone = excluded.gone, fact = CASE WHEN excluded.gone THEN NULL ELSE fact END",
            (
                claim.id,
                claim.number,
                claim.article,
                claim.subject_form,
                claim.object_form,
                ends[0],
                claim.relation,
                ends[1],
                claim.modality,
                self._ledger.position,
                int(group is None),
            ),
        )
        groups = {group} if group else set()
        if row and row[3] is not None:
            groups.add(Group(EntityId(row[3]), claim.relation, EntityId(row[4]), claim.modality))
        return groups

    def keep_only(self, article: ArticleId, claims: Collection[ClaimId]) -> set[Group]:
        """Take the article's claims beside these out of the graph; the groups that lost one."""
        rows = self._connection.execute(
            "SELECT id, subject, relation, object, modality FROM derived_claims WHERE article = ? AND current = 1",
            (article,),
        ).fetchall()
        groups = set()
        for id, subject, relation, object, modality in rows:
            if id in claims:
                continue
            self._connection.execute(
                "UPDATE derived_claims SET fact = NULL, subject = NULL, object = NULL, current = 0, gone = 1,"
                " changed = ? WHERE id = ?",
                (self._ledger.position, id),
            )
            if subject is not None:
                groups.add(Group(EntityId(subject), Relation(relation), EntityId(object), Modality(modality)))
        return groups

    def with_form(self, form: str) -> list[PlacedClaim]:
        """The current claims with an argument of that form, sorted by id."""
        rows = self._connection.execute(
            "SELECT id, number, article, subject_form, relation, object_form, modality FROM derived_claims"
            " WHERE subject_form = ? AND current = 1"
            " UNION SELECT id, number, article, subject_form, relation, object_form, modality FROM derived_claims"
            " WHERE object_form = ? AND current = 1 ORDER BY id",
            (form, form),
        )
        return [
            PlacedClaim(
                ClaimId(id), number, ArticleId(article), subject, Relation(relation), object, Modality(modality)
            )
            for id, number, article, subject, relation, object, modality in rows
        ]

    def of_group(self, group: Group) -> Iterator[SupportingClaim]:
        """The claims of a group, sorted by id."""
        rows = self._connection.execute(
            "SELECT said_claims.*, derived_forms.entity, published, publisher FROM derived_claims"
            " JOIN said_claims ON said_claims.number = derived_claims.number"
            " JOIN articles ON articles.id = derived_claims.article"
            " JOIN derived_forms ON derived_forms.key = subject_form"
            " WHERE derived_claims.subject = ? AND derived_claims.relation = ? AND derived_claims.object = ?"
            " AND derived_claims.modality = ? AND gone = 0 ORDER BY derived_claims.id",
            (group.subject, group.relation, group.object, group.modality),
        )
        for *claim, subject, published, publisher in rows:
            yield SupportingClaim(ClaimId(claim[0]), claim_of(tuple(claim)), EntityId(subject), published, publisher)

    def of_fact(self, fact: FactId) -> tuple[ClaimId, ...]:
        """The claims that support the fact, sorted."""
        rows = self._connection.execute(
            "SELECT id FROM derived_claims WHERE fact = ? AND gone = 0 ORDER BY id", (fact,)
        )
        return tuple(ClaimId(id) for (id,) in rows)

    def support(self, fact: FactId, claims: Collection[ClaimId]) -> bool:
        """Let the claims support the fact; whether any of them did not before."""
        added = sorted(set(claims).difference(self.of_fact(fact)))
        self._connection.executemany(
            "UPDATE derived_claims SET fact = ?, changed = ? WHERE id = ?",
            ((fact, self._ledger.position, claim) for claim in added),
        )
        return bool(added)

    def changed_since(self, version: int) -> Iterator[ClaimSupport]:
        """The claims that changed after that version with the fact that each supports, sorted by id."""
        rows = self._connection.execute(
            "SELECT said_claims.*, fact FROM derived_claims JOIN said_claims USING (number)"
            " WHERE changed > ? AND gone = 0 ORDER BY derived_claims.id",
            (version,),
        )
        for *claim, fact in rows:
            yield ClaimSupport(ClaimId(claim[0]), FactId(fact), claim_of(tuple(claim)))

    def gone_since(self, version: int) -> Iterator[ClaimId]:
        """The claims that left the graph after that version, sorted."""
        rows = self._connection.execute(
            "SELECT id FROM derived_claims WHERE changed > ? AND gone = 1 ORDER BY id", (version,)
        )
        return (ClaimId(id) for (id,) in rows)

    def clear(self) -> None:
        """Take every claim out of the graph; those that are placed again come back."""
        self._connection.execute(
            "UPDATE derived_claims SET fact = NULL, subject = NULL, object = NULL, current = 0, gone = 1, changed = ?"
            " WHERE current = 1",
            (self._ledger.position,),
        )
