"""The workspace: archived articles, claims and decisions, and the index of what follows from them."""

from __future__ import annotations

from graph.workspace.workspace import Workspace, open_workspace

__all__ = ["Workspace", "open_workspace"]
