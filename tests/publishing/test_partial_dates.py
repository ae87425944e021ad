import pytest
from django.core.exceptions import ValidationError

from publishing import partial_dates


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("1976", "1976"),
        ("1976-10", "1976-10"),
        ("1976-10-21", "1976-10-21"),
        ("10.1976", "1976-10"),
        ("21.10.1976", "1976-10-21"),
        (" 1. 3. 1976 ", "1976-03-01"),
    ],
)
def test_reads_as_much_as_is_known(written, stored):
    assert partial_dates.parse(written) == stored


@pytest.mark.parametrize(
    "written", ["76", "1976-13", "31.02.1976", "oktober", "1976-1-1-1", "0000"]
)
def test_refuses_what_is_no_date(written):
    with pytest.raises(ValidationError):
        partial_dates.parse(written)


def test_readable_says_no_more_than_is_known():
    assert partial_dates.readable("1976") == "1976"
    assert partial_dates.readable("1976-10") == "oktober 1976"
    assert partial_dates.readable("1976-10-21") == "21. oktober 1976"
