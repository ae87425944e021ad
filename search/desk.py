"""Search as the desk asks it: what is unpublished is found too, and a word is found by its
beginning, since editors choose from what is found while they type."""

from collections.abc import Sequence
from functools import partial, reduce
from itertools import chain
from operator import or_

from pyroaring import BitMap

from publishing import finding
from reviews.models import Review
from search import analysis, keys, material, postings, rows
from search.analysis import Term
from search.keys import Tier
from search.likeness import worth_showing
from search.models import Kind, Vocable
from search.names import Lookup
from search.postings import Snapshot, both, union
from search.rows import EntryRow
from search.text import starts

# Kinds whose names a review is found by, and how many of each a beginning may mean.
_NAMED_BY = (Kind.FILM, Kind.CRITIC, Kind.PERSON)
_NAMED = 100
# Whose reviews come before others, and of those misspelt, at all.
_FILMS = 16
# Words of texts that begin alike. With fewer letters there are too many to read.
_VOCABLES = 2_000
_SHORTEST = 3
# What an inflection may add to a stem, when it has only been typed in part.
_ENDING = 3
_MOST_REVIEWS = 1_000


def register() -> None:
    """Let the desk's pickers, lists and palette ask here."""
    for kind, model in material.MODELS.items():
        finding.register(model, partial(_things, kind))
    finding.register(Review, reviews, most=_MOST_REVIEWS)


def _things(kind: Kind, typed: str, number: int) -> list[int]:
    """Keys of the kind's things with such a name, public or not, best first."""
    terms = analysis.terms(analysis.clean(typed))
    matches = Lookup(postings.snapshot(), None, [kind], weighed=number).find(terms)
    return [m.object_id for m in matches if worth_showing(m, matches, len(terms))][:number]


def reviews(typed: str, number: int) -> list[int]:
    """Keys of reviews, public or not, that have every word, be it only begun, in headline or names.

    Those that have them all in the headline come first, then those of films called so, and last
    those of films whose titles are misspelt; among these, what was begun latest.
    """
    terms = analysis.terms(analysis.clean(typed))
    if not terms:
        return []
    index = postings.snapshot()
    headlines, named = _in_headlines(index, terms), _in_names(index, terms)
    anywhere = both(one | other for one, other in zip(headlines, named, strict=True))
    films = [material.thing(Kind.FILM, film) for film in _things(Kind.FILM, typed, _FILMS)]
    held = index.members(films)
    of_films = [held[film] for film in films]
    tiers = [both(headlines), *(of & anywhere for of in of_films), anywhere, *of_films]
    found: dict[int, None] = {}
    for tier in tiers:
        found.update(dict.fromkeys(reversed(tier)))
    return list(found)[:number]


def _in_headlines(index: Snapshot, terms: Sequence[Term]) -> list[BitMap]:
    """For each term the reviews that have a word of it, or that begins so, in their headline."""
    begun = _begun([form for term in terms for form in term.names if len(form) >= _SHORTEST])
    words = [
        {*term.tokens, *_shortened(term), *(word for word in begun if word.startswith(term.names))}
        for term in terms
    ]
    wanted = [[keys.word(Tier.HEADLINE, word) for word in sorted(of)] for of in words]
    held = index.members(chain.from_iterable(wanted))
    return [union(held[key] for key in of) for of in wanted]


def _shortened(term: Term) -> set[str]:
    """Texts are kept as stems: "hjemm", which "hjemme" begins with, is only found as "hjem"."""
    return {
        form[:-cut]
        for form in term.names
        for cut in range(1, _ENDING + 1)
        if len(form) - cut > _SHORTEST
    }


def _begun(forms: Sequence[str]) -> list[str]:
    """Stems in the texts that begin so."""
    if not forms:
        return []
    any_of_them = reduce(or_, (starts("word", form) for form in forms))
    words = Vocable.objects.filter(any_of_them).order_by("word")
    return list(words.values_list("word", flat=True)[:_VOCABLES])


def _in_names(index: Snapshot, terms: Sequence[Term]) -> list[BitMap]:
    """For each term the reviews of what has such a word, or one that begins so, in its name."""
    spoken = [[keys.word(Tier.NAMES, form) for form in term.names] for term in terms]
    begun = [[keys.begins(form) for form in term.names] for term in terms]
    kinds = [keys.of_kind(kind) for kind in _NAMED_BY]
    held = index.members(chain(*spoken, *begun, kinds))
    numbers = [
        [pk for kind in kinds for pk in (union(held[key] for key in of) & held[kind])[:_NAMED]]
        for of in begun
    ]
    entries = rows.entries({pk for of in numbers for pk in of})
    things = [
        [
            material.thing(entries[pk].kind, entries[pk].object_id)
            for pk in of
            if pk in entries and _has_beginning(entries[pk], term)
        ]
        for of, term in zip(numbers, terms, strict=True)
    ]
    belonging = index.members(chain.from_iterable(things))
    return [
        union([*(held[key] for key in exact), *(belonging[key] for key in of)])
        for exact, of in zip(spoken, things, strict=True)
    ]


def _has_beginning(entry: EntryRow, term: Term) -> bool:
    return any(word.startswith(term.names) for form in material.name_forms(entry) for word in form)
