"""What one claim says of its fact, as a ballot; and what the ballots of a fact amount to, cast one by one."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graph.workspace.derived_votes import ARTICLE, PUBLISHED, PUBLISHER, SAYS, VOICE, Totals, doubt
from graph.workspace.records import Ballot, SupportingClaim
from schema.generated.vocabulary import Qualifiers
from schema.records import EntityId

_OTHER_WAY = {"export": "import", "import": "export"}
MONEY = "money"
"""Amount and currency are one value."""


def ballot(subject: EntityId, said: SupportingClaim) -> Ballot:
    """The ballot of a claim for a fact of that subject, sorted."""
    claim = said.claim
    slots = [(ARTICLE, str(claim.article)), (VOICE + said.voice, f"{claim.confidence:.6f}")]
    slots += [(PUBLISHER, said.publisher)] if said.publisher else []
    slots += [(PUBLISHED, said.published)] if said.published else []
    slots += [(SAYS + name, value) for name, value in _values(subject, said)]
    return tuple(sorted(slots))


def _values(subject: EntityId, said: SupportingClaim) -> Iterator[tuple[str, str]]:
    """What the claim says of each qualifier, as text, as seen from the fact's subject."""
    values = seen_from(subject, said).to_json()
    if "amount" in values:
        yield MONEY, json.dumps([values.pop("amount"), values.pop("currency", None)])
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            yield name, json.dumps(one, ensure_ascii=False)


def seen_from(subject: EntityId, said: SupportingClaim) -> Qualifiers:
    """The claim's qualifiers as seen from that end: where the order of ends is free, an export may be an import."""
    qualifiers = said.claim.qualifiers
    if qualifiers.flow not in _OTHER_WAY or said.subject == subject:
        return qualifiers
    return replace(qualifiers, flow=_OTHER_WAY[qualifiers.flow])


class Tally:
    """Ballots cast in the order in which they became known; `totals` after each say what was known then."""

    def __init__(self) -> None:
        self._claims = 0
        self._articles: set[str] = set()
        self._publishers: set[str] = set()
        self._first: str | None = None
        self._last: str | None = None
        self._doubts: dict[str, int] = {}
        self._doubt = 0
        self._voices: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def cast(self, one: Ballot) -> None:
        """Count one more claim."""
        self._claims += 1
        voice = next(slot for slot, _ in one if slot.startswith(VOICE))
        for slot, value in one:
            if slot == voice:
                self._hear(voice, max(doubt(float(value)), 1))
            elif slot == ARTICLE:
                self._articles.add(value)
            elif slot == PUBLISHER:
                self._publishers.add(value)
            elif slot == PUBLISHED:
                self._first = min(value, self._first or value)
                self._last = max(value, self._last or value)
            else:
                self._voices[slot.removeprefix(SAYS), value].add(voice)

    @property
    def totals(self) -> Totals:
        """The sums of the ballots cast so far."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for (name, value), voices in self._voices.items():
            votes[name][value] = len(voices)
        return Totals(
            claims=self._claims,
            articles=len(self._articles),
            publishers=len(self._publishers),
            voices=len(self._doubts),
            doubt=self._doubt,
            first=self._first,
            last=self._last,
            votes=votes,
        )

    def _hear(self, voice: str, doubts: int) -> None:
        """Let the voice leave that doubt, unless it was surer before: more doubts are less doubt."""
        before = self._doubts.get(voice, 0)
        if doubts > before:
            self._doubts[voice] = doubts
            self._doubt += doubts - before
