"""Resolution kept up to date: the pairs of forms that changed, and the clusters of the components that those touch."""

from __future__ import annotations

from collections.abc import Iterable

from graph.workspace import Workspace
from graph.workspace.derived_forms import FormChanges
from graph.workspace.forms import Form, Pair, Verdict
from loaders.resolution.clusters import Decided, clusters, link
from loaders.resolution.entities import entity_id
from loaders.resolution.known import Known
from loaders.resolution.scores import compare
from schema.records import EntityId

Moved = dict[str, tuple[EntityId | None, EntityId]]
"""Forms that mean another entity than before, with the former and the new one."""


class Resolver:
    """One step of resolution."""

    def __init__(self, workspace: Workspace) -> None:
        self._known = Known(workspace)
        decisions = workspace.decisions
        self._decided = Decided(
            frozenset(link(*pair) for pair in decisions.merged()),
            frozenset(link(*pair) for pair in decisions.distinct()),
        )

    def resolve(self, changes: FormChanges, decided: Iterable[str]) -> Moved:
        """Bring pairs and clusters up to date; the forms that now mean another entity, with the former and the new one.

        `decided` are forms that a decision names. Only components with a form that changed are looked at.
        """
        seeds = {*changes.compared, *decided}
        stale = {*changes.compared, *self._known.move(changes.vanished, changes.compared)}
        for key in changes.vanished:
            for pair in list(self._known.partners(key).values()):
                self._known.remove(pair)
                seeds |= {pair.a, pair.b}
            seeds |= self._decided.beside(key)
        compared: set[tuple[str, str]] = set()
        for form in self._known.read(stale):
            seeds |= self._compare(form, compared)
        moved: Moved = {}
        done: set[str] = set()
        for seed in sorted(seeds):
            if seed not in done:
                done |= self._settle(seed, moved)
        self._known.write()
        return dict(sorted(moved.items()))

    def _compare(self, form: Form, compared: set[tuple[str, str]]) -> set[str]:
        """Compare the form with all that share a block; the forms that its pairs joined or join now."""
        mates = self._known.beside(form)
        touched = {form.key}
        for other, pair in list(self._known.partners(form.key).items()):
            touched.add(other)
            if other not in mates:
                self._known.remove(pair)
        for key, mate in self._known.forms(mates).items():
            a, b = link(form.key, key)
            if (a, b) in compared:
                continue
            compared.add((a, b))
            comparison = compare(form, mate)
            if comparison.verdict is not Verdict.DIFFERENT or key in self._known.partners(form.key):
                self._known.put(Pair(a, b, comparison))
            if comparison.verdict is Verdict.SAME:
                touched.add(key)
        return touched

    def _settle(self, seed: str, moved: Moved) -> set[str]:
        """Resolve the component of that form; the forms that were in it."""
        component, pairs = self._component(seed)
        forms = self._known.forms(component)
        for cluster in clusters(forms, pairs, self._decided):
            id = entity_id(cluster)
            for form in cluster:
                if form.entity != id:
                    self._known.assign(form.key, id)
                    moved[form.key] = (form.entity, id)
        return component

    def _component(self, seed: str) -> tuple[set[str], set[Pair]]:
        reached, waiting = {seed}, [seed]
        pairs: set[Pair] = set()
        while waiting:
            key = waiting.pop()
            beside = set(self._decided.beside(key))
            for other, pair in self._known.partners(key).items():
                if pair.comparison.verdict is Verdict.SAME:
                    pairs.add(pair)
                    beside.add(other)
            waiting.extend(beside - reached)
            reached |= beside
        return reached, pairs
