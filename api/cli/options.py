"""Options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.settings import Settings, from_environment

WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", "-w", help="The workspace, a folder [ACCORDS_WORKSPACE].", show_default=False),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store", "-s", help="The graph's address: a path or neo4j://host [ACCORDS_STORE].", show_default=False
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, help="Processes that read articles [ACCORDS_WORKERS].", show_default=False),
]
MinConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out what is less sure than this [ACCORDS_MIN_CONFIDENCE].",
        show_default=False,
    ),
]
ExtractorOption = Annotated[
    str,
    typer.Option("--extractor", help="Who reads: rules, rules-only (no network beside them, faster), llm, rules+llm."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON on standard output, and nothing else.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV on standard output, and nothing else.")]
IdsOption = Annotated[bool, typer.Option("--ids", help="Keep the columns of ids in the table.")]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, help="Rows at most [ACCORDS_ROW_LIMIT].", show_default=False)
]
TimeoutOption = Annotated[
    float | None,
    typer.Option("--timeout", min=0.001, help="Seconds at most [ACCORDS_QUERY_TIMEOUT].", show_default=False),
]


def chosen(**options: object) -> Settings:
    """The environment's settings, with the options that were given in their place."""
    return from_environment().but(**options)
