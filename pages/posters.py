"""Posters set in type, for films and books without artwork: the same title, the same poster."""

from dataclasses import dataclass
from hashlib import sha256

_FIT_BY_WORD = ((5, 1), (7, 2), (9, 3), (12, 4))
_FIT_BY_TITLE = ((26, 4), (18, 3))


@dataclass(frozen=True)
class SetPoster:
    """`tone` 1–8 (the colours), `cut` 1–8 (the drawing), `fit` 1–5 (the size of type)."""

    tone: int
    cut: int
    fit: int


def set_poster(title: str) -> SetPoster:
    digest = sha256(title.encode()).digest()
    return SetPoster(digest[0] % 8 + 1, digest[1] % 8 + 1, _fit(title))


def _fit(title: str) -> int:
    """The step of type at which no word of the title breaks and the whole of it has room."""
    longest = max((len(word) for word in title.split()), default=0)
    by_word = next((fit for length, fit in _FIT_BY_WORD if longest <= length), 5)
    by_title = next((fit for length, fit in _FIT_BY_TITLE if len(title) > length), 1)
    return max(by_word, by_title)
