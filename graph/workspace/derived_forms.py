"""The index of forms: which referent has which form, how often each is named, and to what entity it resolved."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.workspace.forms import Form, FormedReferent, evidence_of
from graph.workspace.ledger import Ledger
from schema.generated.vocabulary import Kind
from schema.records import ArticleId, EntityId, ReferentId

FormRow = tuple[str, str, str, str | None, str | None, int | None, str, str, int, int, str | None]


@dataclass(slots=True)
class FormChanges:
    """What happened to forms.

    `touched` forms have other counts; `compared` ones are new or say something else of themselves, `vanished` ones
    are no more: each with its blocks. The entities in `orphaned` lost a form.
    """

    touched: set[str] = field(default_factory=set)
    compared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    vanished: dict[str, tuple[str, ...]] = field(default_factory=dict)
    orphaned: set[EntityId] = field(default_factory=set)


class FormIndex:
    """Forms with their counts. All counts are sums over referents, so they do not depend on the order of arrival."""

    def __init__(self, ledger: Ledger) -> None:
        self._connection = ledger.connection

    def replace(self, article: ArticleId, referents: Sequence[FormedReferent], changes: FormChanges) -> None:
        """Let these be the referents of the article; what that does to forms is added to `changes`."""
        before = {
            referent: (form, names)
            for referent, form, names in self._connection.execute(
                "SELECT referent, form, names FROM derived_referents WHERE article = ?", (article,)
            )
        }
        after = {one.referent: (one.form.key, json.dumps(one.names, ensure_ascii=False)) for one in referents}
        if before == after:
            return
        self._connection.execute("DELETE FROM derived_referents WHERE article = ?", (article,))
        self._connection.executemany(
            "INSERT INTO derived_referents VALUES (?, ?, ?, ?)", ((article, id, *row) for id, row in after.items())
        )
        self._count(before.values(), after.values(), {one.form.key: one.form for one in referents}, changes)
        self._count_names(before.values(), after.values())

    def get(self, keys: Iterable[str]) -> dict[str, Form]:
        """The forms with those keys, by key; strangers are left out."""
        rows = self._connection.execute(
            "SELECT * FROM derived_forms WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(sorted(keys)),)
        )
        return {form.key: form for form in map(_form, rows)}

    def of_entity(self, entity: EntityId) -> list[Form]:
        """The forms that resolved to that entity, sorted by key."""
        rows = self._connection.execute("SELECT * FROM derived_forms WHERE entity = ? ORDER BY key", (entity,))
        return list(map(_form, rows))

    def assign(self, entities: Iterable[tuple[str, EntityId]]) -> None:
        """Record what forms resolved to: pairs of a form and its entity."""
        self._connection.executemany(
            "UPDATE derived_forms SET entity = ? WHERE key = ?", ((entity, form) for form, entity in entities)
        )

    def entity(self, form: str) -> EntityId | None:
        """What the form resolved to; None for a stranger."""
        found = self._connection.execute("SELECT entity FROM derived_forms WHERE key = ?", (form,)).fetchone()
        return EntityId(found[0]) if found and found[0] else None

    def form(self, article: ArticleId, referent: ReferentId) -> str | None:
        """The form of a referent; None for a stranger."""
        found = self._connection.execute(
            "SELECT form FROM derived_referents WHERE article = ? AND referent = ?", (article, referent)
        ).fetchone()
        return str(found[0]) if found else None

    def names(self, forms: Iterable[Form]) -> Counter[str]:
        """How often articles mention these forms under each name; a name that is only implied counts 0."""
        found: Counter[str] = Counter()
        for form in forms:
            for name, mentions in self._connection.execute(
                "SELECT name, mentions FROM derived_names WHERE form = ?", (form.key,)
            ):
                found[name] += mentions
        return found

    def articles(self, forms: Sequence[Form]) -> int:
        """In how many articles at least one of the forms stands."""
        if len(forms) == 1:
            return forms[0].articles
        keys = json.dumps([form.key for form in forms])
        found = self._connection.execute(
            "SELECT count(DISTINCT article) FROM derived_referents WHERE form IN (SELECT value FROM json_each(?))",
            (keys,),
        ).fetchone()
        return int(found[0])

    def articles_naming(self, forms: Iterable[Form]) -> frozenset[ArticleId]:
        """The articles in which at least one of the forms stands, withdrawn ones left out."""
        rows = self._connection.execute(
            "SELECT DISTINCT article FROM derived_referents JOIN articles ON articles.id = article"
            " WHERE form IN (SELECT value FROM json_each(?)) AND withdrawn = 0 AND absent = 0",
            (json.dumps([form.key for form in forms]),),
        )
        return frozenset(ArticleId(article) for (article,) in rows)

    def clear(self) -> None:
        """Forget every form."""
        self._connection.execute("DELETE FROM derived_forms")
        self._connection.execute("DELETE FROM derived_names")
        self._connection.execute("DELETE FROM derived_referents")

    def _count(
        self,
        before: Iterable[tuple[str, str]],
        after: Iterable[tuple[str, str]],
        forms: Mapping[str, Form],
        changes: FormChanges,
    ) -> None:
        lost, won = Counter(form for form, _ in before), Counter(form for form, _ in after)
        for key in sorted(lost.keys() | won.keys()):
            changes.touched.add(key)
            referents, articles = won[key] - lost[key], int(key in won) - int(key in lost)
            known = self._connection.execute(
                "UPDATE derived_forms SET referents = referents + ?, articles = articles + ? WHERE key = ? RETURNING *",
                (referents, articles, key),
            ).fetchone()
            if known is None:
                self._add(forms[key], won[key])
                changes.compared[key] = forms[key].blocks
                continue
            stored = _form(known)
            if stored.referents == 0:
                self._connection.execute("DELETE FROM derived_forms WHERE key = ?", (key,))
                changes.vanished[key] = stored.blocks
                if stored.entity is not None:
                    changes.orphaned.add(stored.entity)
            elif key in forms and (stored.evidence, stored.blocks) != (forms[key].evidence, forms[key].blocks):
                self._tell_anew(forms[key])
                changes.compared[key] = forms[key].blocks
                changes.vanished[key] = stored.blocks

    def _add(self, form: Form, referents: int) -> None:
        self._connection.execute(
            "INSERT INTO derived_forms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, NULL)",
            (
                form.key,
                form.kind,
                form.name,
                form.state,
                form.wikidata,
                form.count,
                form.evidence.to_json(),
                "\n".join(form.blocks),
                referents,
            ),
        )

    def _tell_anew(self, form: Form) -> None:
        """A later extraction of its only article says something else of the form."""
        self._connection.execute(
            "UPDATE derived_forms SET state = ?, count = ?, evidence = ?, blocks = ? WHERE key = ?",
            (form.state, form.count, form.evidence.to_json(), "\n".join(form.blocks), form.key),
        )

    def _count_names(self, before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> None:
        referents: Counter[tuple[str, str]] = Counter()
        mentions: Counter[tuple[str, str]] = Counter()
        for sign, rows in ((-1, before), (1, after)):
            for form, names in rows:
                for name, count in json.loads(names).items():
                    referents[form, name] += sign
                    mentions[form, name] += sign * count
        for (form, name), change in sorted(referents.items()):
            left = self._connection.execute(
                "INSERT INTO derived_names VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                " referents = referents + excluded.referents, mentions = mentions + excluded.mentions"
                " RETURNING referents",
                (form, name, change, mentions[form, name]),
            ).fetchone()[0]
            if left == 0:
                self._connection.execute("DELETE FROM derived_names WHERE form = ? AND name = ?", (form, name))


def _form(row: FormRow) -> Form:
    key, kind, name, state, wikidata, count, evidence, blocks, referents, articles, entity = row
    return Form(
        key=key,
        kind=Kind(kind),
        name=name,
        state=state,
        wikidata=wikidata,
        count=count,
        evidence=evidence_of(evidence),
        blocks=tuple(blocks.split("\n")) if blocks else (),
        referents=referents,
        articles=articles,
        entity=EntityId(entity) if entity else None,
    )
