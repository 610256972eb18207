"""`accords serve`: the HTTP service."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.following import catch_up
from api.cli.options import LimitOption, StoreOption, TimeoutOption, WorkspaceOption, chosen
from api.cli.output import remark

if TYPE_CHECKING:
    from api.settings import Settings


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    rdf: Annotated[
        Path | None,
        typer.Option("--rdf", help="Answer SPARQL from this folder of snapshots [ACCORDS_RDF].", show_default=False),
    ] = None,
    samples: Annotated[
        bool, typer.Option("--samples", help="Load the sample articles, where nothing was ever loaded.")
    ] = False,
    limit: LimitOption = None,
    timeout: TimeoutOption = None,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Answer over HTTP, until Ctrl-C; what is loaded meanwhile is seen.

    /v1/questions lists what can be asked, /openapi.json describes all; /sparql answers SPARQL queries; /healthz,
    /readyz and /metrics are for whoever watches over the service. Writing needs a key: accords key create.

    \b
    Examples:
      accords serve
      accords serve --samples
      accords serve --port 9000 --store neo4j://localhost:7687
      accords serve --rdf imported
      curl 'http://127.0.0.1:8000/v1/questions/partners_by_sector?sector=technology'
    """
    import uvicorn

    from api.http.app import application
    from api.http.protocol import Protocol
    from api.logs import configure

    settings = chosen(workspace=workspace, store=store, row_limit=limit, query_timeout=timeout, sparql_timeout=timeout)
    if rdf is None:
        catch_up(settings)
        _begin(settings, samples=samples)
    remark(f"the graph at {settings.shown_store}; what can be asked: http://{host}:{port}/v1/questions")
    configure(settings.log_format, settings.log_level)
    uvicorn.run(
        application(settings, snapshots=rdf),
        host=host,
        port=port,
        http=Protocol,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=math.ceil(settings.shutdown_timeout),
    )


def _begin(settings: Settings, *, samples: bool) -> None:
    """Offer the samples where nothing was ever loaded, or hand them in."""
    from api.writing.samples import hand_in, is_empty

    if is_empty(settings) and samples:
        remark(f"{hand_in(settings)} sample articles are being loaded; what they say is there in a minute")
    elif is_empty(settings):
        remark("nothing was loaded yet: accords serve --samples loads sample articles, accords load PATH your own")
    elif samples:
        remark("something was loaded already, so the samples are left out")
