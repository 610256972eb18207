"""The command line as a whole: its commands, and what happens when one of them fails."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from api.cli import (
    ask,
    claim,
    cypher,
    doctor,
    entity,
    evaluate,
    explain,
    export,
    extract,
    key,
    load,
    mcp,
    network,
    query,
    rdf,
    reextract,
    review,
    search,
    serve,
    stats,
    validate,
    withdraw,
)
from api.cli.exit_codes import ExitCode, exit_code
from schema.errors import AccordsError

TRACEBACK = "ACCORDS_TRACEBACK"
"""Set to 1, an unforeseen error shows its traceback."""


class Commands(TyperGroup):
    """Commands whose errors become one clear line on standard error and a documented exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except AccordsError as error:
            fail(str(error), exit_code(error))
        except KeyboardInterrupt:
            fail("stopped; what was done is kept, and the same command goes on from there", ExitCode.INTERRUPTED)
        except (typer.Exit, typer.Abort, typer.TyperException, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get(TRACEBACK):
                raise
            fail(f"unforeseen {type(error).__name__}: {error} (details: {TRACEBACK}=1)", ExitCode.FAILED)


def fail(message: str, code: ExitCode) -> None:
    """Say what is wrong on standard error, and end with that code."""
    typer.secho("error: ", fg=typer.colors.RED, err=True, nl=False)
    typer.echo(message, err=True)
    raise typer.Exit(int(code))


app = typer.Typer(
    name="accords",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A knowledge graph of international partnerships, from news articles, with every claim proven by its quote.",
    epilog="Start with: accords load samples/articles && accords query. Settings come from ACCORDS_… variables.",
)
for name, function in (
    ("load", load.load),
    ("extract", extract.extract),
    ("query", query.query),
    ("ask", ask.ask),
    ("cypher", cypher.cypher),
    ("search", search.search),
    ("entity", entity.entity),
    ("stats", stats.stats),
    ("explain", explain.explain),
    ("review", review.review),
    ("claim", claim.claim),
    ("withdraw", withdraw.withdraw),
    ("reextract", reextract.reextract),
    ("evaluate", evaluate.evaluate),
    ("network", network.network),
    ("export", export.export),
    ("validate", validate.validate),
    ("serve", serve.serve),
    ("mcp", mcp.mcp),
    ("doctor", doctor.doctor),
):
    app.command(name)(function)
app.add_typer(rdf.app)
app.add_typer(key.app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"accords {version('accords')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """What every command shares."""


def main() -> None:
    """The console script `accords`."""
    # A name of a person or place must never end a command, whatever the terminal's encoding is.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "replace")
    app()
