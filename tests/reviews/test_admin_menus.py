import pytest

from reviews import roles
from reviews.models import Menu, MenuEntry
from tests.builders import a_user, save

pytestmark = pytest.mark.django_db
LIST = "/admin/reviews/menu/"


@pytest.fixture
def max_client(client):
    client.force_login(a_user("max", roles.ADMINISTRATORS))
    return client


def rows(*entries) -> dict[str, object]:
    """The rows of the form, as a browser posts them."""
    sent = {"entries-TOTAL_FORMS": len(entries), "entries-INITIAL_FORMS": 0}
    for number, facts in enumerate(entries):
        empty = dict.fromkeys((*MenuEntry.TARGETS, "position", "label_nb", "label_en"), "")
        sent |= {f"entries-{number}-{name}": v for name, v in (empty | facts).items()}
    return sent


def test_there_is_a_menu_for_each_place_and_no_other(max_client):
    max_client.get(LIST)
    page = max_client.get(LIST)

    assert [menu.place for menu in Menu.objects.all()] == list(Menu.Place.values)
    assert "Slik nettstedet kom" in page.content.decode()
    assert max_client.get(f"{LIST}add/").status_code == 403


def test_administrator_puts_a_menu_together_and_finds_it_again(max_client):
    menu = Menu.objects.create(place="main")
    sent = rows({"section": "films"}, {"address": "https://x.no/", "label_nb": "Klubben"})

    save(max_client, f"{LIST}{menu.pk}/change/", sent)

    form = max_client.get(f"{LIST}{menu.pk}/change/").context["inline_admin_formsets"][0].formset
    assert [row.instance.section or row.instance.address for row in form.initial_forms] == [
        "films",
        "https://x.no/",
    ]
    assert 'rel="external noopener">Klubben</a>' in max_client.get("/").content.decode()


def test_entry_that_leads_nowhere_or_twice_is_refused_with_the_reason(max_client):
    menu = Menu.objects.create(place="main")
    sent = rows({"section": "films", "address": "https://x.no/", "label_nb": "Klubben"})

    answer = save(max_client, f"{LIST}{menu.pk}/change/", sent)

    assert not menu.entries.exists()
    assert "La hver linje føre til én ting, og ikke flere." in answer.content.decode()
