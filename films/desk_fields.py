"""Form fields of the film desk: countries and languages picked by name, kept as codes."""

from collections.abc import Callable, Iterable

from django import forms

from films import places
from publishing.desk import PickMany
from publishing.folding import sort_key


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
