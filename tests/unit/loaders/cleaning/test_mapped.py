"""Every character of a mapped text leads back to its source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.cleaning.mapped import MappedText, join


def test_a_text_maps_each_character_to_itself() -> None:
    text = MappedText.of("Accra")
    assert [text.source(place) for place in range(5)] == [0, 1, 2, 3, 4]


def test_a_deletion_moves_the_characters_after_it() -> None:
    text = MappedText.of("Ac--cra").edit([(2, 4, "")])
    assert text.text == "Accra"
    assert [text.source(place) for place in range(5)] == [0, 1, 4, 5, 6]


def test_a_replacement_of_equal_length_keeps_the_places() -> None:
    text = MappedText.of("Staff?Reporters").edit([(5, 6, " ")])
    assert text.text == "Staff Reporters"
    assert text.runs == ((0, 0, 15),)


def test_an_inserted_space_maps_to_the_character_it_stands_before() -> None:
    text = MappedText.of("theXinhua").edit([(3, 3, " ")])
    assert (text.text, text.source(3), text.source(4)) == ("the Xinhua", 3, 3)


def test_a_place_outside_of_the_text_is_an_error() -> None:
    with pytest.raises(IndexError):
        MappedText.of("Lima").source(4)


def test_the_offset_map_gives_the_source_span_of_words_with_a_hole_in_them() -> None:
    source = "muNews Copytual trust"
    text = MappedText.of(source).sub(re.compile("News Copy"), "")
    assert text.text == "mutual trust"
    assert text.offsets.source_span(0, 6) == (0, 15)


def test_joined_parts_keep_their_places_and_cover_the_text() -> None:
    source = MappedText.of("one\n\ntwo")
    joined = join(" ", (source.slice(0, 3), source.slice(5, 8)))
    assert joined.text == "one two"
    assert [joined.source(place) for place in range(7)] == [0, 1, 2, 3, 5, 6, 7]


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.text(max_size=3)), max_size=6)
)
def test_kept_characters_stand_in_the_source_where_the_map_says(
    source: str, wanted: list[tuple[int, int, str]]
) -> None:
    edits, at = [], 0
    for start, length, replacement in sorted(wanted):
        if at <= start <= len(source):
            end = min(len(source), start + length)
            edits.append((start, end, "" if not source else replacement))
            at = end + 1
    text = MappedText.of(source).edit(edits)
    plain, at = "", 0
    for start, end, replacement in edits:
        plain += source[at:start] + replacement
        at = end
    assert text.text == plain + source[at:]
    assert sum(length for _, _, length in text.runs) == len(text.text)
    kept = set(range(len(source))) - {place for start, end, _ in edits for place in range(start, end)}
    assert kept <= {
        text.source(place) for place in range(len(text.text)) if source[text.source(place)] == text.text[place]
    }
