import datetime as dt

import pytest
from django.utils import timezone

HOUR = dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def clock(monkeypatch):
    """Sets what time it is: `clock(moment)`. It begins one second before the hour."""

    def at(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(HOUR - SECOND)
    return at
