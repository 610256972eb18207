"""Resolution kept up to date: the pairs of forms that changed, and the clusters of the components that those touch."""

from __future__ import annotations

from collections.abc import Iterable

from graph.workspace import Workspace
from graph.workspace.derived_forms import FormChanges
from graph.workspace.forms import Form, Pair, Verdict
from loaders.resolution.clusters import Decided, clusters, link
from loaders.resolution.entities import entity_id
from loaders.resolution.scores import compare
from schema.records import EntityId

MOST_IN_BLOCK = 64
"""Forms of a larger block are not compared: it says too little. `accords review blocks` lists such blocks."""


class Resolver:
    """One step of resolution."""

    def __init__(self, workspace: Workspace) -> None:
        self._forms = workspace.derived.forms
        self._pairs = workspace.derived.pairs
        decisions = workspace.decisions
        self._decided = Decided(
            frozenset(link(*pair) for pair in decisions.merged()),
            frozenset(link(*pair) for pair in decisions.distinct()),
        )

    def resolve(self, changes: FormChanges, decided: Iterable[str]) -> dict[str, tuple[EntityId | None, EntityId]]:
        """Bring pairs and clusters up to date; the forms that now mean another entity, with the former and the new one.

        `decided` are forms that a decision names. Only components with a form that changed are looked at.
        """
        seeds = {*changes.compared, *decided}
        stale = {*changes.compared, *self._rearrange(changes)}
        for key in changes.vanished:
            for pair in self._pairs.partners(key):
                self._pairs.remove(pair.a, pair.b)
                seeds |= {pair.a, pair.b}
            seeds |= self._decided.beside(key)
        known = self._forms.get(stale)
        for key in sorted(known):
            seeds |= self._compare(known[key])
        moved: dict[str, tuple[EntityId | None, EntityId]] = {}
        done: set[str] = set()
        for seed in sorted(seeds):
            if seed not in done:
                done |= self._settle(seed, moved)
        return dict(sorted(moved.items()))

    def _rearrange(self, changes: FormChanges) -> set[str]:
        """Put every form into its blocks; the forms of blocks that thereby became too large, or are no longer so."""
        blocks = {
            block for several in (changes.vanished, changes.compared) for each in several.values() for block in each
        }
        before = {block: self._pairs.block(block, MOST_IN_BLOCK + 1) for block in blocks}
        for key, left in changes.vanished.items():
            self._pairs.leave_blocks(key, left)
        for key, entered in changes.compared.items():
            self._pairs.join_blocks(key, entered)
        found: set[str] = set()
        for block, former in before.items():
            inside = self._pairs.block(block, MOST_IN_BLOCK + 1)
            if (len(inside) > MOST_IN_BLOCK) != (len(former) > MOST_IN_BLOCK):
                found.update(former if len(inside) > MOST_IN_BLOCK else inside)
        return found

    def _compare(self, form: Form) -> set[str]:
        """Compare the form with all that share a block; the forms that its pairs joined or join now."""
        mates: set[str] = set()
        for block in form.blocks:
            inside = self._pairs.block(block, MOST_IN_BLOCK + 1)
            if len(inside) <= MOST_IN_BLOCK:
                mates.update(inside)
        mates.discard(form.key)
        touched = {form.key}
        for pair in self._pairs.partners(form.key):
            other = pair.b if pair.a == form.key else pair.a
            touched.add(other)
            if other not in mates:
                self._pairs.remove(pair.a, pair.b)
        for key, mate in sorted(self._forms.get(mates).items()):
            a, b = link(form.key, key)
            pair = Pair(a, b, compare(form, mate))
            self._pairs.put(pair)
            if pair.comparison.verdict is Verdict.SAME:
                touched.add(key)
        return touched

    def _settle(self, seed: str, moved: dict[str, tuple[EntityId | None, EntityId]]) -> set[str]:
        """Resolve the component of that form; the forms that were in it."""
        component, pairs = self._component(seed)
        forms = self._forms.get(component)
        for cluster in clusters(forms, pairs, self._decided):
            id = entity_id(cluster)
            for form in cluster:
                if form.entity != id:
                    self._forms.assign(form.key, id)
                    moved[form.key] = (form.entity, id)
        return component

    def _component(self, seed: str) -> tuple[set[str], set[Pair]]:
        reached, waiting = {seed}, [seed]
        pairs: set[Pair] = set()
        while waiting:
            key = waiting.pop()
            beside = set(self._decided.beside(key))
            for pair in self._pairs.partners(key):
                if pair.comparison.verdict is Verdict.SAME:
                    pairs.add(pair)
                    beside |= {pair.a, pair.b}
            waiting.extend(beside - reached)
            reached |= beside
        return reached, pairs
