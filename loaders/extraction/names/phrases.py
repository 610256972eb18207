"""How far a capitalised phrase reaches: over "of", "and" and lists of fields, not into its neighbours' names."""

from __future__ import annotations

from loaders.extraction.lexicon import Lexicon
from loaders.extraction.names.name import POSSESSIVE, capital
from loaders.parse import Parse

JOINERS = frozenset(
    {
        "of",
        "for",
        "on",
        "in",
        "and",
        "&",
        "the",
        "to",
        "with",
        "de",
        "la",
        "del",
        "du",
        "des",
        "do",
        "da",
        "al",
        "against",
        "-",
        "–",
        "’s",
        "'s",
        "’",
        "at",
    }
)
BEFORE_TOPIC = frozenset({"of", "for", "on", "in", "to", "against"})
LONGEST = 16
"""Tokens that a name may span."""

FIELDS_REACH = 14
"""Tokens from a comma in a name to the "and" that ends its list."""

MONTHS = "january february march april may june july august september october november december"
SHORT_MONTHS = "jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec."
CALENDAR = frozenset(f"{MONTHS} {SHORT_MONTHS} monday tuesday wednesday thursday friday saturday sunday".split())


def phrase_end(
    parse: Parse, lexicon: Lexicon, start: int, limit: int, models: dict[int, int], known: dict[int, int]
) -> int:
    """Where the capitalised phrase that begins at `start` ends: joiners go on only before another capital."""
    token = start + 1
    end = start + 1
    topic = listed = False
    while token < limit and token - start < LONGEST:
        if capital(parse, token):
            end = token + 1
            token += 1
            continue
        word = parse.lowers[token]
        listing = word == "," and topic and _lists_fields(parse, lexicon, token, limit, models)
        loose = word in ("-", "–") and parse.starts[token] > parse.ends[token - 1]
        if (word not in JOINERS and not listing) or loose:
            break
        after = token + 1
        while after < limit and parse.lowers[after] in ("the", "its", "-"):
            after += 1
        if after >= limit or not capital(parse, after) or parse.lowers[after] in CALENDAR:
            break
        if word in ("on", "in", "at", "to") and parse.words[after][:1].isdigit():
            break
        listed = listed or listing
        if word in ("and", "&") and not listed:
            later = _heads_later(parse, lexicon, after, limit)
            fields = topic and parse.deps[token - 1] == "amod" and parse.heads[token - 1] > token  # "on Critical and …"
            if not fields and (
                later == topic
                or (topic and (after in known or token in known.values()))
                or (not topic and _stands_alone(parse, start, end, after, models))
            ):
                break
        listed = listed and word not in ("and", "&")
        spanned = word == "in" and models.get(start, 0) > after
        if word in ("in", "at", "to", "with") and not (topic and word == "in") and not spanned:
            break
        if (
            word in POSSESSIVE
            and parse.tags[token] == "POS"
            and (models.get(start) == token or not _heads_later(parse, lexicon, after, limit))
        ):
            break
        topic = topic or word in BEFORE_TOPIC
        token = after
    return end


def _lists_fields(parse: Parse, lexicon: Lexicon, comma: int, limit: int, models: dict[int, int]) -> bool:
    """Whether the comma stands in a list of fields that "and" ends: "Ministry of Science, Technology and Innovation".

    The model's name must reach over it, or a word of its items be a field of offices.
    """
    fields = lexicon.titles.fields | lexicon.titles.modifiers
    token, told = comma + 1, any(start < comma < end for start, end in models.items())
    while token < limit and token - comma < FIELDS_REACH:
        if capital(parse, token):
            told = told or parse.lowers[token] in fields
        elif parse.lowers[token] in ("and", "&"):
            if parse.words[token - 1] == "," or token + 1 >= limit or not capital(parse, token + 1):
                return False
            return (told or parse.lowers[token + 1] in fields) and not _heads_later(parse, lexicon, token + 1, limit)
        elif parse.words[token] not in (",", "-"):
            return False
        token += 1
    return False


def _stands_alone(parse: Parse, start: int, end: int, after: int, models: dict[int, int]) -> bool:
    """Whether what stands before "and" is a name of its own: a lone word or one that leans on what follows is not."""
    if models.get(start) == end or after != end + 1:
        return True
    return end - start > 1 and not (
        parse.deps[end - 1] in ("compound", "nmod", "amod") and parse.heads[end - 1] >= after
    )


def _heads_later(parse: Parse, lexicon: Lexicon, start: int, limit: int) -> bool:
    token = start
    while token < limit and capital(parse, token):
        if parse.lowers[token] in lexicon.name_kinds:
            return True
        token += 1
    return False
