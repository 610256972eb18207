"""`accords ask`: a question in English, how it was understood, and its answer."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from api.cli.doors import reading
from api.cli.options import (
    CsvOption,
    IdsOption,
    JsonOption,
    LimitOption,
    StoreOption,
    TimeoutOption,
    WorkspaceOption,
    chosen,
)
from api.cli.output import Form, form, print_json, print_table, remark


def ask(
    text: Annotated[str, typer.Argument(help="The question, in English.")],
    interpret: Annotated[bool, typer.Option("--interpret", help="Only say how it is understood.")] = False,
    ids: IdsOption = False,
    limit: LimitOption = None,
    timeout: TimeoutOption = None,
    json: JsonOption = False,
    csv: CsvOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Ask in English, offline: the named question that comes nearest is shown, then answered.

    It says how certain the reading is and what else may be meant, and does not guess at what it does not understand.

    \b
    Examples:
      accords ask "which partners signed technology agreements with China since 2020"
      accords ask "who visited Kenya in 2023" --csv > visits.csv
      accords ask "what is new about Brazil since March 2024" --interpret
    """
    from api.asking import EXAMPLES, SHOWN, sentence, understanding_document
    from api.documents import table_document
    from loaders.ask.asking import ask_in_english

    chosen_form = form(json=json, csv=csv)
    settings = chosen(workspace=workspace, store=store, row_limit=limit, query_timeout=timeout)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    with reading(settings) as graph:
        told = ask_in_english(graph, text, today=today, timeout=settings.query_timeout, limit=settings.row_limit)
    understood = told.understanding
    answer = None if interpret else told.answer
    if chosen_form is Form.JSON:
        table = {"answer": table_document(answer.table), "data_version": answer.version} if answer else {"answer": None}
        print_json({**understanding_document(understood), **table, "unanswered": told.unanswered})
        return
    if understood.reading is None:
        near = "; ".join(sentence(each) for each in understood.alternatives[:2])
        remark(f"not understood{f'; the nearest questions: {near}' if near else ''}. Ask for example:")
        for example in EXAMPLES:
            remark(f"  {example}")
        return
    remark(f"{understood.certainty.value}: {sentence(understood.reading)}")
    if understood.strange:
        remark(f"  not known: {', '.join(understood.strange)}")
    for spot in understood.unclear:
        remark(f"  {spot.text} may mean: {', '.join(f'{one.name} ({one.id})' for one in spot.means[:SHOWN])}")
    for each in understood.alternatives[:2]:
        remark(f"  or: {sentence(each)}")
    if told.unanswered:
        remark(f"no answer: {told.unanswered}")
    elif answer is not None:
        print_table(answer.table, chosen_form, title=answer.question.title, ids=ids)
