import io
from pathlib import Path

import pytest
from django.core.files.storage import storages
from PIL import Image

from publishing import rendering
from publishing.models import Picture
from tests.builders import image_file


def _saved(tmp_path, file) -> str:
    path = tmp_path / file.name
    path.write_bytes(file.read())
    return str(path)


def _upload(**facts) -> Picture:
    picture = Picture(alt_nb="Et bilde", attribution="Foto: Ada", **facts)
    picture.original.save("bilde.png", image_file(), save=False)
    picture.make_renditions()
    return picture


def test_renditions_are_cut_and_encoded_in_every_format():
    picture = _upload()

    folder = Path(storages["pictures"].path(f"renditions/{picture.key}"))

    names = {path.name for path in folder.iterdir()}
    assert names == {
        *(f"wide-{width}.{suffix}" for width in (800, 1600) for suffix in ("avif", "webp", "jpg")),
        *(f"landscape-{w}.{suffix}" for w in (480, 960) for suffix in ("avif", "webp", "jpg")),
        "share-1200.jpg",
    }
    assert Image.open(folder / "wide-800.webp").size == (800, 335)


def test_small_original_is_never_blown_up(tmp_path):
    path = _saved(tmp_path, image_file(size=(600, 400)))

    made = rendering.render(
        path, str(tmp_path / "out"), shapes=rendering.SHAPES["still"], focal=(0.5, 0.5)
    )

    assert made.renditions["wide"] == [[600, 251]]


def test_focal_point_decides_what_is_kept(tmp_path):
    image = Image.new("RGB", (400, 1000), "black")
    image.paste("white", (0, 800, 400, 1000))
    image.save(tmp_path / "tall.png")

    rendering.render(
        str(tmp_path / "tall.png"),
        str(tmp_path / "out"),
        shapes={"wide": (2.0, (400,), ("webp",))},
        focal=(0.5, 1.0),
    )

    assert Image.open(tmp_path / "out" / "wide-400.webp").getpixel((200, 100)) == (255, 255, 255)


def test_metadata_does_not_leave_the_desk(tmp_path):
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "HEMMELIG"
    Image.new("RGB", (900, 600)).save(buffer, "JPEG", exif=exif, comment=b"HEMMELIG")
    (tmp_path / "a.jpg").write_bytes(buffer.getvalue() + b"HEMMELIG")

    rendering.render(
        str(tmp_path / "a.jpg"),
        str(tmp_path / "out"),
        shapes=rendering.SHAPES["still"],
        focal=(0, 0),
    )

    assert b"HEMMELIG" in (tmp_path / "a.jpg").read_bytes()
    assert not any(b"HEMMELIG" in path.read_bytes() for path in (tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format"),
        (b"", "format"),
        (image_file().read()[:2000], "broken"),
        (image_file(size=(100, 100)).read(), "small"),
        (image_file(size=(8000, 7000)).read(), "pixels"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(tmp_path, content, reason):
    (tmp_path / "upload.png").write_bytes(content)

    with pytest.raises(rendering.Refused) as refused:
        rendering.inspect(str(tmp_path / "upload.png"))

    assert refused.value.reason == reason


def test_too_many_bytes_are_refused_before_decoding(tmp_path):
    (tmp_path / "upload.png").write_bytes(b"\0" * (rendering.MAX_BYTES + 1))

    with pytest.raises(rendering.Refused, match="15 MB"):
        rendering.inspect(str(tmp_path / "upload.png"))


def test_new_focal_point_gives_new_addresses():
    picture = _upload()
    before = picture.key

    picture.focal_x = 0.1
    picture.make_renditions()

    assert picture.key != before


@pytest.mark.parametrize("lacking", [{"attribution": ""}, {"alt_nb": ""}, {"key": ""}])
def test_picture_is_presentable_only_with_attribution_and_description(db, lacking):
    facts = {
        "original": "a.png",
        "alt_nb": "Et hus",
        "attribution": "Foto: Ada",
        "key": "k",
    } | lacking
    picture = Picture.objects.create(**facts)

    assert not picture.is_presentable
    assert not Picture.objects.presentable().exists()
