"""Take from this process what a query does not need: network, new privileges, files to write, memory without end."""

from __future__ import annotations

import ctypes
import resource

_NEW_NETWORK, _NEW_USERS = 0x40000000, 0x10000000
_NO_NEW_PRIVILEGES = 38


def isolate(memory: int) -> bool:
    """Isolate this process, before it has a second thread; whether it is cut off from every network.

    `memory` is in bytes, of what the process allocates. Without a network of its own (where the system permits no
    namespaces) what remains is the refusal of SERVICE by its text.
    """
    is_cut_off = cut_off(memory)
    stop_writing()
    return is_cut_off


def cut_off(memory: int) -> bool:
    """The same, but files may still be written: an engine may lay out a large graph in files of its own as it opens."""
    library = ctypes.CDLL(None, use_errno=True)
    prctl = getattr(library, "prctl", None)
    if prctl is not None:
        prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unshare = getattr(library, "unshare", None)
    return unshare is not None and (unshare(_NEW_NETWORK) == 0 or unshare(_NEW_USERS | _NEW_NETWORK) == 0)


def stop_writing() -> None:
    """Let this process write no file from now on."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
