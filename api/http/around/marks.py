"""The headers that every answer bears, as the bytes that are sent: made once, put on where the answer has none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from starlette.types import Scope

from api.http.around.compression import WORTH_COMPRESSING
from api.http.around.cors import Cors
from api.http.around.security_headers import ALWAYS, DATA_POLICY, HTTPS_ONLY, PAGE_POLICY

RawHeaders = Sequence[tuple[bytes, bytes]]


class Marks:
    """What keeps browsers from doing harm, what lets pages of other origins read, and what caches must tell apart."""

    def __init__(self, cors: Cors) -> None:
        self._cors = cors

    def put(
        self, headers: Iterable[tuple[bytes, bytes]], scope: Scope, asked: Mapping[bytes, bytes], told: RawHeaders
    ) -> list[tuple[bytes, bytes]]:
        """The headers of an answer with ours, `told` among them; what an answer says itself of security stays."""
        found = dict(headers)
        kept = [each for each in headers if each[0] not in self._cors.OURS]
        kept += [each for each in ALWAYS if each[0] not in found]
        if b"content-security-policy" not in found:
            is_page = found.get(b"content-type", b"").startswith(b"text/html")
            kept.append(PAGE_POLICY if is_page else DATA_POLICY)
        if scope["scheme"] == "https" and HTTPS_ONLY[0] not in found:
            kept.append(HTTPS_ONLY)
        kept += self._cors.told(asked.get(b"origin"))
        kept += told
        vary = self._cors.VARY if self._cors.is_by_origin else b""
        if _is_compressed_for_some(found):
            vary = vary + b", Accept-Encoding" if vary else b"Accept-Encoding"
        return _varied(kept, found.get(b"vary"), vary) if vary else kept


def _is_compressed_for_some(found: Mapping[bytes, bytes]) -> bool:
    """Whether one client gets it compressed and another does not; an event stream never is."""
    if b"content-encoding" in found:
        return True
    length = found.get(b"content-length")
    if length is not None:
        return int(length) >= WORTH_COMPRESSING
    return not found.get(b"content-type", b"").startswith(b"text/event-stream")


def _varied(headers: list[tuple[bytes, bytes]], held: bytes | None, more: bytes) -> list[tuple[bytes, bytes]]:
    if held is None:
        return [*headers, (b"vary", more)]
    known = {each.strip().lower() for each in held.split(b",")}
    if b"*" in known:
        return headers
    new = [each for each in more.split(b", ") if each.lower() not in known]
    value = b", ".join((held, *new))
    return [each if each[0] != b"vary" else (b"vary", value) for each in headers]
