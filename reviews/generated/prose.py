"""Sentences put together from parts, so that made-up texts read like language and differ."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reviews.generated.dice import Dice

_PARAGRAPHS = (
    (("opening", 1), ("story", 3)),
    (("acting", 5),),
    (("direction", 3),),
    (("image", 4),),
    (("sound", 3), ("direction", 1)),
    (("comparison", 3), ("story", 1)),
    (("objection", 3),),
    (("closing", 3),),
)
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
        self._quoted = _QUOTED[language]

    def line(self, kind: str, plot: Plot, dice: Dice) -> str:
        return dice.pick(self._sentences[kind]).format_map(_Blanks(plot, self._lists, dice))

    def body(self, plot: Plot, dice: Dice) -> str:
        """About 2,500 characters in paragraphs, with a heading in every other one of them."""
        blanks = _Blanks(plot._replace(title=self._quoted.format(plot.title)), self._lists, dice)
        kinds = {kind for paragraph in _PARAGRAPHS for kind, _number in paragraph}
        shuffled = {
            kind: dice.several(self._sentences[kind], len(self._sentences[kind]))
            for kind in sorted(kinds)
        }
        html = [self._paragraph(paragraph, shuffled, blanks) for paragraph in _PARAGRAPHS]
        if dice.chance(0.5):
            html.insert(3, f"<h2>{dice.pick(self._sentences['heading'])}</h2>")
        return "\n".join(html)

    def _paragraph(self, plan, shuffled: dict[str, list[str]], blanks: "_Blanks") -> str:
        sentences = [shuffled[kind].pop() for kind, number in plan for _ in range(number)]
        return f"<p>{' '.join(sentence.format_map(blanks) for sentence in sentences)}</p>"


class _Blanks(dict):
    """Fills a sentence's blanks: from the plot, or by chance from the list of that name.

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
        word = self._dice.pick(self._lists[name])
        while word.casefold() == self._last.casefold():
            word = self._dice.pick(self._lists[name])
        self._last = word
        return word


@cache
def pen(language: str) -> Pen:
    return Pen(language)
