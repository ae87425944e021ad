import datetime as dt

import pytest

from tests.builders import a_review

pytestmark = pytest.mark.django_db


def published(year, month, day, hour=12):
    moment = dt.datetime(year, month, day, hour, tzinfo=dt.UTC)
    return a_review(f"Fra {year}-{month:02}-{day:02}", published_at=moment)


def headlines(client, path):
    text = client.get(path).content.decode()
    return [part.partition("<")[0] for part in text.split('class="roll__voice" lang="nb">')[1:]]


def test_a_month_is_the_sites_own_not_greenwichs(client):
    published(2025, 12, 31, hour=23)

    assert client.get("/anmeldelser/2025/").status_code == 404
    assert headlines(client, "/anmeldelser/2026/01/") == ["Fra 2025-12-31"]


def test_month_shows_its_own_and_leads_to_the_nearest_with_something_in_it(client):
    published(2024, 3, 1)
    published(2025, 6, 15)
    published(2025, 6, 20)
    published(2025, 9, 9)

    text = client.get("/anmeldelser/2025/06/").content.decode()

    assert headlines(client, "/anmeldelser/2025/06/") == ["Fra 2025-06-20", "Fra 2025-06-15"]
    assert 'href="/anmeldelser/2024/03/" rel="prev"' in text
    assert 'href="/anmeldelser/2025/09/" rel="next"' in text


def test_year_lists_the_months_something_was_published_in(client):
    published(2025, 6, 15)
    published(2025, 9, 9)
    published(2023, 1, 1)

    text = client.get("/anmeldelser/2025/").content.decode()

    assert [f"{m:02}" for m in range(1, 13) if f"/anmeldelser/2025/{m:02}/" in text] == ["06", "09"]
    assert 'href="/anmeldelser/2023/" rel="prev"' in text
    assert 'rel="next"' not in text


def test_all_years_with_reviews_are_led_to_the_last_first(client):
    for year in (2019, 2024, 2026):
        published(year, 1, 2)

    page = client.get("/anmeldelser/")

    assert page.context["years"] == [2026, 2024, 2019]


def test_review_on_new_years_night_stands_in_the_year_that_it_is_here(client):
    published(2024, 12, 31, 23)

    assert client.get("/anmeldelser/").context["years"] == [2025]


def test_year_and_month_say_what_they_hold(client):
    published(2025, 6, 15)

    for path, period in [("/anmeldelser/2025/", "2025"), ("/anmeldelser/2025/06/", "juni 2025")]:
        said = f'content="Det vi publiserte i {period}, det nyeste først."'
        assert said in client.get(path).content.decode()
