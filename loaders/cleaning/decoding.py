"""From bytes to text: UTF-8 first, what the document declares, then what its bytes look like."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from schema.errors import SourceLocation, UnreadableFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(0x20)) - {0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B})
_SAMPLE = 64 * 1024
_MOST_CONTROLS = 0.02
# Browsers read what calls itself Latin-1 or ASCII as Windows-1252 (WHATWG Encoding Standard, 4.2).
_AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}


def decode(content: bytes, origin: str, *, declared: str | None = None) -> str:
    """The text of the bytes, every character kept (also a byte order mark of UTF-8, so that offsets count it).

    Tried are UTF-16 and UTF-32 by their marks, UTF-8, the declared encoding, then detection over the first 64 KiB.
    Raises UnreadableFile for empty, binary and undecodable bytes.
    """
    encoding = encoding_of(content, origin, declared=declared)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        place = SourceLocation(origin, content.count(b"\n", 0, error.start) + 1, error.start)
        raise UnreadableFile(
            f"a byte that is not {encoding} ({error.reason}), which the rest is; convert the file to UTF-8", place
        ) from error


def encoding_of(content: bytes, origin: str, *, declared: str | None = None) -> str:
    """The name of the encoding in which the bytes (or the beginning of a file) are written; raises as `decode` does."""
    place = SourceLocation(origin)
    if not content.strip():
        raise UnreadableFile("the file is empty", place)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if is_binary(content):
        raise UnreadableFile("the file is binary, not text", place)
    if _is_utf8(content):
        return "utf-8"
    if declared and (known := _known(declared)) and known != "utf-8":
        return known
    return _detected(content, place)


def is_binary(content: bytes) -> bool:
    """Whether the first bytes hold NULs or more control characters than text has; UTF-16 must carry its mark."""
    sample = content[:_SAMPLE]
    if b"\0" in sample:
        return True
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(sample)


def _known(name: str) -> str | None:
    name = name.strip().lower()
    name = _AS_BROWSERS_READ.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _is_utf8(content: bytes) -> bool:
    """Whether it is UTF-8, or was before a few bytes were damaged: then good sequences by far outnumber broken ones."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(content) and error.reason == "unexpected end of data":
            return True
        text = content.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        good = sum(character > "\x7f" for character in text) - broken
        return good >= 20 and broken * 20 < good
    return True


def _detected(content: bytes, place: SourceLocation) -> str:
    sample = content[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableFile("the encoding of the file cannot be told; convert it to UTF-8", place)
    # An English page in a single-byte encoding holds a handful of quotation marks beyond ASCII: too few for statistics.
    if sum(byte > 0x7F for byte in sample) < 0.1 * len(sample) and _decodes(sample, "cp1252"):
        return "cp1252"
    return best.encoding


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
