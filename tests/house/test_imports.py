"""Imports point down, and nobody else owns the names of our packages."""

from importlib import metadata
from pathlib import Path

import pytest
from importlinter import cli

PACKAGES = ("schema", "queries", "graph", "loaders", "api")


def test_imports_point_down(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: Path) -> None:
    monkeypatch.chdir(root)
    outcome = cli.lint_imports(no_cache=True)
    assert outcome == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_owns_the_name(package: str) -> None:
    owners = {owner.lower() for owner in metadata.packages_distributions().get(package, ())}
    assert owners <= {"accords"}, f"{package} is shadowed by {owners}; uninstall it"


@pytest.mark.parametrize("package", PACKAGES)
def test_the_package_comes_from_this_checkout(package: str, root: Path) -> None:
    import importlib

    module = importlib.import_module(package)
    assert [Path(where).resolve() for where in module.__path__] == [(root / package).resolve()]
