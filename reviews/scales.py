"""What a rating is shown as. It is stored once, as points, whatever the site shows it as.

Points are how far along a scale the rating lies, from 0 at its worst to 100 at its best. Every step
of every scale has points of its own, so no step is ever mistaken for another; points between two
steps, from another scale, are shown as the nearest and stay what they are.
"""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from publishing import site_settings
from publishing.site_settings import RatingScale

MOST = 100
Value = int | float


@dataclass(frozen=True, eq=False)
class Scale:
    """A scale in even steps; `help` tells a critic what to do with it."""

    name: str
    label: str | Promise
    help: str | Promise
    worst: Value = 0
    best: Value = MOST
    step: Value = 1
    # Whether readers and the form have ratings at all.
    is_shown: bool = True

    def steps(self) -> list[Value]:
        return [self._at(number) for number in range(self._last + 1)]

    def value(self, points: int) -> Value:
        """The step nearest to the points; the better one where two are as near."""
        return self._at((2 * points * self._last + MOST) // (2 * MOST))

    def points(self, value: Value) -> int:
        """What a step is stored as. Raises ValueError for what is no step of the scale."""
        number = (value - self.worst) / self.step
        if number != int(number) or not 0 <= number <= self._last:
            raise ValueError(f"{value} is no step of the scale “{self.name}”")
        return (2 * MOST * int(number) + self._last) // (2 * self._last)

    def figure(self, points: int) -> str:
        """The step alone, as short as it can be written: “5”, “3½”."""
        return _figure(self.value(points))

    def shown(self, points: int) -> str:
        """The rating as it stands beside a title: “5”, “3½”, “8/10”, “80 %”."""
        return self.figure(points)

    def spoken(self, points: int | None, language: str | None = None) -> str:
        """The whole judgement in words, in that language or the page's: “Terningkast 5 av 6”."""
        with override(language) if language else nullcontext():
            return self._without if points is None else self._spoken(points)

    def mean(self, many: Iterable[int]) -> str:
        """The average of what readers see, in words: “snitt 4,5 av 2 kast”."""
        values = [self.value(points) for points in many]
        mean = _number(round(sum(values) / len(values), 1))
        return self._mean(len(values)) % {"mean": mean, "number": len(values)}

    def bins(self) -> Sequence[range]:
        """All points in order, in as many ranges as a drawing can tell apart: one for each step."""
        return _bins(self)

    def bin_figure(self, points: range) -> str:
        """What stands under a bin's bar."""
        return self.figure(points[0])

    def bin_spoken(self, points: range) -> str:
        return self._spoken(points[0])

    @property
    def _without(self) -> str:
        return _("Not rated")

    @property
    def _last(self) -> int:
        return int((self.best - self.worst) / self.step)

    def _at(self, number: int) -> Value:
        value = self.worst + number * self.step
        return int(value) if value == int(value) else value

    def _bin(self, points: int) -> Value:
        return self.value(points)

    def _spoken(self, points: int) -> str:
        raise NotImplementedError

    def _mean(self, number: int) -> str:
        raise NotImplementedError


class Die(Scale):
    @property
    def _without(self) -> str:
        return _("No rating")

    def _spoken(self, points: int) -> str:
        return _("Rated %(rating)s out of 6") % {"rating": self.figure(points)}

    def _mean(self, number: int) -> str:
        return ngettext(
            "average %(mean)s of %(number)s throw", "average %(mean)s of %(number)s throws", number
        )


class Stars(Scale):
    def _spoken(self, points: int) -> str:
        return _("%(rating)s out of 5 stars") % {"rating": _number(self.value(points))}

    def _mean(self, number: int) -> str:
        return ngettext(
            "average %(mean)s out of 5 stars in %(number)s review",
            "average %(mean)s out of 5 stars in %(number)s reviews",
            number,
        )


class Ten(Scale):
    def shown(self, points: int) -> str:
        return f"{self.figure(points)}/10"

    def _spoken(self, points: int) -> str:
        return _("%(rating)s out of 10") % {"rating": self.figure(points)}

    def _mean(self, number: int) -> str:
        return ngettext(
            "average %(mean)s out of 10 in %(number)s review",
            "average %(mean)s out of 10 in %(number)s reviews",
            number,
        )


class Percent(Scale):
    def shown(self, points: int) -> str:
        return _("%(number)s%%") % {"number": points}

    def bin_figure(self, points: range) -> str:
        return f"{points[0]}–"

    def bin_spoken(self, points: range) -> str:
        return _("%(lowest)s to %(highest)s percent") % {
            "lowest": points[0],
            "highest": points[-1],
        }

    def _bin(self, points: int) -> Value:
        """Ten bins; the best rating there is has none of its own."""
        return min(points // 10, 9)

    def _spoken(self, points: int) -> str:
        return ngettext("%(rating)s percent", "%(rating)s percent", points) % {"rating": points}

    def _mean(self, number: int) -> str:
        return ngettext(
            "average %(mean)s percent in %(number)s review",
            "average %(mean)s percent in %(number)s reviews",
            number,
        )


class Hidden(Percent):
    """No ratings: readers are told nothing; history still has words for what is stored."""

    def spoken(self, points: int | None, language: str | None = None) -> str:
        return ""

    def bins(self) -> Sequence[range]:
        return ()


DIE = Die(
    RatingScale.DIE,
    gettext_lazy("Throw of the die"),
    gettext_lazy("The throw of the die, 1 to 6. An essay may well be without."),
    worst=1,
    best=6,
)
STARS = Stars(
    RatingScale.STARS,
    gettext_lazy("Stars"),
    gettext_lazy("Half a star to five. An essay may well be without."),
    worst=0.5,
    best=5,
    step=0.5,
)
TEN = Ten(
    RatingScale.TEN,
    gettext_lazy("Mark"),
    gettext_lazy("1 to 10. An essay may well be without."),
    worst=1,
    best=10,
)
PERCENT = Percent(
    RatingScale.PERCENT,
    gettext_lazy("Percent"),
    gettext_lazy("0 to 100. Leave it empty for no rating: an essay may well be without."),
)
NONE = Hidden(RatingScale.NONE, gettext_lazy("Rating"), "", is_shown=False)
SCALES = {scale.name: scale for scale in (DIE, STARS, TEN, PERCENT, NONE)}


def current() -> Scale:
    """The scale that the site shows its ratings on; asks nothing of the database."""
    return SCALES.get(site_settings.current().rating_scale, DIE)


class RatingRadios(forms.RadioSelect):
    """The scale's steps. The one that is nearest to what is stored stands for exactly that."""

    def __init__(self, scale: Scale, attrs=None):
        self.scale = scale
        super().__init__(attrs)

    def optgroups(self, name, value, attrs=None):
        stored = next((int(v) for v in value if str(v).isdecimal() and int(v) <= MOST), None)
        points = [self.scale.points(step) for step in self.scale.steps()]
        if stored is not None:
            nearest = self.scale.points(self.scale.value(stored))
            points[points.index(nearest)] = stored
        self.choices = [("", _("None")), *((p, self.scale.figure(p)) for p in points)]
        return super().optgroups(name, value, attrs)


class RatingField(models.PositiveSmallIntegerField):
    """Points, or None where there is no rating; its form speaks the site's scale."""

    default_validators = [MinValueValidator(0), MaxValueValidator(MOST)]

    def in_words(self, points: object) -> str:
        """For the history, which speaks of ratings where readers are shown none too."""
        return current().shown(points) if isinstance(points, int) else str(points)

    def formfield(self, **kwargs):
        scale = current()
        widget = forms.NumberInput if scale.name == RatingScale.PERCENT else RatingRadios(scale)
        told = {"label": scale.label, "help_text": scale.help, "widget": widget}
        return super().formfield(**{**kwargs, **told, "min_value": 0, "max_value": MOST})


@cache
def _bins(scale: Scale) -> Sequence[range]:
    grouped = (list(group) for _bin, group in groupby(range(MOST + 1), key=scale._bin))
    return tuple(range(group[0], group[-1] + 1) for group in grouped)


def _figure(value: Value) -> str:
    whole = int(value)
    if value == whole:
        return str(whole)
    return f"{whole or ''}½"


def _number(value: Value) -> str:
    """With a decimal where there is one, as the page's language writes it."""
    return number_format(value, decimal_pos=0 if value == int(value) else 1)
