"""The example notebook runs on an export, and is committed with its outputs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.exports.forms import Form, write_form
from graph.rdf.publication import Publication
from graph.workspace import Workspace
from tests.rdf.conftest import NAMES
from tools.notebook import NOTEBOOK, executed


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_notebook_runs_on_an_export_and_draws(workspace: Workspace, tmp_path: Path) -> None:
    with Publication(workspace) as publication, (tmp_path / "graph.trig").open("wb") as output:
        write_form(publication, output, Form("trig", NAMES))
    outputs = [output for cell in executed(tmp_path / "graph.trig")["cells"] for output in cell.get("outputs", ())]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert any("China signed" in output.get("text", "") for output in outputs)


def test_the_notebook_is_committed_with_its_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] for cell in code)
    assert "oxrdflib" in "".join("".join(cell["source"]) for cell in cells)
