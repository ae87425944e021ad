"""Sentences put together from parts, so that made-up texts read like language and differ."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reviews.generated.dice import Dice

# What each paragraph is made of. Two open every text and one closes it; of the others it has some.
_PARAGRAPHS = (
    (("opening", 1), ("story", 3)),
    (("acting", 5),),
    (("direction", 3),),
    (("image", 4),),
    (("word", 1), ("sound", 2), ("direction", 1)),
    (("comparison", 3), ("story", 1)),
    (("objection", 3),),
    (("closing", 3),),
)
_NEEDED = {"opening": 1, "story": 4, "acting": 5, "direction": 4, "image": 4, "word": 1, "sound": 2}
_NEEDED |= {"comparison": 3, "objection": 3, "closing": 3}
_QUOTED = {"nb": "«{}»", "en": "<em>{}</em>"}


class Plot(NamedTuple):
    """What a text can say of a film: names only, free of markup."""

    title: str
    director: str
    lead: str
    second: str
    character: str


class Pen:
    def __init__(self, language: str):
        path = Path(__file__).with_name(f"sentences-{language}.toml")
        self._sentences = tomllib.loads(path.read_text(encoding="utf-8"))
        self._lists = self._sentences.pop("lists")
        firsts, lasts = self._lists.pop("first"), self._lists.pop("last")
        compounds = [first + last for first in firsts for last in lasts]
        self._lists["compound"] = Dice("compounds", language).several(compounds, len(compounds))
        self._quoted = _QUOTED[language]

    def line(self, kind: str, plot: Plot, dice: Dice) -> str:
        return dice.pick(self._sentences[kind]).format_map(_Blanks(plot, self._lists, dice))

    def body(self, plot: Plot, dice: Dice) -> str:
        """From 800 to 2,500 characters in paragraphs, with a heading in every other text."""
        *first, last = _PARAGRAPHS[:2] + _PARAGRAPHS[-1:]
        often = 0.4 + 0.6 * dice.chance(0.5)
        plan = [*first, *(p for p in _PARAGRAPHS[2:-1] if dice.chance(often)), last]
        blanks = _Blanks(plot._replace(title=self._quoted.format(plot.title)), self._lists, dice)
        drawn = {k: dice.several(self._sentences[k], number) for k, number in _NEEDED.items()}
        html = [self._paragraph(paragraph, drawn, blanks) for paragraph in plan]
        if dice.chance(0.5):
            html.insert(len(html) // 2, f"<h2>{dice.pick(self._sentences['heading'])}</h2>")
        return "".join(html)

    def _paragraph(self, plan, drawn: dict[str, list[str]], blanks: "_Blanks") -> str:
        sentences = [drawn[kind].pop() for kind, number in plan for _ in range(number)]
        return f"<p>{' '.join(sentence.format_map(blanks) for sentence in sentences)}</p>"


class _Blanks(dict):
    """Fills a sentence's blanks: from the plot, or by chance from the list of that name, the first
    words of which are the commonest, as words are.

    People are called by their full name once, and by the last word of it from then on.
    """

    def __init__(self, plot: Plot, lists: dict[str, list[str]], dice: Dice):
        super().__init__(title=plot.title, character=plot.character)
        self._names = {"director": plot.director, "lead": plot.lead, "second": plot.second}
        self._lists, self._dice, self._last = lists, dice, ""

    def __missing__(self, name: str) -> str:
        if name in self._names:
            full = self._names[name]
            self[name] = full.split()[-1]
            return full
        words = self._lists[name]
        word = words[self._dice.favoured(len(words))]
        while word.casefold() == self._last:
            word = words[self._dice.favoured(len(words))]
        self._last = word.casefold()
        return word


@cache
def pen(language: str) -> Pen:
    return Pen(language)
