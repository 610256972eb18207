"""Forms of articles made up for a test, and the entities that they resolve to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from graph.workspace.forms import Form, Pair, Verdict
from loaders.resolution.clusters import Decided, clusters, link
from loaders.resolution.entities import entity_id
from loaders.resolution.forms import formed
from loaders.resolution.scores import compare
from schema.generated.vocabulary import Kind, Modality, Qualifiers, Relation
from schema.records import ArticleId, ArticleMetadata, Claim, EntityId, Extraction, Mention, Referent, ReferentId

NOBODY = Decided()


def referent(id: str, kind: Kind, name: str, state: str | None = None, *, wikidata: str | None = None) -> Referent:
    at = 10 * int(id[1:])
    return Referent(ReferentId(id), kind, name, (Mention(at, at + 5, name),), state=state, wikidata=wikidata)


def said(subject: str, relation: Relation, object: str, **qualifiers: object) -> Claim:
    return Claim(
        article=ArticleId("article:a"),
        subject=ReferentId(subject),
        relation=relation,
        object=ReferentId(object),
        modality=Modality.HAPPENED,
        qualifiers=Qualifiers.from_json(qualifiers),
        quote="words",
        start_char=0,
        end_char=5,
        quote_sha256="",
        confidence=0.9,
        extractor="fake/1",
        rule="",
    )


def forms_of(
    *referents: Referent,
    claims: Iterable[Claim] = (),
    article: str = "a",
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> list[Form]:
    """The forms of an article's referents."""
    extraction = Extraction(ArticleId(f"article:{article}"), "fake/1", referents, tuple(claims))
    return [one.form for one in formed(extraction, ArticleMetadata(published=published, url=url, title=title))]


def form(kind: Kind, name: str, state: str | None = None, *, article: str = "a", published: str | None = None) -> Form:
    return forms_of(referent("r1", kind, name, state), article=article, published=published)[0]


def ids(*forms: Form, decided: Decided = NOBODY) -> list[EntityId]:
    """The entity of each form, when these are all the forms there are."""
    known = {one.key: one for one in forms}
    pairs = [
        Pair(*link(a.key, b.key), compare(a, b))
        for a, b in combinations(known.values(), 2)
        if set(a.blocks) & set(b.blocks)
    ]
    same = [pair for pair in pairs if pair.comparison.verdict is Verdict.SAME]
    found = {one.key: entity_id(cluster) for cluster in clusters(known, same, decided) for one in cluster}
    return [found[one.key] for one in forms]


def signing(
    name: str, *parties: str, article: str, published: str = "2024-10-19", date: str | None = None, **more: object
) -> Form:
    """The form of an agreement that states signed."""
    states = [referent(f"r{n}", Kind.STATE, code, code) for n, code in enumerate(parties, start=2)]
    qualifiers = more | ({"date": date} if date else {})
    claims = [said(str(one.id), Relation.SIGNED, "r1", **qualifiers) for one in states]
    first = referent("r1", Kind.AGREEMENT, name)
    return forms_of(first, *states, claims=claims, article=article, published=published)[0]
