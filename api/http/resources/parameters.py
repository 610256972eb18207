"""Parameters that many resources share, as FastAPI reads and OpenAPI tells them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from graph.resources.filters import FactFilter
from schema.errors import BadParameter
from schema.generated.vocabulary import Kind, Modality, Relation
from schema.periods import bounds

LIMIT, MOST = 20, 200
"""Items of a page: where nothing is said, and at most."""

EntityPath = Annotated[
    str,
    Path(
        max_length=200,
        description="The id of an entity; one that was superseded is redirected.",
        examples=["state:KEN"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Items of a page.", examples=[LIMIT])]
Cursor = Annotated[
    str | None,
    Query(max_length=500, description="Where to go on: `next` of the page before holds it.", examples=[None]),
]
Kinds = Annotated[list[Kind] | None, Query(description="Only of these kinds.", examples=[["Person"]])]
State = Annotated[
    str | None,
    Query(
        pattern="^[A-Z]{3,4}$",
        description="Only the state of this code (ISO 3166-1 alpha-3), and what belongs to it.",
        examples=["KEN"],
    ),
]

_DATE = {"max_length": 40}
Day = str | None


def day(name: str, text: str | None, *, is_last: bool = False) -> str | None:
    """The first, or the last, day that a date may mean; None where there is none. Raises BadParameter."""
    if text is None:
        return None
    first, last = bounds(text.strip())
    found = last if is_last else first
    if found is None:
        raise BadParameter(f"{name}: {text!r} is no date; write 2024, 2024-10 or 2024-10-18")
    return found


# Both wait for nothing, and are async all the same: FastAPI runs others in a thread, for 0.2 ms of CPU each.
async def fact_filter(
    relation: Annotated[
        list[Relation] | None, Query(description="Only facts of these relations.", examples=[["signed"]])
    ] = None,
    modality: Annotated[
        list[Modality] | None, Query(description="Only facts of these modalities.", examples=[["happened"]])
    ] = None,
    min_confidence: Annotated[
        float, Query(ge=0, le=1, description="Least confidence of a fact.", examples=[0.5])
    ] = 0.0,
    since: Annotated[Day, Query(**_DATE, description="Not before this day.", examples=["2020"])] = None,
    until: Annotated[Day, Query(**_DATE, description="Not after this day.", examples=["2024-10"])] = None,
    valid_at: Annotated[Day, Query(**_DATE, description="Only what held on this day.", examples=["2024-10-18"])] = None,
    known_at: Annotated[
        Day, Query(**_DATE, description="As it was known at the end of this day.", examples=["2026-12-31"])
    ] = None,
) -> FactFilter:
    """The filter that these parameters ask for. Raises BadParameter.

    A coroutine, as `known_only` is, so that it runs where it is called: another thread costs 50 µs.
    """
    return FactFilter(
        relations=tuple(relation or ()),
        modalities=tuple(modality or ()),
        min_confidence=min_confidence,
        since=day("since", since),
        until=day("until", until, is_last=True),
        valid_at=day("valid_at", valid_at),
        known_at=day("known_at", known_at, is_last=True),
    )


Wanted = Annotated[FactFilter, Depends(fact_filter)]


async def known_only(request: Request) -> None:
    """Refuse a parameter that the route does not know: a filter that is mistyped must not be passed over."""
    route = request.scope.get("route")
    if not request.query_params or not isinstance(route, APIRoute):
        return
    known = _query_names(route.dependant)
    for name in request.query_params:
        if name not in known:
            raise BadParameter(f"unknown parameter {name!r}; expected {', '.join(sorted(known)) or 'none'}")
    if any("\x00" in value for value in request.query_params.values()):
        raise BadParameter("a parameter has the character NUL, which no text has")


def _query_names(dependant: Dependant) -> set[str]:
    own = {each.alias for each in dependant.query_params}
    return own.union(*(_query_names(each) for each in dependant.dependencies))
