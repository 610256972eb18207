"""What a step of resolution reads and writes, each row once: forms, blocks and pairs, written together at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.workspace import Workspace
from graph.workspace.forms import Form, Pair, Verdict
from schema.records import EntityId

MOST_IN_BLOCK = 64
"""Forms of a larger block are not compared: it says too little. `accords review blocks` lists such blocks."""


class Known:
    """The index of forms and pairs as a step sees it: with what it has changed so far. `write` makes that durable."""

    def __init__(self, workspace: Workspace) -> None:
        self._index = workspace.derived
        self._forms: dict[str, Form] = {}
        self._blocks: dict[str, list[str]] = {}
        self._new: set[str] = set()
        self._partners: dict[str, dict[str, Pair]] = {}
        self._changed: dict[str, dict[str, Pair | None]] = {}
        self._assigned: dict[str, EntityId] = {}

    def forms(self, keys: Iterable[str]) -> Mapping[str, Form]:
        """The forms with those keys, by key, in their order; strangers are left out."""
        wanted = sorted(set(keys))
        unread = [key for key in wanted if key not in self._forms]
        if unread:
            self._forms.update(self._index.forms.get(unread))
        return {key: self._forms[key] for key in wanted if key in self._forms}

    def move(self, left: Mapping[str, tuple[str, ...]], entered: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Let forms leave and enter blocks; the forms of blocks that thereby became too large, or are no longer so."""
        self._new = entered.keys() - left.keys()
        gone, come = _by_block(left), _by_block(entered)
        before = {block: self._inside(block) for block in sorted(gone.keys() | come.keys())}
        self._index.pairs.leave_blocks((block, key) for block, keys in gone.items() for key in keys)
        self._index.pairs.join_blocks((block, key) for block, keys in come.items() for key in keys)
        found: set[str] = set()
        for block, former in before.items():
            if len(former) > MOST_IN_BLOCK:
                del self._blocks[block]
            else:
                self._blocks[block] = sorted({*former} - gone.get(block, set()) | come.get(block, set()))
            inside = self._inside(block)
            if (len(inside) > MOST_IN_BLOCK) != (len(former) > MOST_IN_BLOCK):
                found.update(former if len(inside) > MOST_IN_BLOCK else inside)
        return found

    def read(self, forms: Iterable[str]) -> list[Form]:
        """The forms with those keys, sorted; those that they will be compared with are read along with them."""
        known = list(self.forms(forms).values())
        self.forms(key for form in known for key in self.beside(form))
        return known

    def beside(self, form: Form) -> set[str]:
        """The keys of all others that share a block with the form, large blocks left out."""
        inside = (self._inside(block) for block in form.blocks)
        found = {key for keys in inside if len(keys) <= MOST_IN_BLOCK for key in keys}
        return found - {form.key}

    def partners(self, form: str) -> Mapping[str, Pair]:
        """The pairs that the form stands in, by the key of the other; what is new stands in none but those put here."""
        found = self._partners.get(form)
        if found is None:
            stored = () if form in self._new else self._index.pairs.partners(form)
            found = self._partners[form] = {_other(pair, form): pair for pair in stored}
            for other, pair in self._changed.get(form, {}).items():
                _keep(found, other, pair)
        return found

    def put(self, pair: Pair) -> None:
        """Let this be what is known of the two forms; one that is different is forgotten."""
        self._change(pair, pair if pair.comparison.verdict is not Verdict.DIFFERENT else None)

    def remove(self, pair: Pair) -> None:
        """Forget what is known of the two forms."""
        self._change(pair, None)

    def _change(self, pair: Pair, kept: Pair | None) -> None:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            self._changed.setdefault(one, {})[other] = kept
            if one in self._partners:
                _keep(self._partners[one], other, kept)

    def assign(self, form: str, entity: EntityId) -> None:
        """Record what the form resolved to."""
        self._assigned[form] = entity

    def write(self) -> None:
        """Make durable, with the running transaction, what was put, removed and assigned."""
        changed = [
            (a, b, pair) for a, each in sorted(self._changed.items()) for b, pair in sorted(each.items()) if a < b
        ]
        self._index.pairs.remove((a, b) for a, b, pair in changed if pair is None)
        self._index.pairs.put(pair for _, _, pair in changed if pair is not None)
        self._index.forms.assign(sorted(self._assigned.items()))

    def _inside(self, block: str) -> list[str]:
        if block not in self._blocks:
            self._blocks[block] = self._index.pairs.block(block, MOST_IN_BLOCK + 1)
        return self._blocks[block]


def _other(pair: Pair, form: str) -> str:
    return pair.b if pair.a == form else pair.a


def _keep(pairs: dict[str, Pair], other: str, pair: Pair | None) -> None:
    if pair is None:
        pairs.pop(other, None)
    else:
        pairs[other] = pair


def _by_block(forms: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, blocks in forms.items():
        for block in blocks:
            found.setdefault(block, set()).add(key)
    return found
