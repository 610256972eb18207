"""Exit codes: every error of the tree has one, and scripts can rely on the numbers."""

import pytest

from api.cli.exit_codes import ExitCode, NothingFound, exit_code
from schema import errors
from schema.errors import AccordsError

FOREIGN = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, AccordsError)]


@pytest.mark.parametrize("kind", [kind for kind in FOREIGN if kind not in (AccordsError, errors.QueryError)])
def test_no_error_of_the_tree_is_unforeseen(kind: type[AccordsError]) -> None:
    assert exit_code(kind("what went wrong")) is not ExitCode.FAILED


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UnknownQuestion("x"), 3),
        (NothingFound("x"), 3),
        (errors.BadParameter("x"), 2),
        (errors.QuerySyntaxError("x"), 2),
        (errors.UnreadableFile("x"), 4),
        (errors.StoreLocked("x"), 5),
        (errors.StoreUnavailable("x"), 6),
        (errors.StoreCorrupt("x"), 6),
        (errors.QueryTimeout("x"), 7),
        (errors.WriteRefused("x"), 8),
        (errors.SettingsError("x"), 9),
    ],
)
def test_the_numbers_never_change(error: AccordsError, code: int) -> None:
    assert exit_code(error) == code


def test_every_code_has_a_sentence() -> None:
    assert all(code.meaning.endswith(".") for code in ExitCode)
