"""How a rating is drawn: the die's pips, and five stars of which some are lit."""

_LEFT, _MIDDLE, _RIGHT = "6.75", "12", "17.25"
_TWO = [(_RIGHT, _LEFT), (_LEFT, _RIGHT)]
_FOUR = [(_LEFT, _LEFT), (_RIGHT, _LEFT), (_LEFT, _RIGHT), (_RIGHT, _RIGHT)]
_CENTRE = [(_MIDDLE, _MIDDLE)]
PIPS = {
    1: _CENTRE,
    2: _TWO,
    3: _TWO + _CENTRE,
    4: _FOUR,
    5: _FOUR + _CENTRE,
    6: [(x, y) for y in ("6", "12", "18") for x in (_LEFT, _RIGHT)],
}

# From the top point, each in a square of 24, and the next one 24 to the right of it.
_START = "M12 1.3"
_STAR = "l2.9 7.6 8.1.4-6.3 5.1 2.1 7.9-6.8-4.4-6.8 4.4 2.1-7.9-6.3-5.1 8.1-.4z"
_HALF = "v16.6l-6.8 4.4 2.1-7.9-6.3-5.1 8.1-.4z"
_NEXT = "m24 0"
STAR = _START + _STAR
RIMS = _START + _NEXT.join([_STAR] * 5)


def lit(stars: float) -> str:
    """The path of so many whole stars, and a half one where there is a half."""
    shapes = [_STAR] * int(stars) + ([_HALF] if stars % 1 else [])
    return _START + _NEXT.join(shapes)
