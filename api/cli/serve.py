"""`accords serve`: the HTTP service."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from api.cli.following import catch_up
from api.cli.options import LimitOption, StoreOption, TimeoutOption, WorkspaceOption, chosen
from api.cli.output import remark


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    rdf: Annotated[
        Path | None,
        typer.Option("--rdf", help="Answer SPARQL from this folder of snapshots [ACCORDS_RDF].", show_default=False),
    ] = None,
    limit: LimitOption = None,
    timeout: TimeoutOption = None,
    workspace: WorkspaceOption = None,
    store: StoreOption = None,
) -> None:
    """Answer the named questions over HTTP, until Ctrl-C. It only reads; a graph that is loaded meanwhile is seen.

    /v1/questions lists what can be asked, /openapi.json describes it; /sparql answers SPARQL queries; /healthz and
    /readyz are for whoever watches over the service.

    \b
    Examples:
      accords serve
      accords serve --port 9000 --store neo4j://localhost:7687
      accords serve --rdf imported
      curl 'http://127.0.0.1:8000/v1/questions/partners_by_sector?sector=technology'
    """
    import uvicorn

    from api.http.app import application
    from api.logs import configure

    settings = chosen(workspace=workspace, store=store, row_limit=limit, query_timeout=timeout, sparql_timeout=timeout)
    if rdf is None:
        catch_up(settings)
    else:
        settings = settings.but(rdf=str(rdf))
    remark(f"the graph at {settings.shown_store}; what can be asked: http://{host}:{port}/v1/questions")
    configure(settings.log_format, settings.log_level)
    uvicorn.run(
        application(settings),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=math.ceil(settings.shutdown_timeout),
    )
