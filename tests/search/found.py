"""What a search finds, told in a word."""

from search.engine import find


def headlines(typed: str) -> set[str]:
    return {review.headline for review in find(typed).reviews}
