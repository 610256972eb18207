"""The processor time and the memory of processes, as the system counts them: a busy machine changes neither much."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ratio import NotMeasured

OFTEN = 0.02
"""Seconds between two looks at the memory of a process."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds of processor time of all its threads, and the most memory that it held, in MB."""

    seconds: float
    megabytes: float


def run(command: Sequence[str]) -> Run:
    """Run the command to its end, which must be a good one."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    status = Path(f"/proc/{process.pid}/status")
    peak = 0
    while True:
        ended, code, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        peak = max(peak, _peak(status))
        time.sleep(OFTEN)
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(used.ru_utime + used.ru_stime, peak / 1024)


def processor_seconds(pid: int) -> float:
    """What the process and those that it started, and that still run, have taken so far."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        own = sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9
        return own + sum(map(processor_seconds, _children(threads)))
    except OSError as error:
        raise NotMeasured("this system does not tell the processor time of a process") from error


def whole_seconds(pid: int) -> float:
    """What the process has taken so far with all of its threads, those that ended too; to a hundredth of a second."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError as error:
        raise NotMeasured("this system does not tell the processor time of a process") from error
    return (int(fields[_USER_TICKS]) + int(fields[_USER_TICKS + 1])) / os.sysconf("SC_CLK_TCK")


_USER_TICKS = 11
"""Where the ticks in user mode stand behind the name of the command, those in kernel mode next (proc(5))."""


def _children(threads: Sequence[Path]) -> Iterator[int]:
    for each in threads:
        yield from map(int, (each / "children").read_text().split())


def _peak(status: Path) -> int:
    """The largest resident set so far, in KiB; 0 for a process that is just ending."""
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)
