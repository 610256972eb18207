"""The HTML report of an evaluation: one file, no script, nothing fetched; readable by day, by night and on paper."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from loaders.evaluation.evaluation import Evaluation
from loaders.evaluation.findings import Outcome, findings

_FOLDER = Path(__file__).parent
_TEMPLATE, _STYLE = _FOLDER / "report.html", _FOLDER / "report.css"


def write_report(evaluation: Evaluation, path: Path) -> None:
    """Write the report to the file."""
    path.write_text(report(evaluation), encoding="utf-8")


def report(evaluation: Evaluation) -> str:
    """The report as one HTML document; the same evaluation gives the same text."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["percent"] = _percent
    environment.filters["words"] = lambda name: name.replace("_", " ")
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(
        evaluation=evaluation,
        score=evaluation.score,
        documents=list(findings(evaluation)),
        outcomes=list(Outcome),
        style=_STYLE.read_text(encoding="utf-8"),
    )


def _percent(rate: float | None) -> str:
    """The share in per cent with one decimal; a dash for the share of nothing."""
    return "–" if rate is None else f"{100 * rate:.1f}"
