"""What is committed is there again: after closing, and after a kill in the middle of a load."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from schema.errors import WriteRefused
from tests.stores.engines import Engine
from tests.stores.records import contents, one_signing, value

LOADER = """
import sys
from graph import open_store
from tests.stores.records import entity, fact
store = open_store(sys.argv[1])
for version in range(1, 1000):
    with store.writer() as writer:
        writer.put_entities(entity(f"person:p-{version}-{number}") for number in range(20))
        writer.put_entities([entity("state:CHN")])
        writer.put_facts(
            fact(f"fact:{version}-{number}", f"person:p-{version}-{number}", "represents", "state:CHN")
            for number in range(20)
        )
        writer.set_version(version)
        if version == 7 and sys.argv[2] == "inside":
            print("inside", flush=True)
            sys.stdin.read()
    print(version, flush=True)
"""


def load_until_killed(engine: Engine, root: Path, *, sign: str, where: str) -> int:
    """Load in another process, kill it when it says `sign`, and give the last version that it had acknowledged."""
    loader = subprocess.Popen(
        [sys.executable, "-c", LOADER, engine.url, where],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert loader.stdout is not None
    assert loader.stdin is not None
    acknowledged = 0
    for line in loader.stdout:
        acknowledged = int(line) if line.strip().isdigit() else acknowledged
        if line.strip() == sign:
            break
    os.kill(loader.pid, signal.SIGKILL)
    rest = loader.stdout.read().split()
    loader.stdin.close()
    loader.stdout.close()
    loader.wait(timeout=30)
    return max([acknowledged, *(int(line) for line in rest if line.isdigit())])


@pytest.mark.parametrize(("sign", "where"), [("5", "outside"), ("inside", "inside")])
def test_a_load_that_is_killed_leaves_whole_versions_only(engine: Engine, root: Path, sign: str, where: str) -> None:
    acknowledged = load_until_killed(engine, root, sign=sign, where=where)
    store = engine.open()
    try:
        assert store.version >= acknowledged
        assert value(store, "MATCH (p:Person) RETURN count(p) AS n") == 20 * store.version
        assert value(store, "MATCH ()-[r:REPRESENTS]->() RETURN count(r) AS n") == 20 * store.version
        assert value(store, "MATCH (f:Fact)-[:SUBJECT]->() RETURN count(f) AS n") == 20 * store.version
        one_signing(store)
        assert store.version == 1, "the store takes writes again"
    finally:
        store.close()


def test_a_killed_load_can_be_read_without_taking_the_writer_s_place(engine: Engine, root: Path) -> None:
    acknowledged = load_until_killed(engine, root, sign="5", where="outside")
    reader = engine.open(read_only=True)
    try:
        assert reader.version >= acknowledged
    finally:
        reader.close()


def test_a_closed_store_is_the_same_when_it_opens_again(engine: Engine) -> None:
    store = engine.open()
    one_signing(store)
    before = contents(store)
    store.close()
    store.close()
    for read_only in (True, False):
        again = engine.open(read_only=read_only)
        assert contents(again) == before
        again.close()


def test_a_store_that_is_open_to_be_read_refuses_a_writer(engine: Engine) -> None:
    store = engine.open()
    one_signing(store)
    store.close()
    reader = engine.open(read_only=True)
    with pytest.raises(WriteRefused), reader.writer():
        pass
    reader.close()


def test_a_reader_may_open_beside_a_writer(engine: Engine) -> None:
    store = engine.open()
    one_signing(store)
    store.close()
    writing = engine.open()
    reader = engine.open(read_only=True)
    with writing.writer() as writer:
        writer.set_version(2)
    assert reader.version in {1, 2}
    reader.close()
    writing.close()
