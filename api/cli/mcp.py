"""`accords mcp`: the tools for language models, over standard input and output."""

from __future__ import annotations

from api.cli.options import StoreOption, TimeoutOption, WorkspaceOption, chosen


def mcp(workspace: WorkspaceOption = None, store: StoreOption = None, timeout: TimeoutOption = None) -> None:
    """Let a language model ask the graph, over the Model Context Protocol on standard input and output.

    Five tools, which only read: search, entity, question, ask and evidence. The client starts the command; name it in
    its configuration. The same tools are at /mcp of `accords serve`.

    \b
    Examples:
      accords mcp
      accords mcp --store neo4j://localhost:7687
    """
    from api.http.reader import Reader
    from api.mcp.server import mcp_server
    from api.mcp.tools import Tools
    from graph.search import Names

    settings = chosen(workspace=workspace, store=store, query_timeout=timeout)
    reader, names = Reader(settings), Names(settings.search_path, settings.shown_store)
    try:
        mcp_server(Tools(reader.store, names.index, settings.query_timeout)).run("stdio")
    finally:
        names.close()
        reader.close()
