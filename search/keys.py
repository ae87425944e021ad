"""The keys that things are found by, and how a thing's keys are kept.

A key's first letter is the space it belongs to. The text of a review, its facts and an entry's
names are documents of their own, so that a new name leaves the texts alone; a review's own number
stands for both of its documents.
"""

import zlib
from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise
from zlib import crc32

TEXT, FACTS, ENTRIES = "t", "f", "e"
SPACES = (TEXT, FACTS, ENTRIES)
PUBLISHED = "fpublished"
MAX_PREFIX = 6
HEAVIEST = 24


class Tier(IntEnum):
    """Where a review has a word, the most telling place first."""

    HEADLINE = 1
    NAMES = 2
    LEAD = 3
    BODY = 4


# What the keys of each tier's words begin with.
OF_TIER = {tier: f"{FACTS if tier == Tier.NAMES else TEXT}{int(tier)}" for tier in Tier}


def word(tier: Tier, token: str) -> str:
    return OF_TIER[tier] + token


_PAIRS = 0x10000
_PAIR_KEYS = [f"{TEXT}#{number:04x}" for number in range(_PAIRS)]


def pairs(words: Iterable[str]) -> set[str]:
    """For every two words of a text that follow each other, one of 65,536 keys: so what has it is
    likely to have the two, and not sure."""
    return {_PAIR_KEYS[crc32(f"{one} {other}".encode()) % _PAIRS] for one, other in pairwise(words)}


def fact(field: str, value: object) -> str:
    return f"{FACTS}{field}:{value}"


def name_word(token: str) -> str:
    return f"{ENTRIES}w{token}"


def name_stem(stem: str) -> str:
    """For the stem of a theme's word."""
    return f"{ENTRIES}~{stem}"


def whole_name(token: str) -> str:
    """For a name of this one word."""
    return f"{ENTRIES}={token}"


def begins(prefix: str) -> str:
    return f"{ENTRIES}^{prefix[:MAX_PREFIX]}"


def of_kind(kind: str) -> str:
    return f"{ENTRIES}kind:{kind}"


def of_weight(weight: int) -> str:
    return f"{ENTRIES}weight:{min(weight, HEAVIEST)}"


def pack(keys: Iterable[str]) -> bytes:
    """The same keys always give the same bytes; none give none."""
    return pack_text("\n".join(sorted(set(keys))))


def unpack(packed: bytes) -> set[str]:
    return set(unpack_text(packed).split("\n")) if packed else set()


def pack_text(text: str) -> bytes:
    return zlib.compress(text.encode(), 1) if text else b""


def unpack_text(packed: bytes) -> str:
    """What was packed: the keys of a document one a line, or its words."""
    return zlib.decompress(packed).decode() if packed else ""
