"""What follows from the claims of a workspace: entities and facts, brought up to date for the articles that changed.

Only what a changed article can reach is worked out again: the blocks that lost or gained a form, the claims of forms
that now mean another entity, the groups of those claims, and the entities that these touch. The outcome is the one that
a derivation from nothing gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.workspace import Workspace
from graph.workspace.derived_claims import PlacedClaim
from graph.workspace.derived_forms import FormChanges
from graph.workspace.records import Group
from loaders.fusion import fuse
from loaders.resolution import RULES, entity, formed, resolve
from schema.errors import StoreCorrupt
from schema.ontology import is_symmetric
from schema.records import ArticleId, EntityId, Extraction, ReferentId

ARTICLES_AT_ONCE = 500


def derive(workspace: Workspace, *, progress: Callable[[int], None] | None = None) -> int:
    """Bring the derived index up to date; the number of articles that had changed.

    Durable after every few hundred articles, so an interrupted derivation goes on where it was. `progress` is told the
    articles done so far.
    """
    if workspace.derived.rules != RULES:
        workspace.derived.restart(RULES)
    done = 0
    while articles := workspace.derived.pending(ARTICLES_AT_ONCE):
        with workspace.transaction():
            _Derivation(workspace).run(articles)
            workspace.derived.settle(articles)
        done += len(articles)
        if progress is not None:
            progress(done)
    return done


class _Derivation:
    """One step: what some changed articles bring about."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._index = workspace.derived
        self._changes = FormChanges()
        self._groups: set[Group] = set()
        self._entities: set[EntityId] = set()
        self._entity_of_form: dict[str, EntityId] = {}
        self._heirs: dict[EntityId, EntityId] = {}

    def run(self, articles: Sequence[ArticleId]) -> None:
        """Work through the step in the order in which one thing follows from another."""
        shown = {article: self._shown(article) for article in articles}
        for article, extraction in shown.items():
            referents = extraction.referents if extraction else ()
            known = [formed(referent, article) for referent in referents]
            self._index.forms.replace(article, known, self._changes)
        moved = self._resolve_blocks()
        for article, extraction in shown.items():
            self._place_claims(article, extraction)
        for form in moved:
            for claim in self._index.claims.with_form(form):
                self._place(claim, self._group(claim))
        for group in sorted(self._groups, key=lambda one: (one.subject, one.relation, one.object, one.modality)):
            self._index.facts.put(group, fuse(group, self._index.claims.of_group(group)))
            self._entities |= {group.subject, group.object}
        for form in sorted(self._changes.touched):
            resolved = self._index.forms.entity(form)
            if resolved is not None:
                self._entities.add(resolved)
        for id in sorted(self._entities | self._changes.orphaned):
            self._describe(id)

    def _shown(self, article: ArticleId) -> Extraction | None:
        stored = self._workspace.articles.get(article)
        if stored is None or not stored.is_shown:
            return None
        return self._workspace.extractions.of(article)

    def _resolve_blocks(self) -> list[str]:
        """The forms that now mean another entity than before, sorted."""
        moved = []
        for block in sorted(self._changes.blocks):
            forms = self._index.forms.block(block)
            resolved = resolve(forms)
            for form in forms:
                if form.entity == resolved[form.key]:
                    continue
                self._index.forms.assign(form.key, resolved[form.key])
                self._entities.add(resolved[form.key])
                if form.entity is not None:
                    self._entities.add(form.entity)
                    self._heirs.setdefault(form.entity, resolved[form.key])
                    moved.append(form.key)
        return sorted(moved)

    def _place_claims(self, article: ArticleId, extraction: Extraction | None) -> None:
        claims = self._workspace.extractions.claims_of(article) if extraction else ()
        self._groups |= self._index.claims.keep_only(article, {claim.id for claim in claims})
        for stored in claims:
            claim = stored.claim
            placed = PlacedClaim(
                id=stored.id,
                number=stored.number,
                article=article,
                subject_form=self._form(article, claim.subject),
                relation=claim.relation,
                object_form=self._form(article, claim.object),
                modality=claim.modality,
            )
            group = self._group(placed)
            self._place(placed, group)
            if group is not None:  # also where the claim is as it was: its article's date or publisher may not be
                self._groups.add(group)

    def _place(self, claim: PlacedClaim, group: Group | None) -> None:
        self._groups |= self._index.claims.place(claim, group)

    def _group(self, claim: PlacedClaim) -> Group | None:
        subject, object = self._entity(claim.subject_form), self._entity(claim.object_form)
        if subject == object:
            return None
        if is_symmetric(claim.relation) and object < subject:
            subject, object = object, subject
        return Group(subject, claim.relation, object, claim.modality)

    def _form(self, article: ArticleId, referent: ReferentId) -> str:
        form = self._index.forms.form(article, referent)
        if form is None:
            raise StoreCorrupt(f"{article}: a claim names the referent {referent}, which its extraction does not have")
        return form

    def _entity(self, form: str) -> EntityId:
        if form not in self._entity_of_form:
            resolved = self._index.forms.entity(form)
            if resolved is None:
                raise StoreCorrupt(f"the form {form} resolves to nothing")
            self._entity_of_form[form] = resolved
        return self._entity_of_form[form]

    def _describe(self, id: EntityId) -> None:
        forms = self._index.forms.of_entity(id)
        if not forms or not self._index.facts.joins(id):
            self._index.entities.remove(id, None if forms else self._heirs.get(id))
            return
        names, articles = self._index.forms.names(forms), self._index.forms.articles(forms)
        self._index.entities.put(entity(id, forms, names, articles))
