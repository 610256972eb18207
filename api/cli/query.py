"""`accords query`: the named questions, and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.doors import reading
from api.cli.options import (
    CsvOption,
    IdsOption,
    JsonOption,
    LimitOption,
    MinConfidenceOption,
    StoreOption,
    TimeoutOption,
    WorkspaceOption,
    chosen,
)
from api.cli.output import Form, form, print_json, print_table, shown
from api.cli.parameters import split
from api.documents import question_document
from graph.store import Table

if TYPE_CHECKING:
    from queries.catalog import Question


def query(
    name: Annotated[
        str | None, typer.Argument(help="The question's name; without one, they are listed.", show_default=False)
    ] = None,
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter, KEY=VALUE.")] = None,
    min_confidence: MinConfidenceOption = None,
    show: Annotated[
        bool, typer.Option("--show", help="Show the question, its Cypher and SPARQL; ask nothing.")
    ] = False,
    ids: IdsOption = False,
    limit: LimitOption = None,
    timeout: TimeoutOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Ask a named question and print its answer, or list the questions.

    A parameter that means a state, person or agreement takes its id or its name. JSON and CSV always have the ids.

    \b
    Examples:
      accords query
      accords query partners_by_sector --param sector=technology
      accords query partners_by_sector --min-confidence 0.8
      accords query partners_by_sector --show
      accords query who_met_whom -p who=China --csv > meetings.csv
    """
    from queries.catalog import catalog, question

    chosen_form = form(json=json, csv=csv)
    if name is None:
        _list(list(catalog()), chosen_form)
    elif show:
        _show(question(name), chosen_form)
    else:
        asked, given = question(name), split(param or [])
        settings = chosen(
            workspace=workspace, store=store, row_limit=limit, query_timeout=timeout, min_confidence=min_confidence
        )
        takes_confidence = any(each.name == "min_confidence" for each in asked.parameters)
        if min_confidence is not None or (settings.min_confidence and takes_confidence):
            given.setdefault("min_confidence", str(settings.min_confidence))
        with reading(settings) as graph:
            from graph.asking import ask

            answer = ask(graph, asked, given, timeout=settings.query_timeout, limit=settings.row_limit)
        about = {"question": asked.name, "parameters": answer.parameters, "data_version": answer.version}
        print_table(answer.table, chosen_form, title=asked.title, about=about, ids=ids)


def _list(questions: list[Question], form: Form) -> None:
    if form is Form.JSON:
        print_json([question_document(each) for each in questions])
        return
    rows = tuple((each.name, each.title, ", ".join(_parameters(each))) for each in questions)
    print_table(Table(("name", "question", "parameters"), rows), form, title="Named questions")
    if form is Form.TABLE:
        typer.echo("Ask one: accords query NAME --param KEY=VALUE; see one: accords query NAME --show")


def _show(question: Question, form: Form) -> None:
    if form is Form.JSON:
        print_json(question_document(question))
        return
    typer.secho(question.title, bold=True)
    typer.echo(f"For: {question.user}")
    for each in question.parameters:
        need = f"optional, {shown(each.default)} without" if each.default else "optional" if each.optional else "needed"
        choices = f", one of {', '.join(each.values)}" if each.values else ""
        typer.echo(f"  {each.name} ({each.type}, {need}{choices}): {each.text} For example {each.example}.")
    typer.echo("Columns:")
    for column, meaning in question.columns.items():
        typer.echo(f"  {column}: {meaning}")
    typer.echo(f"\n{question.text}")
    if question.sparql:
        typer.echo(f"\nThe same in SPARQL:\n{question.sparql.strip()}")


def _parameters(question: Question) -> list[str]:
    return [f"[{each.name}]" if each.optional else each.name for each in question.parameters]
