"""The scores of the extraction, told at the end of a run."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the line of each gold set that was measured, once."""
    lines = {
        str(value): None
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "extraction"
    }
    if lines:
        terminalreporter.section("extraction on gold")
        for line in sorted(lines):
            terminalreporter.line(line)
