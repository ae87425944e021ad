"""What cleaning a text of the greatest size costs, of each kind that is dear when read naively."""

import time
from contextlib import suppress

from django.core.exceptions import ValidationError

from publishing import rich_text
from tests.publishing.burdens import BURDENS, of_size


def clean_the_dearest() -> str:
    """A line about the slowest of them; whether that is too long is for the reader to say."""
    seconds = {burden: _seconds(burden) for burden in BURDENS}
    dearest = max(seconds, key=seconds.get)
    return (
        f"Of {len(BURDENS)} kinds of text, {rich_text.MAX_BYTES} bytes each, the dearest to clean"
        f" is {dearest!r}: {seconds[dearest]:.1f} s"
    )


def _seconds(burden: str) -> float:
    begun = time.process_time()
    with suppress(ValidationError):
        rich_text.clean(rich_text.clean(of_size(burden, rich_text.MAX_BYTES)))
    return time.process_time() - begun
