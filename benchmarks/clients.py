"""Many clients of an HTTP service at once, each over a connection of its own, light beside the service."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking: seconds of each answer, sorted, and how many there were of each status."""

    seconds: tuple[float, ...]
    statuses: Mapping[int, int]

    def percentile(self, share: float) -> float:
        """The seconds within which that share of the answers came."""
        return self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))]

    @property
    def errors(self) -> int:
        """Answers that are none: a status of 400 or more, and connections that broke (0)."""
        return sum(count for status, count in self.statuses.items() if not 200 <= status < 400)


def ask(
    address: str, paths: Sequence[str], *, clients: int, seconds: float, headers: Mapping[str, str] | None = None
) -> Asked:
    """Ask for these paths in turn, again and again, so long and by so many clients."""
    return asyncio.run(_ask(address, paths, clients, seconds, headers or {}))


async def _ask(address: str, paths: Sequence[str], clients: int, seconds: float, headers: Mapping[str, str]) -> Asked:
    taken: list[float] = []
    statuses: dict[int, int] = {}
    end = time.perf_counter() + seconds
    host = urlsplit(address)
    said = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    requests = [f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\n{said}\r\n".encode() for path in paths]

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection(host.hostname, host.port)
        turn = number
        while time.perf_counter() < end:
            began = time.perf_counter()
            writer.write(requests[turn % len(requests)])
            try:
                status = await _answer(reader)
            except (asyncio.IncompleteReadError, ConnectionError):
                status = 0
            taken.append(time.perf_counter() - began)
            statuses[status] = statuses.get(status, 0) + 1
            turn += 1
            if status == 0:
                break
        writer.close()

    await asyncio.gather(*(client(number) for number in range(clients)))
    return Asked(tuple(sorted(taken)), statuses)


async def _answer(reader: asyncio.StreamReader) -> int:
    """The status of the next answer, which is read to its end; it must tell its length."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in lines[1:] if b": " in line)
    length = int(fields.get(b"content-length", b"0"))
    if length:
        await reader.readexactly(length)
    return int(lines[0].split(b" ", 2)[1])
