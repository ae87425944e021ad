"""Which reviews have the words of a query, by where they have them, and phrases as they stand."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from django.db.models import Q
from pyroaring import BitMap

from publishing import rich_text
from reviews.models import Review
from search import analysis, keys, material
from search.analysis import Term
from search.keys import Tier
from search.models import Entry, Kind, Vocable
from search.postings import Snapshot, both, union

# Kinds of which there are few, each with many reviews: their names are looked up when asked for, so
# that to rename one is not to write all of its reviews anew.
_FEW_OF = (Kind.THEME, Kind.CRITIC)
_NAMED = 100
# Of the compounds a word begins or ends.
_COMPOUNDS = 200
_SHORTEST_PART = 4
_LINKS = ("", "s", "e")
# So many reviews are read to see whether they have a phrase; the newest where there are more.
VERIFIED = 1_000


class Words:
    """The reviews that have each of the terms, in each tier or a better one."""

    def __init__(self, index: Snapshot, terms: Sequence[Term], visible: BitMap):
        self._index, self._terms, self._visible = index, terms, visible
        wanted = [keys.word(tier, form) for term in terms for form in term.tokens for tier in Tier]
        held = index.members(wanted)
        named = [self._named(term) for term in terms]
        self._by_tier: list[list[BitMap]] = []
        so_far = [BitMap() for _term in terms]
        for tier in Tier:
            so_far = [
                union([before, *(held[keys.word(tier, form)] for form in term.tokens)])
                for before, term in zip(so_far, terms, strict=True)
            ]
            if tier == Tier.NAMES:
                so_far = [union(pair) for pair in zip(so_far, named, strict=True)]
            self._by_tier.append(so_far)

    def tiers(self) -> list[BitMap]:
        """Reviews with every term, the most wanted first; each tier has in it those before."""
        if not self._terms:
            return []
        plain = [both(of_tier) for of_tier in self._by_tier]
        parts = [self._compounds(term) for term in self._terms]
        if any(parts):
            plain.append(both([union(pair) for pair in zip(self._by_tier[-1], parts, strict=True)]))
        return plain

    def _named(self, term: Term) -> BitMap:
        """The reviews of themes and critics who have the word in their names."""
        wanted = [keys.name_word(form) for form in term.names]
        kinds = [keys.of_kind(kind) for kind in _FEW_OF]
        held = self._index.members([*wanted, *kinds])
        numbers = union(held[key] for key in wanted) & union(held[key] for key in kinds)
        entries = Entry.objects.filter(pk__in=list(numbers[:_NAMED])) if numbers else ()
        return self._index.any_of(material.thing(e.kind, e.object_id) for e in entries)

    def _compounds(self, term: Term) -> BitMap:
        """The reviews with a compound that has the word in it, if its other part is a word too."""
        word = term.names[0]
        if len(word) < _SHORTEST_PART or not word.isalpha():
            return BitMap()
        stems = {word, *term.tokens}
        rests = dict(_rests(stems))
        stemmed = {found: {analysis.stem(rest) for rest in of} for found, of in rests.items()}
        every = {stem for of in stemmed.values() for stem in of}
        tiers = [tier for tier in Tier if tier != Tier.NAMES]
        held = self._index.members(
            keys.word(tier, token) for token in (*every, *rests) for tier in tiers
        )
        seen = {
            stem
            for stem in every
            if any(held[keys.word(tier, stem)].intersect(self._visible) for tier in tiers)
        }
        compounds = [found for found, of in stemmed.items() if of & seen]
        return union(held[keys.word(tier, found)] for found in compounds for tier in tiers)


def _rests(stems: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Words of the vocabulary that begin or end with one of these, each with what else it has."""
    found: dict[str, list[str]] = {}
    for part in sorted(stem for stem in stems if len(stem) >= _SHORTEST_PART):
        for word in (
            Vocable.objects.filter(_starts("word", part))
            .order_by("word")[:_COMPOUNDS]
            .values_list("word", flat=True)
        ):
            found.setdefault(word, []).extend(_unlinked(word[len(part) :], at_start=True))
        for word in (
            Vocable.objects.filter(_starts("backwards", part[::-1]))
            .order_by("backwards")[:_COMPOUNDS]
            .values_list("word", flat=True)
        ):
            found.setdefault(word, []).extend(_unlinked(word[: -len(part)], at_start=False))
    return [(word, rests) for word, rests in found.items() if rests]


def _starts(column: str, part: str) -> Q:
    return Q(**{f"{column}__gt": part, f"{column}__lt": f"{part}\uffff"})


def _unlinked(rest: str, *, at_start: bool) -> list[str]:
    """What is left of a compound, with and without the s or e that binds its parts."""
    bare = [
        rest[len(link) :] if at_start else rest[: len(rest) - len(link)]
        for link in _LINKS
        if (rest.startswith(link) if at_start else rest.endswith(link))
    ]
    return [word for word in bare if len(word) >= _SHORTEST_PART]


def with_phrase(index: Snapshot, phrase: Sequence[str], among: BitMap) -> BitMap:
    """Which of the reviews have the words one after the other, in a text or a name.

    What the index takes for likely is read, and of many the last thousand.
    """
    likely = among & _likely(index, phrase)
    ids = list(likely)[-VERIFIED:]
    said = spoken(ids)
    return BitMap(pk for pk in ids if any(analysis.has_phrase(phrase, text) for text in said[pk]))


def _likely(index: Snapshot, phrase: Sequence[str]) -> BitMap:
    if len(phrase) == 1:
        forms = {form for term in analysis.terms(phrase[0]) for form in term.tokens}
        return index.any_of(keys.word(tier, form) for form in sorted(forms) for tier in Tier)
    pairs = list(pairwise(phrase))
    spaces = (keys.TEXT, keys.FACTS)
    held = index.members(keys.pair(space, *near) for near in pairs for space in spaces)
    return both(union(held[keys.pair(space, *near)] for space in spaces) for near in pairs)


def spoken(ids: Iterable[int]) -> dict[int, list[str]]:
    """Everything that is said in the reviews where a phrase may stand, spoilers left out."""
    ids = list(ids)
    columns = ("pk", "film", "headline", "standfirst", "verdict", "body")
    rows = list(Review.objects.order_by().filter(pk__in=ids).values_list(*columns))
    names = material.names_by_film({film for _pk, film, *_texts in rows})
    return {pk: [*texts, searchable(body), *names[film]] for pk, film, *texts, body in rows}


@lru_cache(maxsize=2_000)
def searchable(body: str) -> str:
    return rich_text.searchable(body)
