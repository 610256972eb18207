"""Which of the forms that we have a client wants: the header Accept (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def preferred(accept: str | None, offered: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, str] | None:
    """Name and media type of the form that the client likes best; of equals the first that is offered.

    `offered` are names with their media types, the form's own first: a client that asks for one of the others gets it
    under that type. Without a header the first is given; None where nothing that is offered is acceptable.
    """
    if accept is None or not accept.strip():
        return offered[0][0], offered[0][1][0]
    wanted = _ranges(accept)
    best: tuple[float, str, str] | None = None
    for name, types in offered:
        for number, type in enumerate(types):
            quality = _quality(type, wanted, exactly=number > 0)
            if quality > 0 and (best is None or quality > best[0]):
                best = (quality, name, type)
    return best[1:] if best else None


def _ranges(accept: str) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(","):
        range, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        found[range.lower()] = quality
    return found


def _quality(type: str, wanted: Mapping[str, float], *, exactly: bool) -> float:
    if type in wanted or exactly:
        return wanted.get(type, 0.0)
    return wanted.get(f"{type.partition('/')[0]}/*", wanted.get("*/*", 0.0))
