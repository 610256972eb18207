"""Where in a text an error stands: what the engine tells, else the word that its message names."""

from __future__ import annotations

import re

from schema.errors import QuerySyntaxError

_NAMED = re.compile(r"['`\"]([^'`\"]+)['`\"]")


def placed(error: QuerySyntaxError, text: str) -> QuerySyntaxError:
    """The error with line and column (from 1). Some of the engine's errors name a word and no place: its last use
    outside of what came before is taken; the start of the text where nothing is named.
    """
    if error.line is not None:
        return error
    start = 0
    for name in _NAMED.findall(str(error)):
        found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        if found:
            start = found[-1]
            break
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return QuerySyntaxError(f"line {line}, column {column}: {error}", line=line, column=column)
