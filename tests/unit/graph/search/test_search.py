"""The index of names: what it finds in spite of errors, and how it follows the graph."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.open import open_store
from graph.search import How, Names, SearchIndex, Wanted, open_index
from graph.store import GraphStore
from schema.errors import StoreUnavailable
from schema.generated.vocabulary import Kind
from tests.stores.records import entity

ENTITIES = [
    entity("state:USA", "United States", aliases=("U.S.", "America"), state="USA", articles=900),
    entity("state:CHN", "China", aliases=("PRC",), state="CHN", articles=300),
    entity("state:KEN", "Kenya", state="KEN", articles=50),
    entity("state:TUR", "Türkiye", state="TUR", articles=40),
    entity("state:CIV", "Côte d’Ivoire", state="CIV", articles=5),
    entity("person:blinken", "Antony Blinken", state="USA", articles=60),
    entity("person:xi", "Xi Jinping", state="CHN", articles=36),
    entity("person:li-1", "Li Wei", state="CHN", articles=2),
    entity("person:li-2", "Li Wei", state="SGP", articles=1),
    entity("institution:mfa", "Ministry of Foreign Affairs", state="JPN", articles=3),
    entity("institution:mfa-ken", "Kenyan Ministry of Foreign Affairs", state="KEN", articles=1),
    entity("institution:usaid", "U.S. Agency for International Development", state="USA", articles=100),
    entity("agreement:tech", "Technology Pact", articles=2),
    entity("event:daily", "China Daily Forum", articles=1),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    store = open_store(str(tmp_path / "graph.kgl"))
    with store.writer() as writer:
        writer.put_entities(ENTITIES)
        writer.set_version(1)
    yield store
    store.close()


@pytest.fixture
def index(store: GraphStore, tmp_path: Path) -> Iterator[SearchIndex]:
    index = open_index(tmp_path / "search.sqlite")
    index.bring_up(store)
    yield index
    index.close()


def first(index: SearchIndex, words: str) -> str | None:
    hits = index.search(Wanted(words), limit=3).hits
    return hits[0].id if hits else None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("china", "state:CHN"),
        ("  CHINA ", "state:CHN"),
        ("chna", "state:CHN"),
        ("chnia", "state:CHN"),
        ("vhina", "state:CHN"),
        ("chinaa", "state:CHN"),
        ("PRC", "state:CHN"),
        ("keny", "state:KEN"),
        ("keyna", "state:KEN"),
        ("KEN", "state:KEN"),
        ("unted states", "state:USA"),
        ("united sta", "state:USA"),
        ("us", "state:USA"),
        ("U.S.", "state:USA"),
        ("america", "state:USA"),
        ("turkiye", "state:TUR"),
        ("cote d'ivoire", "state:CIV"),
        ("antny blinken", "person:blinken"),
        ("blinken", "person:blinken"),
        ("president xi jinping", "person:xi"),
        ("minstry of foriegn afairs", "institution:mfa"),
        ("agency for int", "institution:usaid"),
    ],
)
def test_a_name_is_found_by_its_beginning_another_name_and_with_errors(
    index: SearchIndex, words: str, found: str
) -> None:
    assert first(index, words) == found


@pytest.mark.parametrize("words", ["zzzzqqq", "'\"*", "!!!", "OR AND NEAR(", "x" * 5_000, "\x00", "-", "🕊"])
def test_what_is_no_name_finds_nothing_and_breaks_nothing(index: SearchIndex, words: str) -> None:
    assert index.search(Wanted(words), limit=3).hits == ()
    assert index.facets(Wanted(words)).kinds == {}


def test_a_hit_says_how_it_was_found(index: SearchIndex) -> None:
    def how(words: str) -> tuple[How, str]:
        hit = index.search(Wanted(words), limit=1).hits[0]
        return hit.how, hit.matched

    assert how("prc") == (How.EXACT, "PRC")
    assert how("chin") == (How.PREFIX, "China")
    assert how("affairs foreign") == (How.WORDS, "Ministry of Foreign Affairs")
    assert how("chnia") == (How.SIMILAR, "China")


def test_the_same_name_of_two_people_gives_both_the_better_known_first(index: SearchIndex) -> None:
    assert [hit.id for hit in index.search(Wanted("li wei"), limit=5).hits] == ["person:li-1", "person:li-2"]


def test_kind_and_state_narrow_the_search(index: SearchIndex) -> None:
    assert [hit.id for hit in index.search(Wanted("china", (Kind.EVENT,)), limit=5).hits] == ["event:daily"]
    assert [hit.id for hit in index.search(Wanted("li wei", state="SGP"), limit=5).hits] == ["person:li-2"]
    assert [hit.id for hit in index.search(Wanted("", (Kind.STATE,)), limit=2).hits] == ["state:USA", "state:CHN"]


def test_facets_count_what_was_found(index: SearchIndex) -> None:
    facets = index.facets(Wanted("ministry"))
    assert (facets.kinds, facets.states) == ({"Institution": 2}, {"JPN": 1, "KEN": 1})
    everything = index.facets(Wanted())
    assert everything.kinds["State"] == 5
    assert sum(everything.kinds.values()) == len(ENTITIES)


def test_pages_follow_each_other_without_a_gap(index: SearchIndex) -> None:
    whole = index.search(Wanted(), limit=100)
    pages = [index.search(Wanted(), limit=4, skip=skip) for skip in range(0, 16, 4)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert [page.has_more for page in pages] == [True, True, True, False]
    assert whole.total == len(ENTITIES)


def test_suggestions_are_those_of_the_search(index: SearchIndex) -> None:
    assert index.suggest(Wanted("chi"), limit=2).hits[0].id == "state:CHN"


def test_an_index_follows_the_graph_and_equals_one_made_anew(store: GraphStore, tmp_path: Path) -> None:
    many = [entity(f"person:{n}", f"Person {n}", articles=n % 7) for n in range(200)]
    with store.writer() as writer:
        writer.put_entities(many)
        writer.set_version(2)
    followed = open_index(tmp_path / "followed.sqlite")
    followed.bring_up(store)
    with store.writer() as writer:
        writer.put_entities([entity("state:KEN", "Kenya", aliases=("Nairobi side",), state="KEN", articles=51)])
        writer.put_entities([entity("person:new", "Zephyr Quill", articles=1)])
        writer.delete_entities([many[3].id])
        writer.set_version(3)
    followed.bring_up(store)
    anew = open_index(tmp_path / "anew.sqlite")
    anew.bring_up(store)
    assert followed.version == anew.version == 3
    for words in ("nairobi", "zephir quil", "person 3", "kenya", ""):
        assert followed.search(Wanted(words), limit=50) == anew.search(Wanted(words), limit=50), words
    assert first(followed, "nairobi") == "state:KEN"
    followed.close()
    anew.close()


def test_a_damaged_index_is_made_anew(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite"
    path.write_bytes(b"no database at all" * 500)
    index = open_index(path)
    index.bring_up(store)
    assert first(index, "kenya") == "state:KEN"
    index.close()


def test_an_index_of_another_graph_is_not_taken_for_this_one(store: GraphStore, tmp_path: Path) -> None:
    other = open_index(tmp_path / "search.sqlite", "another graph")
    other.bring_up(store)
    other.close()
    index = open_index(tmp_path / "search.sqlite", "this graph")
    assert index.version == -1
    index.bring_up(store)
    assert index.version == 1
    index.close()


def test_names_follow_the_graph_by_themselves_and_leave_no_file(store: GraphStore) -> None:
    names = Names(None)
    assert first(names.index(store), "kenya") == "state:KEN"
    with store.writer() as writer:
        writer.put_entities([entity("state:PER", "Peru", state="PER")])
        writer.set_version(2)
    index = names.index(store)
    assert (index.version, first(index, "peru")) == (2, "state:PER")
    names.close()
    assert not index.path.exists()


def test_a_place_where_nothing_can_be_kept_is_told(store: GraphStore, tmp_path: Path) -> None:
    names = Names(tmp_path / "nowhere" / "search.sqlite")
    with pytest.raises(StoreUnavailable, match=r"nowhere.search\.sqlite"):
        names.index(store)
    names.close()


def test_readers_see_the_index_before_while_it_is_brought_up(index: SearchIndex) -> None:
    with sqlite3.connect(index.path, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM entities")
        assert first(index, "kenya") == "state:KEN"
        writer.execute("ROLLBACK")
    writer.close()
