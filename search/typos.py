"""Forgiving misspelt words: keys to find candidates by, and the distance that decides.

Two words that are a few edits apart become the same string when a few letters are deleted from
each (Garbe's symmetric deletion), and words that sound alike have their sound in common. The
strings are plain rows, so every database finds the same.
"""

from itertools import combinations

from rapidfuzz.distance import OSA

from search.sounds import sound

# Deletions are made in the first letters only, which keeps a long word's keys below thirty.
_REACH = 7
_SHORTEST_BEGINNING = 5
# Letters in two words together: "isak" may be Isaac, "katt" is no "chat".
_HEARD = 9
# That any word is forgiven.
MOST = 2


def tolerance(word: str) -> int:
    """How many typos are forgiven in a name's word: one in 4–7 letters, two in 8 or more."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else MOST


def keys_of(word: str) -> set[str]:
    """The keys a word of a name is kept under, made by deleting letters, and of its sound."""
    return _deletions(word, tolerance(word)) | {sound_key(word)}


def own_key(word: str) -> str:
    """The one of a word's keys that has lost no letter."""
    return word[:_REACH]


def sound_key(word: str) -> str:
    return sound(word)[:_REACH]


def keys_for(typed: str) -> set[str]:
    """The keys under which the words meant by a typed word are found."""
    # Two letters may be missing from what is typed, so six letters may mean a word of eight.
    edits = 0 if len(typed) < 3 else 1 if len(typed) < 6 else 2
    return _deletions(typed, edits) | {sound_key(typed)}


def typos(typed: str, word: str) -> int | None:
    """The number of typos between the two, or None where it is more than the word forgives.

    A typo is a letter put in, left out, changed, or swapped with a neighbour; a word that sounds
    the same has one.
    """
    allowed = tolerance(word)
    edits = OSA.distance(typed, word, score_cutoff=allowed)
    if edits > 1 and _may_sound_alike(typed, word) and sound(typed) == sound(word):
        return 1
    return edits if edits <= allowed else None


def _may_sound_alike(typed: str, word: str) -> bool:
    """Whether they are long enough for that to say anything."""
    return bool(tolerance(typed) and tolerance(word)) and len(typed) + len(word) >= _HEARD


def begins_alike(typed: str, word: str) -> bool:
    """Whether five letters or more are, but for typos, how a longer word begins.

    The first letter must be right: so little of a name is like too many.
    """
    if len(typed) < _SHORTEST_BEGINNING or len(word) <= len(typed) or typed[0] != word[0]:
        return False
    allowed = tolerance(typed)
    lengths = range(len(typed) - 1, len(typed) + 2)
    return any(
        OSA.distance(typed, word[:length], score_cutoff=allowed) <= allowed for length in lengths
    )


def _deletions(word: str, edits: int) -> set[str]:
    reach = word[:_REACH]
    return {
        "".join(char for at, char in enumerate(reach) if at not in left_out)
        for count in range(min(edits, len(reach) - 1) + 1)
        for left_out in combinations(range(len(reach)), count)
    }
