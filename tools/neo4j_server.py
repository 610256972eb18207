"""A real Neo4j Community on a loopback port, from Maven Central: for the tests, and by hand as `make neo4j`.

Needs Java 17 or newer and Maven. The jars that tests/neo4j/pom.xml names are gathered once, in a cache folder.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import Neo4jError, ServiceUnavailable

ROOT = Path(__file__).parent.parent
POM = ROOT / "tests" / "neo4j" / "pom.xml"
MAIN = "org.neo4j.server.CommunityEntryPoint"
OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.util.concurrent")
"""Packages that Neo4j 5 reaches into (its own neo4j.conf opens the same)."""
SECONDS_TO_START = 120.0
AT_ONCE = 0.0
"""Seconds for which the driver tries again by itself."""


class NotToBeHad(Exception):
    """There is no Neo4j on this machine, and the message says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it answers, and as whom."""

    host: str
    port: int
    user: str
    password: str
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """The address for `--store`, with the password."""
        return f"bolt://{self.user}:{self.password}@{self.host}:{self.port}"

    @property
    def address(self) -> str:
        """The address without user and password."""
        return f"bolt://{self.host}:{self.port}"


def cache_folder() -> Path:
    """Where the jars are kept between runs and checkouts: in ACCORDS_CACHE, or else in ~/.cache/accords."""
    return Path(os.environ.get("ACCORDS_CACHE") or Path.home() / ".cache" / "accords") / "neo4j"


def jars(cache: Path | None = None) -> Path:
    """The folder with Neo4j's jars, gathered now if need be; NotToBeHad without Java, Maven or the repository."""
    cache = cache or cache_folder()
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            raise NotToBeHad(f"{tool} is not installed; Neo4j needs Java 17 and Maven")
    folder = cache / hashlib.sha256(POM.read_bytes()).hexdigest()[:16]
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run in several processes, and one gathering is enough
        if not folder.is_dir():
            _gather(folder)
    return folder


def _gather(folder: Path) -> None:
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    goal = ("dependency:copy-dependencies", f"-DoutputDirectory={part}", "-DincludeScope=runtime")
    done = subprocess.run(("mvn", "-q", "-B", "-f", str(POM), *goal), capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotToBeHad(f"Maven could not bring Neo4j: {done.stdout[-500:]}{done.stderr[-500:]}")
    part.rename(folder)


@contextmanager
def running(home: Path, *, port: int = 0, heap: str = "512m", log: Path | None = None) -> Iterator[Server]:
    """A server with its data in `home`, stopped at the end; NotToBeHad where none can be started."""
    libraries = jars()
    port = port or _free_port()
    password = _configure(home, port)
    command = (
        "java",
        f"-Xmx{heap}",
        "-XX:+UseG1GC",
        *(f"--add-opens={package}=ALL-UNNAMED" for package in OPENED),
        "-cp",
        f"{libraries}/*",
        MAIN,
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    )
    with (log or home / "console.log").open("wb") as console:
        process = subprocess.Popen(command, stdout=console, stderr=subprocess.STDOUT, start_new_session=True)
        server = Server("127.0.0.1", port, "neo4j", password, process)
        try:
            _wait(server, Path(console.name))
            yield server
        finally:
            _stop(process)


def _configure(home: Path, port: int) -> str:
    """Write the configuration; the password, which is kept beside the data for the next start."""
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(
        "\n".join(
            (
                "server.default_listen_address=127.0.0.1",
                f"server.bolt.listen_address=127.0.0.1:{port}",
                f"server.bolt.advertised_address=127.0.0.1:{port}",
                "server.http.enabled=false",
                "server.https.enabled=false",
                "server.memory.pagecache.size=128m",
                "dbms.usage_report.enabled=false",
            )
        )
        + "\n",
        encoding="utf-8",
    )
    kept = home / "password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_hex(12), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def _wait(server: Server, log: Path) -> None:
    """Wait until the server takes our password; the first time, by changing the one that it is born with."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise NotToBeHad(f"Neo4j ended at once: {log.read_text(encoding='utf-8', errors='replace')[-1000:]}")
        time.sleep(0.2)
        if not _listens(server):
            continue
        with suppress(ServiceUnavailable, OSError):
            if _answers(server) or _change_password(server):
                return
    raise NotToBeHad(f"Neo4j did not answer within {SECONDS_TO_START:.0f} s")


def _listens(server: Server) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((server.host, server.port)) == 0


def _answers(server: Server) -> bool:
    with neo4j.GraphDatabase.driver(
        server.address, auth=(server.user, server.password), max_transaction_retry_time=AT_ONCE
    ) as driver:
        try:
            driver.execute_query("RETURN 1")
        except Neo4jError:
            return False
        return True


def _change_password(server: Server) -> bool:
    with neo4j.GraphDatabase.driver(
        server.address, auth=(server.user, "neo4j"), max_transaction_retry_time=AT_ONCE
    ) as driver:
        try:
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
            driver.execute_query(change, {"password": server.password}, database_="system")
        except Neo4jError:
            return False
        return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Start a server and keep it until Ctrl-C."""
    options = argparse.ArgumentParser(prog="make neo4j", description=__doc__)
    options.add_argument("--home", type=Path, help="keep the data in this folder; a scratch folder by default")
    options.add_argument("--port", type=int, default=7687)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="accords-neo4j-") as scratch:
        try:
            with running((chosen.home or Path(scratch)).resolve(), port=chosen.port) as server:
                print("Neo4j answers. In another terminal:")
                print(f"  export ACCORDS_STORE={server.address} ACCORDS_STORE_PASSWORD={server.password}")
                print("  accords load samples/articles && accords query strongest_ties")
                print("Ctrl-C stops it.", flush=True)
                server.process.wait()
        except KeyboardInterrupt:
            print("stopped")
        except NotToBeHad as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
