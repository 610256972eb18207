"""What follows from the claims of a workspace: entities and facts, brought up to date for the articles that changed.

Only what a changed article can reach is worked out again: the components of forms that it touches, the claims of forms
that now mean another entity, the facts of those claims, and the entities that these touch. The outcome is the one that
a derivation from nothing gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.workspace import Workspace
from graph.workspace.derived_claims import PlacedClaim
from graph.workspace.derived_forms import FormChanges
from graph.workspace.forms import Form
from graph.workspace.records import Cell, Group, StoredArticle, StoredClaim, SupportingClaim
from loaders.corrections import corrected, corrected_claims
from loaders.fusion.ballots import ballot, seen_from
from loaders.fusion.fuser import Fuser
from loaders.fusion.rules import signature, text_of
from loaders.resolution.entities import RULES, entity, entity_of_table
from loaders.resolution.forms import formed
from loaders.resolution.resolver import Resolver
from schema.errors import StoreCorrupt
from schema.generated.vocabulary import Kind, Relation
from schema.identifiers import state_id
from schema.ontology import is_symmetric
from schema.records import ArticleId, EntityId, Extraction, ReferentId

ARTICLES_AT_ONCE = 500

BINDING = frozenset({Relation.PARTY_TO, Relation.RATIFIED, Relation.ACCEDED_TO, Relation.WITHDREW_FROM})
"""Relations in which an official stands for the state: no person is party to a treaty between states."""


def derive(workspace: Workspace, *, progress: Callable[[int], None] | None = None) -> int:
    """Bring the derived index up to date; the number of articles that had changed.

    Durable after every few hundred articles, so an interrupted derivation goes on where it was. `progress` is told the
    articles done so far.
    """
    if workspace.derived.rules != RULES:
        workspace.derived.restart(RULES)
    done = 0
    while True:
        articles, forms = workspace.derived.pending(ARTICLES_AT_ONCE), workspace.derived.pending_forms()
        if not articles and not forms:
            return done
        with workspace.transaction():
            _Derivation(workspace).run(articles, forms)
            workspace.derived.settle(articles)
        done += len(articles)
        if progress is not None:
            progress(done)


class _Derivation:
    """One step: what some changed articles bring about."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._index = workspace.derived
        self._corrections = workspace.decisions.corrections()
        self._changes = FormChanges()
        self._fuser = Fuser(workspace)
        self._forms: dict[str, Form] = {}
        self._heirs: dict[EntityId, EntityId] = {}
        self._known: dict[ArticleId, tuple[StoredArticle | None, Extraction | None]] = {}

    def run(self, articles: Sequence[ArticleId], decided: Sequence[str]) -> None:
        """Work through the step in the order in which one thing follows from another."""
        anew = set(articles)
        for article in articles:
            stored, extraction = self._shown(article)
            anew |= self._index.voices.replace(article, shown=extraction is not None)
            forms = formed(extraction, stored.metadata) if stored and extraction else ()
            self._index.forms.replace(article, forms, self._changes)
        moved = Resolver(self._workspace).resolve(self._changes, decided)
        for form in moved:
            anew |= self._index.claims.articles_with(form)
        for article in sorted(anew):
            self._place_claims(article)
        touched = self._fuser.finish() | self._changes.orphaned
        for before, after in moved.values():
            touched |= {after} if before is None else {before, after}
            if before is not None:
                self._heirs.setdefault(before, after)
        touched |= {form.entity for form in self._index.forms.get(self._changes.touched).values() if form.entity}
        for id in sorted(touched):
            self._describe(id)

    def _shown(self, article: ArticleId) -> tuple[StoredArticle | None, Extraction | None]:
        """The article, and what its extraction says, as corrected; no extraction where it does not count."""
        if article in self._known:
            return self._known[article]
        stored, extraction = self._workspace.articles.get(article), None
        if stored is not None and stored.is_shown:
            extraction = self._workspace.extractions.of(article)
            if extraction is not None and article in self._corrections:
                extraction = corrected(extraction, self._corrections[article])
        self._known[article] = stored, extraction
        return stored, extraction

    def _place_claims(self, article: ArticleId) -> None:
        stored, extraction = self._shown(article)
        claims = self._workspace.extractions.claims_of(article) if extraction else ()
        if extraction is not None and article in self._corrections:
            claims = corrected_claims(extraction, claims, self._corrections[article])
        left = {claim.id for claim in claims}
        for placed in self._index.claims.of_article(article):
            if placed.id not in left:
                self._fuser.remove(placed)
        if stored is not None:
            for one in claims:
                self._place(stored, one)

    def _place(self, article: StoredArticle, stored: StoredClaim) -> None:
        claim = stored.claim
        forms = self._form(article.id, claim.subject), self._form(article.id, claim.object)
        group = self._group(stored, *forms)
        said = SupportingClaim(
            id=stored.id,
            claim=claim,
            subject=self._entity(forms[0]),
            published=article.metadata.published,
            publisher=article.metadata.publisher,
            voice=self._index.voices.voice(article.id),
            known=article.known_from,
        )
        cell = None
        if group is not None:
            told_apart = signature(claim.relation, seen_from(group.subject, said))
            cell = Cell(group, text_of(told_apart))
        placed = PlacedClaim(
            id=stored.id,
            number=stored.number,
            article=article.id,
            subject_form=forms[0].key,
            object_form=forms[1].key,
            cell=cell,
            known=said.known,
            confidence=claim.confidence,
            length=len(claim.quote),
            ballot=ballot(group.subject if group else said.subject, said),
        )
        self._fuser.place(placed, claim.relation, claim.modality)

    def _group(self, stored: StoredClaim, first: Form, second: Form) -> Group | None:
        claim = stored.claim
        subject, object = self._entity(first), self._entity(second)
        if claim.relation in BINDING and first.kind is Kind.PERSON and first.state is not None:
            subject = state_id(first.state)
        if subject == object:
            return None
        if is_symmetric(claim.relation) and object < subject:
            subject, object = object, subject
        return Group(subject, claim.relation, object, claim.modality)

    def _form(self, article: ArticleId, referent: ReferentId) -> Form:
        key = self._index.forms.form(article, referent)
        if key is None:
            raise StoreCorrupt(f"{article}: a claim names the referent {referent}, which its extraction does not have")
        if key not in self._forms:
            self._forms.update(self._index.forms.get([key]))
        return self._forms[key]

    def _entity(self, form: Form) -> EntityId:
        if form.entity is None:
            raise StoreCorrupt(f"the form {form.key} resolves to nothing")
        return form.entity

    def _describe(self, id: EntityId) -> None:
        forms = self._index.forms.of_entity(id)
        if not self._index.facts.joins(id):
            self._index.entities.remove(id, None if forms else self._heirs.get(id))
        elif forms:
            names, articles = self._index.forms.names(forms), self._index.forms.articles(forms)
            self._index.entities.put(entity(id, forms, names, articles))
        else:
            self._index.entities.put(entity_of_table(id))
