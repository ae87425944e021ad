"""The desk's pictures: refused with a sentence, cut anew when told, and nothing left behind."""

import datetime as dt

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from publishing import rendering
from publishing.bin import purge
from publishing.models import Picture
from tests.builders import a_picture, a_review, a_user, image_file, save

ADD = "/admin/publishing/picture/add/"


def posted(file=None, **facts) -> dict[str, object]:
    blank = dict.fromkeys(("alt_nb", "alt_en", "caption_nb", "caption_en", "attribution"), "")
    file = {"original": file} if file else {}
    return {"kind": "portrait", "focal_x": "0.5", "focal_y": "0.5", **blank, **file, **facts}


def change(picture: Picture) -> str:
    return reverse("admin:publishing_picture_change", args=[picture.pk])


def upload(name="ansikt.png", size=(400, 400)) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, image_file(size=size).read(), "image/png")


def folders() -> set[str]:
    return set(storages["pictures"].listdir("renditions")[0])


@pytest.mark.django_db
def test_uploaded_picture_is_cut_and_belongs_to_whoever_uploaded_it(ben_client, ben):
    ben_client.post(ADD, posted(upload(), alt_nb="Et ansikt", attribution="Foto: Ada"))

    picture = Picture.objects.get()
    assert (picture.created_by, picture.width, picture.is_presentable) == (ben, 400, True)
    assert folders() == {picture.key}


@pytest.mark.django_db
def test_bad_file_is_a_sentence_on_its_field_and_keeps_the_rest(ben_client):
    bad = SimpleUploadedFile("bilde.png", b"not a picture", "image/png")

    form = ben_client.post(ADD, posted(bad, alt_nb="Et ansikt")).context["adminform"].form

    assert list(form.errors) == ["original"]
    assert form["alt_nb"].value() == "Et ansikt"


@pytest.mark.django_db(transaction=True)
def test_new_focal_point_cuts_anew_and_removes_the_old_files(ada_client):
    ada_client.post(ADD, posted(upload()))
    before = Picture.objects.get()

    save(ada_client, change(before), posted(focal_x="0.2"))

    after = Picture.objects.get()
    assert (after.focal_x, after.original.name) == (0.2, before.original.name)
    assert folders() == {after.key} != {before.key}


@pytest.mark.django_db(transaction=True)
def test_words_alone_do_not_cut_anew(ada_client):
    ada_client.post(ADD, posted(upload()))
    before = Picture.objects.get()

    save(ada_client, change(before), posted(alt_nb="Et ansikt i halvlys"))

    assert Picture.objects.get().key == before.key


@pytest.mark.django_db(transaction=True)
def test_deleted_picture_leaves_no_file_once_it_has_left_the_bin(ada_client):
    ada_client.post(ADD, posted(upload()))
    picture = Picture.objects.get()

    url = reverse("admin:publishing_picture_delete", args=[picture.pk])
    ada_client.post(url, {"post": "yes"})
    assert storages["pictures"].exists(picture.original.name)
    purge(timezone.now() + dt.timedelta(days=31))

    assert (folders(), storages["pictures"].exists(picture.original.name)) == (set(), False)


@pytest.mark.django_db
def test_whole_picture_is_for_the_desk_alone(client, ada_client):
    ada_client.post(ADD, posted(upload("ansikt.svg")))
    url = reverse("admin:publishing_picture_whole", args=[Picture.objects.get().pk])

    answer = ada_client.get(url)
    client.logout()

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert client.get(url).status_code == 302


@pytest.mark.django_db
def test_writer_changes_only_pictures_of_her_own(ben_client, ben):
    own, other = a_picture(created_by=ben), a_picture(created_by=a_user("eva", "Writers"))

    rights = [ben_client.get(change(p)).context["has_change_permission"] for p in (own, other)]

    assert rights == [True, False]


@pytest.mark.django_db
def test_writer_no_longer_changes_a_picture_that_readers_see(ben_client, ben):
    picture = a_picture(created_by=ben)
    a_review(lead_image=picture)

    answer = save(ben_client, change(picture), posted(caption_nb="En annen bildetekst"))

    assert answer.status_code == 403


@pytest.mark.django_db
def test_focal_point_of_a_picture_whose_file_is_gone_is_refused_with_a_sentence(ada_client):
    picture = a_picture(kind="portrait")

    page = save(ada_client, change(picture), posted(focal_x="0.2"), follow=True)

    said = [m.message for m in page.context["messages"] if m.level_tag == "error"]
    assert said == [str(rendering.Refused("broken"))]


@pytest.mark.django_db
def test_pictures_are_found_by_folded_words(ada_client):
    picture = a_picture(alt_nb="Et blått hus på øya")
    a_picture(alt_nb="En gate")

    page = ada_client.get("/admin/publishing/picture/", {"q": "blatt oya"})

    assert list(page.context["cl"].result_list) == [picture]
