"""Let the RDF snapshot of a workspace follow what a command changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.output import remark

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.rdf.snapshots import Snapshot
    from graph.workspace import Workspace


def follow_in_rdf(settings: Settings, workspace: Workspace, *, silent: bool = False) -> Snapshot:
    """The RDF snapshot, in step with the workspace. Raises what graph.rdf.following.follow raises."""
    from graph.rdf.following import follow
    from graph.rdf.names import Names

    return follow(workspace, settings.rdf_folder, Names(settings.base_iri), progress=None if silent else remark)


def catch_up(settings: Settings) -> None:
    """Bring graph and snapshot up to the workspace, where a crash left them behind.

    Nothing where there is no workspace, or where another process writes to it, which then does the same.
    """
    from api.cli.doors import writing
    from graph.workspace import open_workspace
    from graph.workspace.workspace import DATABASE
    from loaders.projection import project
    from schema.errors import StoreLocked

    if not (settings.workspace / DATABASE).is_file() or not _is_behind(settings):
        return
    try:
        with open_workspace(settings.workspace) as workspace:
            with writing(settings) as store:
                project(workspace, store)
            follow_in_rdf(settings, workspace)
    except StoreLocked as error:
        remark(f"{error}; it brings graph and RDF up to date")


def _is_behind(settings: Settings) -> bool:
    """Whether snapshot or index show less than the workspace has; what cannot be read is behind."""
    from graph.rdf.snapshots import current
    from graph.workspace import open_workspace
    from schema.errors import StoreError

    try:
        with open_workspace(settings.workspace, read_only=True) as workspace:
            pending = bool(workspace.derived.pending(1))
            return pending or current(settings.rdf_folder).version != workspace.version
    except StoreError:
        return True
