"""`accords claim`: reject a claim, or let it say something else."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.deciding import NOBODY, ByOption, WhyOption, record
from api.cli.options import JsonOption, StoreOption, WorkspaceOption, chosen
from schema.errors import StoreError

if TYPE_CHECKING:
    from graph.workspace import Workspace
    from graph.workspace.records import ClaimCorrection


class Action(StrEnum):
    """What is decided on a claim."""

    REJECT = "reject"
    AMEND = "amend"


def claim(
    action: Annotated[Action, typer.Argument(help="reject: it counts no more; amend: it says what --set says.")],
    id: Annotated[str, typer.Argument(help="The id of the claim (claim:…).", show_default=False)],
    set: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="A new value, as name=value: modality or a qualifier; empty takes it away. May be repeated."
        ),
    ] = None,
    why: WhyOption = None,
    by: ByOption = NOBODY,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Correct what was read of an article; the claim as it was said is kept, and the decision can be taken back.

    A later extraction that says the same of the same words is corrected too. `accords review --undo` takes it back.

    \b
    Examples:
      accords claim reject claim:4b0e5d1c2a9f7e60 --why 'said in jest'
      accords claim amend claim:4b0e5d1c2a9f7e60 --set date=2024-10-18 --why 'the ministry gives this day'
      accords claim amend claim:4b0e5d1c2a9f7e60 --set modality=planned --set place= --why 'it is yet to be signed'
    """
    changes = _changes(set or [])
    if (action is Action.AMEND) != bool(changes):
        raise typer.BadParameter("amend needs --set name=value; reject takes none")
    record(
        chosen(workspace=workspace, store=store),
        why,
        lambda known, reason: known.decisions.correct(_correction(known, id, changes), decided_by=by, why=reason),
        json=json,
    )


def _correction(known: Workspace, id: str, changes: dict[str, Any]) -> ClaimCorrection:
    from graph.workspace.records import ClaimCorrection
    from loaders.corrections import address
    from schema.records import ClaimId

    found = known.extractions.claim(ClaimId(id))
    extraction = known.extractions.of(found.article) if found else None
    if found is None or extraction is None or found not in extraction.claims:
        raise StoreError(f"no current claim has the id {id}; accords query evidence lists those of a fact")
    return ClaimCorrection(ClaimId(id), found.article, address(found, extraction.referents), changes)


def _changes(given: list[str]) -> dict[str, Any]:
    """The new values as they are kept: text becomes what its qualifier takes."""
    from schema.generated.vocabulary import Modality, Qualifiers

    qualifiers: dict[str, Any] = {}
    changes: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise typer.BadParameter(f"{one!r}: write name=value, such as date=2024-10-18")
        if name == "modality":
            if value not in list(Modality):
                raise typer.BadParameter(f"modality {value!r}; expected {', '.join(Modality)}")
            changes["modality"] = value
            continue
        if name not in Qualifiers.__dataclass_fields__:
            raise typer.BadParameter(
                f"unknown qualifier {name!r}; expected {', '.join(Qualifiers.__dataclass_fields__)}"
            )
        try:
            qualifiers[name] = _typed(name, value)
        except ValueError as error:
            raise typer.BadParameter(f"{name}: {value!r} is no such value ({error})") from error
    return changes | ({"qualifiers": qualifiers} if qualifiers else {})


def _typed(name: str, value: str) -> Any:
    from schema.generated.vocabulary import Qualifiers
    from schema.periods import bounds

    if not value:
        return ""
    if name in {"date", "since", "until"} and bounds(value) == (None, None):
        raise ValueError("expected an EDTF date")
    default = Qualifiers.__dataclass_fields__[name].default
    if isinstance(default, tuple):
        return [part.strip() for part in value.split(";")]
    return float(value) if name == "amount" else int(value) if name == "count" else value
