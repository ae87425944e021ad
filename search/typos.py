"""Forgiving misspelt words: keys to find candidates by, and the distance that decides.

Two words that are a few edits apart become the same string when a few letters are deleted from
each (Garbe's symmetric deletion). The strings are plain rows, so every database finds the same.
"""

from itertools import combinations

# Deletions are made in the first letters only, which keeps a long word's keys below forty.
_REACH = 7
_SHORTEST_PREFIX = 3


def tolerance(word: str) -> int:
    """How many typos are forgiven in a name's word: one in 4–7 letters, two in 8 or more."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2


def keys_of(word: str) -> set[str]:
    """The keys a word of a name is kept under: deletions, and "^mar" for how it begins."""
    lengths = range(_SHORTEST_PREFIX, min(len(word), _REACH) + 1)
    return _deletions(word, tolerance(word)) | {f"^{word[:length]}" for length in lengths}


def keys_for(typed: str) -> set[str]:
    """The keys under which the words meant by a typed word are found."""
    # Two letters may be missing from what is typed, so six letters may mean a word of eight.
    edits = 0 if len(typed) < 3 else 1 if len(typed) < 6 else 2
    begun = {f"^{typed[:_REACH]}"} if len(typed) >= _SHORTEST_PREFIX else set()
    return _deletions(typed, edits) | begun


def typos(typed: str, word: str) -> int | None:
    """The number of typos between the two, or None where it is more than the word forgives."""
    allowed = tolerance(word)
    if abs(len(typed) - len(word)) > allowed:
        return None
    edits = distance(typed, word)
    return edits if edits <= allowed else None


def distance(one: str, other: str) -> int:
    """Letters put in, left out, changed, or swapped with a neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        previous, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != wanted))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _deletions(word: str, edits: int) -> set[str]:
    reach = word[:_REACH]
    return {
        "".join(char for at, char in enumerate(reach) if at not in left_out)
        for count in range(min(edits, len(reach) - 1) + 1)
        for left_out in combinations(range(len(reach)), count)
    }
