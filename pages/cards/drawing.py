"""Draws a card: the still over a dark house with the judgement in it, as at the head of a review.

Without a still, the poster stands to the right; without either, the card is set in type in the
tones of the film's poster.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from pages.cards import SIZE, Artwork, Card, cuts, marks
from pages.cards.lettering import ITALIC, ROMAN, SANS, Lines, font, has_letters_for, set_lines

EDGE = 64
AXIS = 220
STILL_HEIGHT = 384
ASIDE = 420
FOOTER = 588
LOGO_SIZE, SMALL = 30, 20
# Between title and headline, and what a rating that is no die is given to the right of them.
GAP, FIGURES = 10, 280
MARK_HEIGHT = 104
QUALITY = 85


@dataclass(frozen=True)
class Tones:
    """Ground and ink, a quieter ink, and the two colours of a cut."""

    ground: str
    ink: str
    quiet: str
    a: str = ""
    b: str = ""


# The dark page's colours, and those of `[data-tone]` in the style sheet.
HOUSE = Tones("#0c0f0d", "#e8eae7", "#b4bab6")
TONES = {
    1: Tones("#14233c", "#f3efe2", "#f3efe2", "#e9b872", "#31527d"),
    2: Tones("#7a2318", "#fbeee0", "#fbeee0", "#e8a15c", "#4d130d"),
    3: Tones("#27381d", "#f2f0dc", "#f2f0dc", "#b9c46a", "#47612f"),
    4: Tones("#0b4a52", "#eef6ee", "#eef6ee", "#8fd5c8", "#06333a"),
    5: Tones("#d9dcda", "#14181a", "#14181a", "#6f7875", "#aeb5b2"),
    6: Tones("#e6dcae", "#221d0c", "#221d0c", "#9a7a26", "#c9b873"),
    7: Tones("#e3b3a8", "#2a0d12", "#2a0d12", "#94404d", "#c77d78"),
    8: Tones("#1b3fa0", "#f0f4ff", "#f0f4ff", "#86b4f2", "#0d2468"),
}


@dataclass(frozen=True)
class Layout:
    """Where the words stand, how large and in how many lines; and from where the mark is drawn."""

    left: int
    top: int
    right: int
    bottom: int
    title_sizes: Sequence[int]
    title_lines: int
    voice_lines: int
    mark_left: int | None
    mark_top: int

    def text(self, card: Card) -> tuple[Lines, Lines]:
        """Title and headline as large as they both have room; cut only at the smallest."""
        for size in self.title_sizes:
            title, voice = self._set(card, size)
            fits = title.height + GAP + voice.height <= self.bottom - self.top
            if fits and title.is_whole and voice.is_whole:
                break
        return title, voice

    def _set(self, card: Card, size: int) -> tuple[Lines, Lines]:
        width = self.right - self.left
        title = set_lines(card.title, ROMAN, size, width=width, most=self.title_lines)
        voice_size = max(26, round(size * 0.56))
        voice = set_lines(
            card.headline, ITALIC, voice_size, width=width, most=self.voice_lines, leading=1.2
        )
        return title, voice


def layout_of(card: Card) -> Layout:
    """A die stands in the margin left of the axis; figures, which are wide, to the far right."""
    if card.artwork and card.artwork.shape == "wide":
        left, right, mark_left = EDGE, SIZE[0] - EDGE, None
        if card.mark and card.mark.kind == "die":
            left, mark_left = AXIS, EDGE
        elif card.mark:
            right -= FIGURES
        return Layout(left, 414, right, 562, range(72, 28, -4), 2, 2, mark_left, 432)
    right = SIZE[0] - ASIDE - EDGE // 2
    top = 186 if card.mark else EDGE - 12
    return Layout(EDGE, top, right, 550, range(120, 28, -4), 4, 4, EDGE, 56)


def can_draw(card: Card) -> bool:
    """Whether our fonts have every letter; a title in another script is better left alone."""
    words = [(card.title, ROMAN), (card.headline, ITALIC), (card.site, ROMAN)]
    if card.artwork:
        words.append((card.artwork.credit, SANS))
    return all(has_letters_for(text, name) for text, name in words)


def draw(card: Card, *, cut_svg: str = "") -> Image.Image:
    """The card, 1200 × 630. `cut_svg` is its cut as SVG, for one without artwork."""
    tones = HOUSE if card.artwork else TONES[card.tone]
    image = Image.new("RGB", SIZE, tones.ground)
    if card.artwork:
        _place(image, card.artwork)
    else:
        image.paste(_cut(cut_svg, tones), (SIZE[0] - ASIDE, 0))
    layout = layout_of(card)
    if card.mark:
        mark = marks.drawn(card.mark, MARK_HEIGHT, ink=tones.ink, ground=tones.ground)
        left = SIZE[0] - EDGE - mark.width if layout.mark_left is None else layout.mark_left
        image.paste(mark, (left, layout.mark_top), mark)
    pen = ImageDraw.Draw(image)
    title, voice = layout.text(card)
    title.draw(pen, layout.left, layout.top, tones.ink)
    voice.draw(pen, layout.left, layout.top + title.height + GAP, tones.ink)
    _footer(pen, card, layout, tones)
    return image


def encoded(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return file.getvalue()


def _place(image: Image.Image, artwork: Artwork) -> None:
    """The picture in its room, cut so that the focal point stays as near the middle as may be."""
    wide = artwork.shape == "wide"
    room = (SIZE[0], STILL_HEIGHT) if wide else (ASIDE, SIZE[1])
    with Image.open(artwork.path, formats=["JPEG"]) as picture:
        box = cut_box(picture.size, room, artwork.focal)
        cut = picture.convert("RGB").resize(room, Image.Resampling.LANCZOS, box=box)
    image.paste(cut, (0, 0) if wide else (SIZE[0] - ASIDE, 0))


def cut_box(
    size: tuple[int, int], room: tuple[int, int], focal: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest part of a picture that has the room's proportions, about the focal point."""
    width = min(size[0], size[1] * room[0] / room[1])
    height = min(size[1], size[0] * room[1] / room[0])
    left = min(max(focal[0] * size[0] - width / 2, 0), size[0] - width)
    top = min(max(focal[1] * size[1] - height / 2, 0), size[1] - height)
    return left, top, left + width, top + height


def _cut(svg: str, tones: Tones) -> Image.Image:
    """The cut in its 200 × 300, as large as the room beside the words."""
    scale = 2 * SIZE[1] / 300
    layer = Image.new("RGB", (2 * ASIDE, 2 * SIZE[1]), tones.ground)
    pen, inks = ImageDraw.Draw(layer), {"a": tones.a, "b": tones.b, "t": tones.ground}
    for name, outline in cuts.shapes(svg):
        pen.polygon([(x * scale, y * scale) for x, y in outline], fill=inks[name])
    return layer.resize((ASIDE, SIZE[1]), Image.Resampling.LANCZOS)


def _footer(pen: ImageDraw.ImageDraw, card: Card, layout: Layout, tones: Tones) -> None:
    """Whose picture it is, and whose page: the site's name on a lit screen, as in the masthead."""
    is_wide = card.artwork is not None and card.artwork.shape == "wide"
    right = SIZE[0] - EDGE if is_wide else layout.right
    name = set_lines(card.site, ROMAN, LOGO_SIZE, width=right - EDGE - 200, most=1)
    width = font(ROMAN, LOGO_SIZE).getlength(name.lines[0])
    logo_left = right - round(width) - 32 if is_wide else EDGE
    pen.rectangle((logo_left, FOOTER - 24, logo_left + width + 32, FOOTER + 22), fill=tones.ink)
    name.draw(pen, logo_left + 16, FOOTER - name.leading // 2 - 1, tones.ground)
    if card.artwork:
        left = layout.left if is_wide else logo_left + round(width) + 56
        room = (logo_left - 24 if is_wide else right) - left
        credit = set_lines(card.artwork.credit, SANS, SMALL, width=room, most=1)
        credit.draw(pen, left, FOOTER - credit.leading // 2, tones.quiet)
