"""The tools for language models at /mcp: MCP over streamable HTTP, each request by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from mcp.server import MCPServer
from mcp.server.transport_security import TransportSecuritySettings

from api.http.service import Service
from api.mcp.server import mcp_server
from api.mcp.tools import Tools

PATH = "/mcp"


def server(service: Service) -> MCPServer:
    """The server over the graph of the service."""
    return mcp_server(Tools(service.store, service.names.index, service.settings.query_timeout))


def install(app: FastAPI, server: MCPServer) -> None:
    """Serve it at /mcp. It answers only within `running`.

    Stateless, so that any worker answers any request. What the transport would check of Host and Origin is not
    checked: the tools only read what this service gives to every page that the CORS setting lets read.
    """
    anybody = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    transport = server.streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, transport_security=anybody
    )
    app.router.routes.extend(transport.routes)


@asynccontextmanager
async def running(server: MCPServer) -> AsyncIterator[None]:
    """While the service runs."""
    async with server.session_manager.run():
        yield
