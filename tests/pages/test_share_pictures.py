from pathlib import Path

import pytest
from django.core.files.storage import storages
from PIL import Image

from pages import share_pictures
from publishing import afterwards
from publishing.bin import put_in_bin
from publishing.models import Picture, SiteSettings
from publishing.restoring import restore
from reviews import workflow
from reviews.models import Review, SharePicture
from tests.builders import a_draft, a_film, a_picture, a_review, image_file
from tests.pages.conftest import HOUR

pytestmark = pytest.mark.django_db


def a_still(**facts) -> Picture:
    """A picture with real files."""
    facts = {"alt_nb": "Et hus om kvelden.", "attribution": "Foto: Ada", **facts}
    picture = Picture(**facts)
    picture.original.save("bilde.png", image_file(), save=False)
    picture.make_renditions()
    picture.save()
    return picture


def drawn(review: Review) -> SharePicture | None:
    """What is drawn for it, as a reader's page has it."""
    share_pictures.draw_wanted()
    return as_shown(review)


def as_shown(review: Review) -> SharePicture | None:
    related = ("film__poster", "lead_image", "lead_crop", "share_picture")
    return share_pictures.of(Review.objects.select_related(*related).get(pk=review.pk))


def files() -> set[str]:
    folder = Path(storages["pictures"].path("renditions"))
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def shared(client, review) -> dict[str, str]:
    page = client.get(review.get_absolute_url()).content.decode()
    lines = [line for line in page.splitlines() if line.startswith("<meta property")]
    return {line.split('"')[1]: line.split('"')[3] for line in lines}


def test_page_gives_out_the_picture_drawn_for_it(client):
    film = a_film("Drømmer")
    review = a_review("Et brev", film=film, rating=80, lead_image=a_still())
    key = drawn(review).key

    told = shared(client, review)

    assert {name: told[name] for name in told if "image" in name or "card" in name} == {
        "og:image": f"http://testserver/bilder/{key}/share-1200.jpg",
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Drømmer: Et brev. Terningkast 5 av 6. Et hus om kvelden.",
        "twitter:card": "summary_large_image",
    }
    answer = client.get(f"/bilder/{key}/share-1200.jpg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    path = storages["pictures"].path(f"renditions/{key}/share-600.jpg")
    assert Image.open(path).size == (600, 315)


def test_picture_of_a_scheduled_review_is_drawn_before_and_seen_from_its_hour(client, clock):
    review = a_review(film=a_film("Drømmer"), published_at=HOUR)
    address = f"/bilder/{drawn(review).key}/share-1200.jpg"

    before = client.get(address).status_code
    clock(HOUR)

    assert (before, client.get(address).status_code) == (404, 200)


def test_draft_has_none_and_what_is_withdrawn_loses_its_own(ada):
    a_draft()
    review = a_review()
    assert drawn(review)
    assert len(files()) == SharePicture.objects.count() == 1

    workflow.withdraw(review, by=ada, reason="Feil film.")

    assert not SharePicture.objects.exists()


def rename(review):
    review.film.title = "Sult"
    review.film.save()


def credit_otherwise(review):
    review.lead_image.attribution = "Foto: Ben"
    review.lead_image.save()


def rate(review):
    review.rating = 20
    review.save()


def show_no_ratings(review):
    SiteSettings(rating_scale="none").save()


def lose_the_still(review):
    review.lead_image.delete()


@pytest.mark.parametrize(
    "change", [rename, credit_otherwise, rate, show_no_ratings, lose_the_still]
)
def test_what_is_stale_is_not_given_out_and_drawn_anew(client, change):
    review = a_review(film=a_film("Drømmer"), rating=80, lead_image=a_still())
    before = drawn(review)
    address = f"/bilder/{before.key}/share-1200.jpg"

    change(Review.objects.select_related("film", "lead_image").get(pk=review.pk))

    assert as_shown(review) is None
    assert client.get(address).status_code == 404
    after = drawn(review)
    assert after.key not in ("", before.key)
    assert before.key not in files()


def test_what_shows_on_no_card_has_none_drawn():
    review = a_review("Et brev", film=a_film("Drømmer"))
    before = drawn(review)

    review.body = "<p>Noe annet.</p>"
    review.save()

    assert as_shown(review) == before
    assert drawn(review) == before
    assert list(SharePicture.objects.values_list("key", "is_stale")) == [(before.key, False)]


def test_bin_keeps_no_picture_and_what_comes_back_has_one_drawn(
    ada, django_capture_on_commit_callbacks
):
    review = a_review()
    before = drawn(review).key

    with django_capture_on_commit_callbacks(execute=True):
        binned = put_in_bin(review, by=ada)

    assert before not in files()
    restore(binned, by=ada)
    assert drawn(review).key not in ("", before)


def test_title_in_letters_that_our_fonts_lack_has_none(client):
    review = a_review("Чайка", lead_image=a_picture(key="bilde"))

    assert drawn(review) is None
    assert shared(client, review)["og:image"] == "http://testserver/bilder/bilde/share-1200.jpg"


def test_reviews_that_came_by_another_way_are_drawn_too():
    reviews = [a_review(f"Anmeldelse {n}", film=a_film(f"Film {n}")) for n in range(2)]
    SharePicture.objects.all().delete()

    share_pictures.draw_wanted()

    assert all(as_shown(review) for review in reviews)


def test_focal_point_of_a_cut_is_where_it_was_in_the_whole():
    tall = a_picture(width=1000, height=2000, focal_x=0.3, focal_y=0.5)
    edge = a_picture(width=1000, height=2000, focal_x=0.3, focal_y=0.0)

    points = [share_pictures._focal_in(picture, "wide") for picture in (tall, edge)]

    assert points == [(0.3, 0.5), (0.3, 0.0)]


@pytest.mark.django_db(transaction=True)
def test_picture_is_drawn_as_soon_as_the_review_is_published_with_nobody_waiting(ada, monkeypatch):
    review = a_draft(film=a_film("Drømmer"), state="submitted")
    monkeypatch.setattr(afterwards, "IS_PROMPT", True)

    workflow.publish(review, by=ada)
    afterwards.wait()

    assert as_shown(review) is not None


def test_queries_for_the_page_are_as_many_with_a_picture_and_without(
    client, django_assert_num_queries
):
    review = a_review(film=a_film("Drømmer"))

    for _each in range(2):
        with django_assert_num_queries(6):
            client.get(review.get_absolute_url())
        share_pictures.draw_wanted()
