"""Form fields of the film desk: countries and languages picked by name, kept as codes."""

from collections.abc import Callable, Iterable

from django import forms
from django.forms.widgets import Script

from films import places
from publishing.folding import sort_key


class PickMany(forms.SelectMultiple):
    """A list box that the script turns into a field with completion; the order of picking is kept."""

    template_name = "films/widgets/pick_many.html"

    class Media:
        js = [Script("js/desk/pick-many.js", type="module")]

    def optgroups(self, name, value, attrs=None):
        """What is chosen stands first and in its own order, so that saving again changes nothing."""
        groups = super().optgroups(name, value, attrs)
        order = {code: number for number, code in enumerate(value)}
        return sorted(groups, key=lambda group: order.get(str(group[1][0]["value"]), len(order)))


class CodesField(forms.MultipleChoiceField):
    """Codes picked by their names in the editor's language."""

    widget = PickMany

    def __init__(self, codes: Callable[[], Iterable[str]], name: Callable[[str], str], **kwargs):
        super().__init__(
            choices=lambda: sorted(
                ((code, name(code)) for code in codes()), key=lambda pair: sort_key(pair[1])
            ),
            **kwargs,
        )


def countries(**kwargs) -> CodesField:
    return CodesField(places.country_codes, places.country_name, required=False, **kwargs)


def languages(**kwargs) -> CodesField:
    return CodesField(places.language_codes, places.language_name, required=False, **kwargs)


def language(**kwargs) -> forms.ChoiceField:
    def choices():
        named = ((code, places.language_name(code)) for code in places.language_codes())
        return [("", "---------"), *sorted(named, key=lambda pair: sort_key(pair[1]))]

    return forms.ChoiceField(choices=choices, required=False, **kwargs)
