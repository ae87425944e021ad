import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from publishing.bin import put_in_bin
from publishing.restoring import restore
from reviews.models import FrontPage, FrontPick
from tests.builders import a_draft, a_film, a_review, save

pytestmark = pytest.mark.django_db
ADDRESS = reverse("admin:reviews_frontpage_change", args=["nb"])
DAY = dt.timedelta(days=1)


def a_pick(review, **facts):
    return FrontPick.objects.create(front_page_id="nb", review=review, **facts)


def test_there_is_one_for_each_language():
    assert [page.pk for page in FrontPage.objects.all()] == ["nb", "en"]


def test_editor_picks_in_order(ada_client):
    first, second = a_review("Den ene"), a_review("Den andre")
    data = {
        "picks-TOTAL_FORMS": 2,
        "picks-INITIAL_FORMS": 0,
        "picks-0-review": first.pk,
        "picks-0-place": "feature",
        "picks-0-position": 2,
        "picks-1-review": second.pk,
        "picks-1-place": "lead",
        "picks-1-position": 1,
        "picks-1-kicker": "Ukas film",
    }

    save(ada_client, ADDRESS, data)

    picked = FrontPick.objects.values_list("front_page", "place", "review", "kicker")
    assert list(picked) == [
        ("nb", "lead", second.pk, "Ukas film"),
        ("nb", "feature", first.pk, ""),
    ]


def test_desk_tells_where_each_choice_stands(ada_client):
    now, film = timezone.now(), a_film(embargo_until=timezone.now() + DAY)
    made = [a_review() for _number in range(9)]
    a_pick(made[0], place="lead")
    a_pick(made[1], from_at=now + DAY)
    a_pick(made[1], until_at=now - DAY)
    a_pick(a_draft())
    a_pick(a_review(film=film))
    for review in made[2:]:
        a_pick(review)

    page = ada_client.get(ADDRESS)

    inline = page.context["inline_admin_formsets"][0]
    told = [inline.opts.stands(form.instance) for form in inline.formset.initial_forms]
    assert told[0] == "Leder forsiden"
    assert [text.split()[0] for text in told[1:5]] == ["Ikke", "Tiden", "Utkast", "Under"]
    assert told[5:] == ["Står på forsiden"] * 6 + ["Det er ikke plass til den"]


def test_review_is_put_there_from_its_own_form(ada_client):
    review = a_review()
    change = reverse("admin:reviews_review_change", args=[review.pk])
    link = f"{ADDRESS}?review={review.pk}"

    assert f'href="{link}"' in ada_client.get(change).content.decode()
    formset = ada_client.get(link).context["inline_admin_formsets"][0].formset
    assert formset.forms[0]["review"].value() == review.pk


@pytest.mark.parametrize("asked", ["", "x", "-1", "9" * 30, "\0"])
def test_address_that_names_no_review_opens_the_form_all_the_same(ada_client, asked):
    assert ada_client.get(ADDRESS, {"review": asked}).status_code == 200


def test_writers_are_not_led_to_it(ben_client, ben):
    review = a_draft(created_by=ben)

    pages = [
        ben_client.get(address).content.decode()
        for address in ("/admin/", reverse("admin:reviews_review_change", args=[review.pk]))
    ]

    assert not any("frontpage" in page for page in pages)


def test_last_hour_comes_after_the_first():
    now = timezone.now()
    pick = FrontPick(front_page_id="nb", review=a_review(), from_at=now, until_at=now)

    with pytest.raises(ValidationError, match="Den siste timen"):
        pick.full_clean()


def test_review_in_the_bin_takes_its_place_with_it_and_brings_it_back(ada):
    pick = a_pick(a_review(), place="lead", kicker="Gjensyn")

    binned = put_in_bin(pick.review, by=ada)
    assert not FrontPick.objects.exists()

    restore(binned, by=ada)
    assert FrontPick.objects.get().kicker == "Gjensyn"
