"""`accords evaluate`: how well an extractor reads, measured on annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import ExtractorOption, JsonOption, WorkspaceOption, chosen
from api.cli.output import Form, print_json, print_table, remark

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.store import Table
    from loaders.evaluation import Counts, Evaluation

COLUMNS = ("measure", "gold", "right", "missed", "spurious", "precision", "recall", "f1")


def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(help="The folder with facts.jsonl and entities.jsonl.", show_default=False)
    ] = None,
    articles: Annotated[
        list[Path] | None,
        typer.Option(
            "--articles",
            "-a",
            help="Where the articles are: a folder, or a JSONL file whose records bear the ids. May be repeated. "
            "Without it, the folder `articles` inside the gold folder or beside it.",
            show_default=False,
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", "-r", help="Write an HTML report to this file.", show_default=False)
    ] = None,
    extractor: ExtractorOption = "rules",
    resolution: Annotated[
        Path | None,
        typer.Option(
            "--resolution",
            help="Judge resolution instead: a JSONL file of judged pairs of mentions, whose documents are in the"
            " workspace.",
            show_default=False,
        ),
    ] = None,
    ask: Annotated[
        Path | None,
        typer.Option(
            "--ask",
            help="Judge questions in English instead: a folder of YAML files with questions and their right readings.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Compare what an extractor finds, what resolution joins, or how questions are read, with what is right.

    Precision, recall and F1 of facts (the same relation, or a near one), of entities and of qualifiers; the share of
    right modalities and of quotes at the right place. The report shows what was missed and made up beside its sentence.
    With --resolution: pairwise precision and recall, and B-cubed F1, of the entities of a workspace. With --ask: how
    many questions are read right, how many with certainty, and those of them that are wrong.

    \b
    Examples:
      accords evaluate samples/gold --report report.html
      accords evaluate my-gold --articles corpus.jsonl.gz --json
      accords evaluate --resolution tests/gold/resolution/pairs.jsonl --workspace corpus.workspace
      accords evaluate --ask tests/gold/ask
    """
    if sum(each is not None for each in (gold, resolution, ask)) != 1:
        raise typer.BadParameter("give the folder GOLD, or --resolution with judged pairs, or --ask with a folder")
    if ask is not None:
        _judge_asking(ask, json=json)
    elif resolution is not None:
        _judge_resolution(resolution, chosen(workspace=workspace), json=json)
    elif gold is not None:
        _judge_extraction(gold, articles, report, extractor, json=json)


def _judge_extraction(
    gold: Path, articles: list[Path] | None, report: Path | None, extractor: str, *, json: bool
) -> None:
    from api.extractors import extractor as chosen_extractor
    from loaders.evaluation import evaluate as evaluated
    from loaders.evaluation import write_report

    evaluation = evaluated(gold, chosen_extractor(extractor, chosen()), articles=articles or ())
    if json:
        print_json({"gold": evaluation.name, "extractor": evaluation.extractor, **evaluation.score.to_json()})
    else:
        _print_for_people(evaluation)
    for doc, problem in sorted(evaluation.library.problems.items()):
        remark(f"{doc} counts as read in vain: {problem}")
    if report is not None:
        try:
            write_report(evaluation, report)
        except OSError as error:
            raise typer.BadParameter(f"{report}: cannot be written ({error.strerror})") from error
        remark(f"report written to {report}")


def _judge_resolution(pairs: Path, settings: Settings, *, json: bool) -> None:
    from graph.workspace import open_workspace
    from loaders.evaluation.resolution import evaluate_resolution, read_pairs

    with open_workspace(settings.workspace, read_only=True) as known:
        score = evaluate_resolution(known, read_pairs(pairs))
    tables = {"part": score.by_part, "kind": score.by_kind, "stratum": score.by_stratum}
    if json:
        print_json(
            {
                "pairs": str(pairs),
                "all": score.all.to_json(),
                "by": {name: {key: one.to_json() for key, one in counts.items()} for name, counts in tables.items()},
                "b_cubed": {"precision": score.b_cubed[0], "recall": score.b_cubed[1], "f1": score.b_cubed_f1},
                "unread": len(score.unread),
            }
        )
        return
    rows = [_row("all pairs", score.all)]
    rows += [_row(f"{name} {key}", each) for name, counts in tables.items() for key, each in counts.items()]
    print_table(_table(rows), Form.TABLE, title=f"resolution in {settings.workspace}")
    precision, recall = score.b_cubed
    typer.echo(f"B-cubed: precision {precision:.3f}, recall {recall:.3f}, F1 {score.b_cubed_f1:.3f}")
    if score.unread:
        remark(f"{len(score.unread)} pairs name mentions that this workspace does not have; they count nowhere")


def _judge_asking(folder: Path, *, json: bool) -> None:
    from graph.store import Table
    from loaders.evaluation.asking import scores

    found = list(scores(folder))
    columns = tuple(found[0].__dataclass_fields__) if found else ()
    rows = tuple(tuple(getattr(each, column) for column in columns) for each in found)
    title = f"questions in English, {folder}"
    print_table(Table(columns, rows), Form.JSON if json else Form.TABLE, title=title, about={"gold": str(folder)})


def _table(rows: list[tuple[str | int | float, ...]]) -> Table:
    from graph.store import Table

    return Table(COLUMNS, tuple(rows), truncated=False)


def _print_for_people(evaluation: Evaluation) -> None:
    score = evaluation.score
    rows = [
        _row("facts, strict", score.strict),
        _row("facts, lenient", score.lenient),
        _row("facts with date, sector, amount", score.complete),
        _row("entities", score.entities.all),
        *(_row(f"  {kind}", counts) for kind, counts in score.entities.by_kind.items()),
        *(_row(f"qualifier {name}", counts) for name, counts in score.qualifiers.items()),
        *(
            _row(name, counts)
            for name, counts in sorted(score.relations.items(), key=lambda item: (-item[1].gold, item[0]))
        ),
    ]
    title = f"{evaluation.extractor} on {evaluation.name}: {score.documents} documents"
    print_table(_table(rows), Form.TABLE, title=title)
    modality = ", ".join(f"{name} {each.right}/{each.of}" for name, each in score.modality.by_class.items())
    typer.echo(f"modality right: {score.modality.all.right}/{score.modality.all.of} ({modality})")
    typer.echo(f"kind of entity right: {score.entities.kind_right.right}/{score.entities.kind_right.of}")
    typer.echo(f"quote at the right place: {score.provenance.right}/{score.provenance.of}")


def _row(name: str, counts: Counts) -> tuple[str | int | float, ...]:
    shares = (counts.precision, counts.recall, counts.f1)
    return name, counts.gold, counts.right, counts.missed, counts.spurious, *(round(share, 3) for share in shares)
