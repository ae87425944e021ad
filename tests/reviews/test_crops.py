"""A review cuts its lead picture in its own way, and a draft of it shows nobody how."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse

from publishing import crops
from publishing.models import Crop
from publishing.revisions import head_of
from reviews import changes
from reviews.drafts import draft_of
from tests.builders import a_draft, a_picture, a_review, image_file, save
from tests.reviews.test_admin import change, written

pytestmark = pytest.mark.django_db
NAME = "wide-800.avif"


@pytest.fixture
def picture():
    original = storages["pictures"].save("originals/still.png", image_file())
    picture = a_picture(original=original)
    picture.make_renditions()
    picture.save()
    return picture


def a_crop(picture, key="utsnitt", **facts) -> Crop:
    storages["pictures"].save(f"renditions/{key}/{NAME}", ContentFile(b"avif"))
    facts = {"focal_x": 0.1, "focal_y": 0.9, **facts}
    facts["renditions"] = {"wide": [[800, 335]], "share": [[1200, 630]]}
    return Crop.objects.create(picture=picture, key=key, **facts)


def test_crop_is_made_once_and_not_at_all_where_it_is_the_pictures_own(picture):
    made = crops.cut(picture, 0.1, 0.9)

    assert storages["pictures"].exists(f"renditions/{made.key}/wide-800.jpg")
    assert crops.cut(picture, 0.1, 0.9001) == made
    assert crops.cut(picture, picture.focal_x, picture.focal_y) is None
    assert made.key != picture.key


def test_readers_get_the_reviews_own_cut(client, picture):
    crop = a_crop(picture)
    review = a_review(lead_image=picture, lead_crop=crop)

    page = client.get(review.get_absolute_url()).content.decode()

    assert f"/bilder/{crop.key}/" in page
    assert f"/bilder/{picture.key}/wide" not in page
    assert client.get(reverse("pages:picture", args=[crop.key, NAME])).status_code == 200


def test_crop_of_another_picture_does_not_count(picture):
    review = a_draft(lead_image=a_picture(), lead_crop=a_crop(picture))

    assert review.lead == review.lead_image


def test_crop_that_only_a_draft_knows_of_is_nobodys(client, ada_client, picture):
    draft = a_draft(lead_image=picture, lead_crop=a_crop(picture))
    address = reverse("pages:picture", args=[draft.lead_crop.key, NAME])

    assert ada_client.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 404


def test_editor_cuts_it_otherwise_in_a_draft_and_readers_get_it_when_it_is_published(
    ada_client, ada, picture
):
    review = a_review(lead_image=picture)
    form = ada_client.get(change(review)).context["adminform"].form
    assert (form["crop_x"].value(), form["crop_y"].value()) == (0.5, 0.5)
    point = {"lead_image": picture.pk, "crop_x": "0.2", "crop_y": "0.8"}

    save(ada_client, change(review), written(review.film, review.critic, **point))

    review.refresh_from_db()
    assert review.lead_crop is None
    assert draft_of(review).lead.focal_x == 0.2
    changes.publish_changes(review, by=ada)
    assert (review.lead_crop.focal_x, review.lead_crop.focal_y) == (0.2, 0.8)
    assert head_of(review).snapshot["lead_crop"]["text"] == "20% × 80%"


def test_another_picture_begins_with_its_own_point(ada_client, picture):
    review = a_draft(lead_image=picture, lead_crop=a_crop(picture))
    other = {"lead_image": a_picture().pk, "crop_x": "0.1", "crop_y": "0.9"}

    save(ada_client, change(review), written(review.film, review.critic, **other))

    review.refresh_from_db()
    assert review.lead_crop is None


def test_new_file_is_cut_as_the_old_one_was(picture):
    crop = a_crop(picture)

    before = crops.cut_anew(picture)

    crop.refresh_from_db()
    assert before == ["utsnitt"]
    assert storages["pictures"].exists(f"renditions/{crop.key}/wide-800.jpg")
