import pytest

from films.trailers import Trailer, trailer_at

YOUTUBE, VIMEO = "https://www.youtube-nocookie.com", "https://player.vimeo.com"
OURS = Trailer("YouTube", YOUTUBE, f"{YOUTUBE}/embed/a_b-c1234XY?autoplay=1&rel=0")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=a_b-c1234XY",
        "http://youtube.com/watch?t=3&v=a_b-c1234XY&list=x",
        "https://m.youtube.com/shorts/a_b-c1234XY",
        "https://youtu.be/a_b-c1234XY?si=x",
        "https://www.youtube-nocookie.com/embed/a_b-c1234XY",
        "https://YouTube.com/live/a_b-c1234XY/",
    ],
)
def test_every_way_to_one_video_at_youtube_is_the_same_trailer(address):
    assert trailer_at(address) == OURS


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://vimeo.com/76979871", "/video/76979871?autoplay=1&dnt=1"),
        ("https://vimeo.com/76979871/0f1e2d3c4b", "/video/76979871?autoplay=1&dnt=1&h=0f1e2d3c4b"),
        (
            "https://player.vimeo.com/video/76979871?h=0f1e2d3c4b&x=y",
            "/video/76979871?autoplay=1&dnt=1&h=0f1e2d3c4b",
        ),
    ],
)
def test_video_at_vimeo_is_played_without_being_followed(address, player):
    assert trailer_at(address) == Trailer("Vimeo", VIMEO, VIMEO + player)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://film.example/trailer",
        "https://youtube.com.evil.example/watch?v=a_b-c1234XY",
        "https://evil.example/youtube.com/watch?v=a_b-c1234XY",
        "https://youtube.com@evil.example/watch?v=a_b-c1234XY",
        "https://a@youtube.com/watch?v=a_b-c1234XY",
        "https://youtube.com:8443/watch?v=a_b-c1234XY",
        "javascript://youtube.com/watch?v=a_b-c1234XY",
        "https://www.youtube.com/watch?v=a_b-c1234XY%22onload",
        "https://www.youtube.com/embed/a_b-c1234XY/../x",
        "https://www.youtube.com/@channel",
        "https://vimeo.com/showcase/1",
        "https://vimeo.com/76979871/../x",
        "https://[youtube.com/",
    ],
)
def test_any_other_address_is_only_a_link(address):
    assert trailer_at(address) is None
