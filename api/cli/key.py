"""`accords key`: keys for callers of the HTTP service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.access.scopes import Scope
from api.cli.exit_codes import NothingFound
from api.cli.options import JsonOption, WorkspaceOption, chosen
from api.cli.output import print_json, remark

if TYPE_CHECKING:
    from api.access.keys import Key, Keys
    from api.settings import Settings

app = typer.Typer(
    name="key",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keys for callers of the HTTP service, each with what it allows.",
    epilog="For example: accords key create newsroom --scope write",
)


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="Whose key it is, as decisions and logs name it.")],
    scope: Annotated[
        list[Scope],
        typer.Option(
            "--scope",
            help="What it allows besides what anybody may do; may be repeated. "
            + " ".join(f"{each}: {each.meaning}" for each in Scope),
        ),
    ],
    days: Annotated[
        float | None, typer.Option("--days", min=0.0, help="It runs out after so many days.", show_default=False)
    ] = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Make a key, and print it; only its hash is kept, so it is shown this once. A running service knows it at once.

    \b
    Examples:
      accords key create newsroom --scope write
      accords key create 'Ada Lovelace' --scope write --scope decide --days 90
      accords key create dashboard --scope cypher --json
    """
    with _keys(chosen(workspace=workspace)) as keys:
        made, text = keys.create(name, scope, days=days)
    if json:
        print_json({"key": text} | key_document(made))
    else:
        typer.echo(text)
        remark(f"key {made.id} of {name}: {', '.join(sorted(made.scopes))}; keep it now, it is not shown again")


@app.command("list")
def list_(json: JsonOption = False, workspace: WorkspaceOption = None) -> None:
    """List the keys and what they allow, revoked ones too; never the keys themselves.

    \b
    Examples:
      accords key list
      accords key list --json
    """
    with _keys(chosen(workspace=workspace)) as known:
        keys = list(known.all())
    if json:
        print_json([key_document(each) for each in keys])
        return
    for each in keys:
        end = f", runs out at {each.expires_at}" if each.expires_at else ""
        gone = f", revoked at {each.revoked_at}" if each.revoked_at else ""
        typer.echo(f"{each.id}  {each.name}: {', '.join(sorted(each.scopes))} (made at {each.created_at}{end}{gone})")
    if not keys:
        remark("there is no key; make one: accords key create NAME --scope write")


@app.command()
def revoke(
    id: Annotated[str, typer.Argument(help="The id of the key, as `accords key list` shows it.")],
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Take a key back; a running service refuses it at once.

    \b
    Examples:
      accords key revoke 1f3a5c7e
    """
    with _keys(chosen(workspace=workspace)) as keys:
        found = keys.revoke(id)
    if found is None:
        raise NothingFound(f"no key has the id {id}; accords key list shows those that there are")
    if json:
        print_json(key_document(found))
    else:
        typer.echo(f"key {found.id} of {found.name} opens nothing any more")


def key_document(key: Key) -> dict[str, object]:
    """The key for a JSON document, without its secret."""
    return {
        "id": key.id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
    }


def _keys(settings: Settings) -> Keys:
    from api.access.keys import Keys

    return Keys(settings.keys_file)
