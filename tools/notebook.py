"""Execute the example notebook over an export: `python -m tools.notebook EXPORT [--check]`.

Without `--check` the outputs are written into the notebook; with it, it is only seen to run.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parent.parent / "docs" / "how-to" / "explore-the-graph.ipynb"
SECONDS = 120


def executed(export: Path) -> dict[str, Any]:
    """The notebook with the outputs that it has over that export; raises what a cell raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import nbformat
        from nbclient import NotebookClient

        notebook = nbformat.read(NOTEBOOK, as_version=4)
        for cell in notebook.cells:
            cell.source = cell.source.replace('"graph.trig"', json.dumps(str(export.absolute())))
        NotebookClient(notebook, timeout=SECONDS, kernel_name="python3").execute()
    for cell in notebook.cells:
        cell.source = cell.source.replace(json.dumps(str(export.absolute())), '"graph.trig"')
        cell.metadata.clear()
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    found: dict[str, Any] = json.loads(json.dumps(notebook))
    return found


def main() -> int:
    """Execute it; exit code 1 where a cell fails."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("export", type=Path, help="a TriG file that accords export wrote")
    options.add_argument("--check", action="store_true", help="write nothing")
    chosen = options.parse_args()
    found = executed(chosen.export)
    if not chosen.check:
        NOTEBOOK.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
