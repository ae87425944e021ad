"""What is done now and then, by `manage.py tick`: each room says what there is to do in it.

Nothing that readers or editors see waits for a chore.
"""

from collections.abc import Callable

_chores: dict[str, Callable[[], object]] = {}


def register(chore: Callable[[], object]) -> Callable[[], object]:
    """Have the function called at each tick; it may be called any number of times."""
    _chores[f"{chore.__module__}.{chore.__qualname__}"] = chore
    return chore


def do_all() -> None:
    for chore in _chores.values():
        chore()
