import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from PIL import Image, ImageChops

from pages.cards import SIZE, Artwork, Card, Mark
from pages.cards.drawing import ASIDE, FOOTER, GAP, TONES, can_draw, cut_box, draw, layout_of
from pages.cards.lettering import font

LONGEST_TITLE = "Den utrolig lange tittelen på en film som aldri vil ta slutt, men snur og " * 3
LONGEST_HEADLINE = (
    "Så mange ord som en overskrift kan ha når den er så lang som den får lov " * 2
)[:140]
WORD = "Menneskerettighetsorganisasjonssekretariatet"
MARKS = {
    "die": Mark("die", 6, "6"),
    "stars": Mark("stars", 3.5, "3½"),
    "ten": Mark("text", 10, "10/10"),
    "percent": Mark("text", 100, "100 %"),
    "none": None,
}


@pytest.fixture
def artworks(tmp_path):
    found = {"type": None}
    for shape, size in (("wide", (1600, 669)), ("poster", (480, 720))):
        path = tmp_path / f"{shape}.jpg"
        Image.new("RGB", size, "#c04040").save(path)
        found[shape] = Artwork(str(path), shape, (0.5, 0.5), "Foto: Ada Lovelace / Et arkiv")
    return found


def a_card(title="Drømmer", headline="Et brev og et svar", **facts) -> Card:
    given = {"site": "Lerret", "mark": MARKS["die"], "artwork": None, "tone": 1, "cut": 5, **facts}
    return Card(title, headline, **given)


@pytest.mark.parametrize("shape", ["wide", "poster", "type"])
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(
    ("title", "headline"),
    [("Sult", "Byen"), (LONGEST_TITLE, LONGEST_HEADLINE), (WORD, WORD)],
    ids=["short", "long", "one word"],
)
def test_words_stay_in_their_room(artworks, shape, mark, title, headline):
    card = a_card(title, headline, artwork=artworks[shape], mark=MARKS[mark])
    layout = layout_of(card)

    lines = layout.text(card)

    for block in lines:
        widths = [font(block.font, block.size).getlength(line) for line in block.lines]
        assert max(widths) <= layout.right - layout.left
    assert layout.top + sum(block.height for block in lines) + GAP <= layout.bottom < FOOTER - 24
    assert layout.right <= SIZE[0] - (64 if shape == "wide" else ASIDE)


@pytest.mark.parametrize("shape", ["wide", "poster", "type"])
def test_headline_as_long_as_one_can_be_is_whole_beside_a_common_title(artworks, shape):
    card = a_card("In the Mood for Love", LONGEST_HEADLINE, artwork=artworks[shape])

    title, voice = layout_of(card).text(card)

    assert (title.is_whole, voice.is_whole) == (True, True)


@pytest.mark.parametrize("shape", ["wide", "poster", "type"])
@pytest.mark.parametrize("mark", MARKS)
def test_mark_stays_on_the_card_and_clear_of_the_words(artworks, shape, mark):
    artwork = artworks[shape] and replace(artworks[shape], credit="")
    without = draw(a_card(" ", " ", artwork=artwork, mark=None))
    marked = a_card(" ", " ", artwork=artwork, mark=MARKS[mark])
    layout = layout_of(marked)

    found = _difference(without, draw(marked))

    if mark == "none":
        assert found is None
    else:
        left, _top, right, bottom = found
        assert 40 <= left < right <= SIZE[0] - 40
        assert bottom < FOOTER - 24
        assert right <= layout.left or left >= layout.right or bottom <= layout.top


def test_still_is_cut_about_its_focal_point_and_nothing_stands_on_it(artworks):
    assert cut_box((1600, 669), (1200, 384), (0.5, 1.0)) == (0, 157, 1600, 669)
    image = draw(a_card(artwork=artworks["wide"]))

    still = image.crop((0, 0, 1200, 384))
    assert all(high - low <= 4 for low, high in still.getextrema())


def test_the_half_of_a_star_is_half_lit():
    card = a_card(" ", " ", mark=MARKS["stars"])
    image = draw(card).convert("L")
    ink = [x for x in range(SIZE[0] - ASIDE) if image.getpixel((x, 80)) > 200]

    middle = 64 + round(3.5 * 104 * 2 // 5)
    assert any(middle - 10 < x <= middle for x in ink)
    assert not any(middle + 2 < x < middle + 8 for x in ink)


def test_tones_are_those_of_the_style_sheet():
    css = (Path(settings.BASE_DIR) / "static/css/components/poster.css").read_text()
    rule = re.compile(r'\[data-tone="(\d)"\] \{ (.+?) \}')

    known = {
        int(number): tuple(re.findall(r"#[0-9a-f]{6}", colours))
        for number, colours in rule.findall(css)
    }

    assert {n: (t.ground, t.ink, t.a, t.b) for n, t in TONES.items()} == known


@pytest.mark.parametrize("cut", range(1, 9))
def test_every_cut_of_the_pages_is_drawn(cut):
    svg = render_to_string("partials/_cut.html", {"cut": cut})

    image = draw(a_card(" ", " ", mark=None, cut=cut), cut_svg=svg)

    colours = {colour for _count, colour in image.getcolors(1 << 20)}
    wanted = {TONES[1].ground, TONES[1].a, TONES[1].b}
    assert {f"#{r:02x}{g:02x}{b:02x}" for r, g, b in colours} >= wanted


@pytest.mark.parametrize(("text", "can"), [("«Ærlig» – Škoda Łódź…", True), ("東京物語", False)])
def test_our_fonts_know_what_they_lack(text, can):
    assert can_draw(a_card(text)) is can


def _difference(one: Image.Image, other: Image.Image):
    return ImageChops.difference(one, other).getbbox()
