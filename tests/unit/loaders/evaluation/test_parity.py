"""The project's scorer gives the numbers of the reference scorer, whatever the predictions."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loaders.evaluation import PredictedEntity, Prediction, Score, compare, read_gold

REPOSITORY = Path(__file__).resolve().parents[4]
SHARED = REPOSITORY.parent / "shared" / "gold"
REFERENCE = SHARED / "score.py"
FOLDERS = [REPOSITORY / "samples" / "gold", SHARED]

Row = dict[str, Any]
Change = Callable[[list[Row], random.Random], list[Row]]

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason=f"the reference scorer is not at {REFERENCE}")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    specification = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def as_they_are(facts: list[Row], chance: random.Random) -> list[Row]:
    return facts


def nothing(facts: list[Row], chance: random.Random) -> list[Row]:
    return []


def twice_and_moved(facts: list[Row], chance: random.Random) -> list[Row]:
    return facts + [fact | {"start": fact["end"] + 1, "end": fact["end"] + 9} for fact in facts]


def arguments_swapped(facts: list[Row], chance: random.Random) -> list[Row]:
    return [fact | {"subject": fact["object"], "object": fact["subject"]} for fact in facts]


def other_modality(facts: list[Row], chance: random.Random) -> list[Row]:
    return [fact | {"modality": chance.choice(["happened", "planned", "negated"])} for fact in facts]


def other_relation(facts: list[Row], chance: random.Random) -> list[Row]:
    names = [*sorted({fact["relation"] for fact in facts}), "sings_with", "party_to", "partner_of", "visited"]
    return [fact | {"relation": chance.choice(names)} for fact in facts]


def other_names(facts: list[Row], chance: random.Random) -> list[Row]:
    """Parts of names, and names of other facts."""

    def part(name: str) -> str:
        words = name.split()
        start = chance.randrange(len(words))
        return " ".join(words[start : chance.randint(start + 1, len(words))])

    strangers = ["Atlantis", *(fact["object"] for fact in facts)]
    return [
        fact
        | {"subject": part(fact["subject"]), "object": chance.choice([part(fact["object"]), chance.choice(strangers)])}
        for fact in facts
    ]


def other_values(facts: list[Row], chance: random.Random) -> list[Row]:
    values: Row = {
        "date": ["2016", "2016-01", "2024-10-18", ""],
        "amount": [1, "13,000,000", "much", 13_100_000],
        "currency": ["EUR", "usd"],
        "sector": [["trade", "space"], "clean energy", ""],
        "place": ["Paris", "the city of Paris"],
        "role": ["Foreign Minister", "minister"],
    }

    def changed(found: Row) -> Row:
        kept = {name: value for name, value in found.items() if chance.random() < 0.6}
        return kept | {name: chance.choice(several) for name, several in values.items() if chance.random() < 0.3}

    return [fact | {"qualifiers": changed(fact["qualifiers"])} for fact in facts]


def everything_at_once(facts: list[Row], chance: random.Random) -> list[Row]:
    mixed = other_values(other_modality(facts, chance), chance)
    some = chance.sample(mixed, len(mixed) // 2)
    return some + other_names(other_relation(mixed, chance), chance) + some[::3]


CHANGES: list[Change] = [
    as_they_are, nothing, twice_and_moved, arguments_swapped, other_modality, other_relation, other_names, other_values,
    everything_at_once,
]  # fmt: skip


@pytest.mark.parametrize("exact", [False, True], ids=["alike", "exact"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_every_number_is_that_of_the_reference(
    reference: ModuleType, folder: Path, change: Change, exact: bool
) -> None:
    facts, entities = rows(folder / "facts.jsonl"), rows(folder / "entities.jsonl")
    chance = random.Random(f"{folder.name}-{change.__name__}")
    said = change(facts, chance)
    named = [{"doc": row["doc"], "name": row["canonical_name"], "type": row["type"]} for row in entities]
    named = other_entities(named, chance) if change is everything_at_once else named
    for given in (named, None):
        theirs = reference.score(facts, entities, said, given, exact=exact)
        mine = compare(read_gold(folder), predictions(said), given and named_entities(given), exact=exact)
        assert comparable(mine.score) == numbers(theirs)
        assert [fact.id for fact in mine.missed] == theirs["_missed"]
        assert len(mine.spurious) == len(theirs["_spurious"])


def other_entities(named: list[Row], chance: random.Random) -> list[Row]:
    few = chance.sample(named, len(named) // 2)
    return few + [row | {"name": row["name"] + " of Atlantis", "type": None} for row in few[::2]]


def predictions(said: list[Row]) -> list[Prediction]:
    return [
        Prediction(
            doc=row["doc"],
            subject=row["subject"],
            relation=row["relation"],
            object=row["object"],
            modality=row["modality"],
            qualifiers=row["qualifiers"],
            subject_kind=row["subject_type"],
            object_kind=row["object_type"],
            start=row["start"],
            end=row["end"],
        )
        for row in said
    ]


def named_entities(named: list[Row]) -> list[PredictedEntity]:
    return [PredictedEntity(row["doc"], row["name"], row["type"]) for row in named]


def counts(found: Row) -> tuple[object, ...]:
    return tuple(found[name] for name in ("tp", "fp", "fn", "precision", "recall", "f1"))


def numbers(theirs: Row) -> Row:
    """The reference's report, in the order of ours."""
    return {
        "documents": theirs["docs"],
        "facts": theirs["gold_facts"],
        "predictions": theirs["predictions"],
        "outside": theirs["outside_inventory_ignored"],
        "repeated": theirs["b_strict"]["duplicates_ignored"],
        "strict": counts(theirs["b_strict"]),
        "lenient": counts(theirs["c_lenient"]),
        "complete": counts(theirs["d_strict_with_date_sector_amount"]),
        "relations": {name: counts(found) for name, found in theirs["per_relation_strict"].items()},
        "qualifiers": {name: counts(found) for name, found in theirs["d_qualifiers"].items()},
        "entities": counts(theirs["a_entities"]["all"]),
        "kinds": {name: counts(found) for name, found in theirs["a_entities"]["by_type"].items()},
        "kind_right": theirs["a_entities"]["type_accuracy_on_matched"],
        "modality": theirs["e_modality"]["accuracy"],
        "classes": {
            name: (found["right"], found["matched"]) for name, found in theirs["e_modality"]["by_gold_modality"].items()
        },
        "confusions": theirs["e_modality"]["confusions"],
        "provenance": tuple(theirs["provenance_overlap"].values()),
    }


def comparable(score: Score) -> Row:
    """Our score in the words of the reference."""
    found: Row = score.to_json()

    def all_counts(table: Row) -> Row:
        return {name: tuple(each.values()) for name, each in table.items()}

    modality, entities = found["modality"], found["entities"]
    return {
        "documents": found["documents"],
        "facts": found["facts"],
        "predictions": found["predictions"],
        "outside": found["outside"],
        "repeated": found["repeated"],
        "strict": tuple(found["strict"].values()),
        "lenient": tuple(found["lenient"].values()),
        "complete": tuple(found["complete"].values()),
        "relations": all_counts(found["relations"]),
        "qualifiers": all_counts(found["qualifiers"]),
        "entities": tuple(entities["all"].values()),
        "kinds": all_counts(entities["by_kind"]),
        "kind_right": entities["kind_right"]["rate"],
        "modality": modality["all"]["rate"],
        "classes": {name: (each["right"], each["of"]) for name, each in modality["by_class"].items()},
        "confusions": {f"{each['gold']} -> {each['found']}": each["count"] for each in modality["confusions"]},
        "provenance": (found["provenance"]["of"], found["provenance"]["right"], found["provenance"]["rate"]),
    }
