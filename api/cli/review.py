"""`accords review`: which names may mean one thing, and what people decided about them."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.deciding import NOBODY, ByOption, UndoOption, WhyOption, record, told
from api.cli.options import JsonOption, LimitOption, StoreOption, WorkspaceOption, chosen
from api.cli.output import print_json, remark
from api.documents import pair_document
from schema.generated.vocabulary import Kind
from schema.records import ArticleId

if TYPE_CHECKING:
    from graph.workspace import Workspace
    from graph.workspace.forms import Form, Pair


class Listing(StrEnum):
    """What is listed."""

    UNDECIDED = "undecided"
    MERGED = "merged"
    BLOCKS = "blocks"
    DECISIONS = "decisions"


def review(
    listing: Annotated[
        Listing,
        typer.Argument(
            help="undecided: pairs that may be one and are two; merged: pairs that a rule made one; blocks: names too"
            " common to compare; decisions: all that was decided."
        ),
    ] = Listing.UNDECIDED,
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", help="Only this kind, such as Person.", show_default=False, case_sensitive=False),
    ] = None,
    same: Annotated[
        tuple[str, str] | None, typer.Option("--same", help="Decide that two names mean one thing.", show_default=False)
    ] = None,
    different: Annotated[
        tuple[str, str] | None, typer.Option("--different", help="Decide that they mean two.", show_default=False)
    ] = None,
    undo: UndoOption = None,
    why: WhyOption = None,
    by: ByOption = NOBODY,
    limit: LimitOption = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """List what may be one thing, the likeliest first, each pair with its evidence; or decide on a pair.

    A decision is a record: it can be taken back, it outlives a new load, and claims stay as they were said.

    \b
    Examples:
      accords review
      accords review merged --kind Agreement --json
      accords review --same 'Person|lin bolin|CHN' 'Person|lin po lin|CHN' --why 'one spelling of the other'
      accords review --undo 3 --why 'two people after all'
    """
    from loaders.jobs.deeds import KeepApart, Merge, Undo

    settings = chosen(workspace=workspace, store=store, row_limit=limit)
    wanted = [choice for choice in (same, different, undo) if choice is not None]
    if len(wanted) > 1:
        raise typer.BadParameter("one decision at a time: --same, --different or --undo")
    if undo is not None:
        record(settings, why, partial(Undo, undo), by=by, json=json)
    elif same is not None:
        record(settings, why, partial(Merge, *same), by=by, json=json)
    elif different is not None:
        record(settings, why, partial(KeepApart, *different), by=by, json=json)
    else:
        _list(listing, kind, settings.workspace, settings.row_limit, json=json)


def _list(listing: Listing, kind: Kind | None, folder: object, limit: int, *, json: bool) -> None:
    from pathlib import Path

    from graph.workspace import open_workspace
    from loaders.jobs.deeds import decision_document

    with open_workspace(Path(str(folder)), read_only=True) as known:
        if listing is Listing.DECISIONS:
            _show(
                [decision_document(one) for one in known.decisions.all()], map(told, known.decisions.all()), json=json
            )
        elif listing is Listing.BLOCKS:
            _list_blocks(known, json=json)
        else:
            _list_pairs(known, kind, limit, merged=listing is Listing.MERGED, json=json)


def _list_blocks(known: Workspace, *, json: bool) -> None:
    from loaders.resolution.known import MOST_IN_BLOCK

    blocks = list(known.derived.pairs.large_blocks(MOST_IN_BLOCK))
    lines = (f"{size:,} names in {block}" for block, size in blocks)
    _show([{"block": block, "names": size} for block, size in blocks], lines, json=json)


def _list_pairs(known: Workspace, kind: Kind | None, limit: int, *, merged: bool, json: bool) -> None:
    shown = list(islice(known.derived.pairs.all(merged=merged, kind=kind), limit + 1))
    rows = [(pair, known.derived.forms.get([pair.a, pair.b])) for pair in shown[:limit]]
    documents = [pair_document(pair, forms[pair.a], forms[pair.b]) for pair, forms in rows]
    _show(documents, (_line(pair, (forms[pair.a], forms[pair.b]), known) for pair, forms in rows), json=json)
    if len(shown) > limit:
        remark(f"cut after {limit} pairs; --limit shows more")


def _show(documents: list[dict[str, object]], lines: object, *, json: bool) -> None:
    from collections.abc import Iterable

    if json:
        print_json(documents)
        return
    assert isinstance(lines, Iterable)
    for line in lines:
        typer.echo(line)
    if not documents:
        remark("nothing to list")


def _line(pair: Pair, ends: tuple[Form, Form], known: Workspace) -> str:
    """Score, reasons, what keeps them apart; then each name as readers know it, above the key that `--same` takes."""
    from loaders.resolution.apart import why_apart

    names = "\n".join(f"    {_called(one, known)}\n      {one.key}" for one in ends)
    against = "" if ends[0].entity == ends[1].entity else why_apart(known.derived.forms, *ends)
    return f"{pair.comparison.score:.2f}  {', '.join(pair.comparison.reasons)}{against and f'; but {against}'}\n{names}"


def _called(form: Form, known: Workspace) -> str:
    """The name and kind of what is meant, and where it is named: the only article by its title and date."""
    about = f"{form.kind}, {form.state}" if form.state else str(form.kind)
    id = form.evidence.article
    article = known.articles.get(ArticleId(id)) if id is not None else None
    if article is None:
        return f"{form.name} ({about}), in {form.articles:,} article{'' if form.articles == 1 else 's'}"
    title = article.metadata.title or article.origin
    return f"{form.name} ({about}), in “{title}”, {article.metadata.published or 'undated'}"
