"""Expressions of Cypher, typed, made up of what both engines are said to share."""

from __future__ import annotations

from hypothesis import strategies as st

TEXTS = st.sampled_from(["''", "'a'", "'Abc'", "'ärger'", "'2024-10-18'", "'  x '", "'a,b'", "'b'", "'12'", "'ß'"])
WHOLE = st.integers(-9, 9).map(str)
DECIMAL = st.sampled_from(["0.5", "-1.5", "2.0", "1e3", "0.1"])
BOOLEANS = st.sampled_from(["true", "false"])
NULL = st.just("null")


def expressions() -> st.SearchStrategy[str]:
    """An expression of any type, at most three deep."""
    return st.one_of(texts(3), numbers(3), conditions(3), lists(3))


def texts(depth: int) -> st.SearchStrategy[str]:
    """An expression that is text or null."""
    if depth == 0:
        return TEXTS | NULL
    text, number, condition = texts(depth - 1), wholes(depth - 1), conditions(depth - 1)
    return st.one_of(
        TEXTS,
        st.builds("({} + {})".format, text, text),
        st.builds("{}({})".format, st.sampled_from(["toLower", "toUpper", "trim", "ltrim", "rtrim", "reverse"]), text),
        st.builds("substring({}, {})".format, text, st.sampled_from(["0", "1", "4", "20"])),
        st.builds("substring({}, {}, {})".format, text, st.sampled_from(["0", "2"]), st.sampled_from(["0", "1", "9"])),
        st.builds("{}({}, {})".format, st.sampled_from(["left", "right"]), text, st.sampled_from(["0", "1", "9"])),
        st.builds("replace({}, {}, {})".format, text, st.sampled_from(["'a'", "'bc'"]), text),
        st.builds("coalesce({}, {})".format, text, text),
        st.builds("CASE WHEN {} THEN {} ELSE {} END".format, condition, text, text),
        st.builds("toString({})".format, number),
        st.builds("head([{}, {}])".format, text, text),
    )


def wholes(depth: int) -> st.SearchStrategy[str]:
    """An expression that is a whole number or null."""
    if depth == 0:
        return WHOLE | NULL
    number, text = wholes(depth - 1), texts(depth - 1)
    return st.one_of(
        WHOLE,
        st.builds("({} {} {})".format, number, st.sampled_from(["+", "-", "*"]), number),
        st.builds("({} {} {})".format, number, st.sampled_from(["/", "%"]), st.sampled_from(["1", "2", "-3", "7"])),
        st.builds("size({})".format, text),
        st.builds("toInteger({})".format, st.sampled_from(["'12'", "'x'", "'-3'", "''", "2.9", "-2.9", "null"])),
        st.builds("abs({})".format, number),
        st.builds("sign({})".format, number),
        st.builds("size({})".format, lists(depth - 1)),
        st.builds("reduce(total = 0, n IN [1, 2, {}] | total + n)".format, number),
    )


def numbers(depth: int) -> st.SearchStrategy[str]:
    """An expression that is a number or null."""
    whole = wholes(depth)
    if depth == 0:
        return whole | DECIMAL
    number = numbers(depth - 1)
    return st.one_of(
        whole,
        DECIMAL,
        st.builds("({} {} {})".format, number, st.sampled_from(["+", "-", "*"]), number),
        st.builds("({} / {})".format, number, st.sampled_from(["2", "0.5", "-4"])),
        st.builds("{}({})".format, st.sampled_from(["floor", "ceil", "toFloat", "abs"]), number),
        st.builds("round(abs({}))".format, number),
        st.builds("sqrt(abs({}))".format, number),
        st.builds("coalesce({}, {})".format, number, number),
    )


def conditions(depth: int) -> st.SearchStrategy[str]:
    """An expression that is true, false or null."""
    if depth == 0:
        return BOOLEANS | NULL
    text, number, condition = texts(depth - 1), numbers(depth - 1), conditions(depth - 1)
    compare = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
    return st.one_of(
        BOOLEANS,
        st.builds("({} {} {})".format, text, compare, text),
        st.builds("({} {} {})".format, number, compare, number),
        st.builds("({} {} {})".format, condition, st.sampled_from(["AND", "OR", "XOR"]), condition),
        st.builds("(NOT {})".format, condition),
        st.builds("({} IS NULL)".format, st.one_of(text, number, condition)),
        st.builds("({} IS NOT NULL)".format, st.one_of(text, number)),
        st.builds("({} {} {})".format, text, st.sampled_from(["CONTAINS", "STARTS WITH", "ENDS WITH"]), text),
        st.builds("({} IN [{}, {}])".format, text, text, text),
        st.builds("({} IN ({}))".format, number, lists(depth - 1)),
        st.builds(
            "{}(n IN {} WHERE n > 0)".format, st.sampled_from(["any", "all", "none", "single"]), lists(depth - 1)
        ),
    )


def lists(depth: int) -> st.SearchStrategy[str]:
    """An expression that is a list of numbers."""
    if depth == 0:
        return st.sampled_from(["[]", "[1, 2, 3]", "[0]", "[2, null]"])
    inner = lists(depth - 1)
    return st.one_of(
        st.builds("[{}, {}]".format, numbers(depth - 1), numbers(depth - 1)),
        st.builds("({} + {})".format, inner, inner),
        st.builds("[n IN {} WHERE n > 0 | n * 2]".format, inner),
        st.builds("{}[{}..{}]".format, inner, st.sampled_from(["0", "1", "-2"]), st.sampled_from(["1", "2", "9"])),
        st.builds("tail({})".format, inner),
        st.builds("reverse({})".format, inner),
        st.builds("range({}, {})".format, st.sampled_from(["0", "3"]), st.sampled_from(["0", "4", "-1"])),
    )
