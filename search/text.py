"""Which reviews have the words of a query, by where they have them, and phrases as they stand."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from operator import or_

from django.db.models import Q
from pyroaring import BitMap

from publishing import rich_text
from publishing.prepared import Prepared
from search import analysis, keys, kinds_of_film, material, rows
from search.analysis import Term
from search.keys import Tier
from search.models import Document, Kind, Vocable
from search.postings import Snapshot, both, union

# Kinds of which there are few, each with many reviews: their names are looked up when asked for, so
# that to rename one is not to write all of its reviews anew.
_FEW_OF = (Kind.THEME, Kind.CRITIC)
_NAMED = 100
# Of the compounds a word begins or ends.
_COMPOUNDS = 400
_SHORTEST_PART = 4
# A word that stands last may be shorter, and if it is long what stands before need be no word.
_SHORTEST_HEAD, _SURELY_HEAD = 3, 6
# Where nothing else has the word.
_SHORTEST_BEGINNING, _SHORTEST_END = 5, 4
_LINKS = ("", "s", "e")
# So many reviews are read to see whether they have a phrase; the newest where there are more.
VERIFIED = 1_000
# Of the things whose names may have a phrase.
_CALLED = 500
_wordings = Prepared(
    lambda segment, ids: (
        Document.objects.order_by()
        .filter(segment_id=segment, space=keys.TEXT, number__in=ids)
        .values_list("number", "words")
    )
)


class Words:
    """The reviews that have each of the terms, in each tier or a better one."""

    def __init__(self, index: Snapshot, terms: Sequence[Term], visible: BitMap):
        self._index, self._terms, self._visible = index, terms, visible
        kinds = [keys.of_kind(kind) for kind in _FEW_OF]
        texts = [keys.word(tier, form) for term in terms for form in term.tokens for tier in Tier]
        names = [keys.name_word(form) for term in terms for form in term.names]
        films = kinds_of_film.said([term.word for term in terms])
        held = index.members([*texts, *names, *kinds, *chain.from_iterable(films)])
        few = union(held[kind] for kind in kinds)
        of_things = self._belonging(
            [union(held[keys.name_word(form)] for form in term.names) & few for term in terms]
        )
        of_films = [[held[key] for key in of_term] for of_term in films]
        forms = [self._forms_in_texts(term, held) for term in terms]
        self._by_tier: list[list[BitMap]] = []
        so_far = [BitMap() for _term in terms]
        for tier in Tier:
            if tier == Tier.NAMES:
                new = [
                    union([self._in_names(term, held), of_thing, *of_film])
                    for term, of_thing, of_film in zip(terms, of_things, of_films, strict=True)
                ]
            else:
                new = [union(held[keys.word(tier, f)] for f in of) for of in forms]
            so_far = [union(pair) for pair in zip(so_far, new, strict=True)]
            self._by_tier.append(so_far)

    def tiers(self) -> list[BitMap]:
        """Reviews with every term, the most wanted first; each tier has in it those before."""
        if not self._terms:
            return []
        plain = [both(of_tier) for of_tier in self._by_tier]
        if any(self._longer):
            pairs = zip(self._by_tier[-1], self._longer, strict=True)
            plain.append(both([union(pair) for pair in pairs]))
        return plain

    def most(self) -> list[BitMap]:
        """Reviews that lack few of many words, those first that lack fewest.

        One in three may be lacking; each tier has in it those before.
        """
        spare = len(self._terms) // 3
        lacking = [self._visible] * (spare + 1)
        for plain, longer in zip(self._by_tier[-1], self._longer, strict=True):
            having = [of & plain | of & longer for of in lacking]
            lacking = [having[0], *map(or_, having[1:], lacking)]
        return lacking[1:]

    def together(self) -> BitMap:
        """The reviews that have every term as it is."""
        return both(self._by_tier[-1])

    def unknown(self) -> list[Term]:
        """The terms that nothing visible has in any tier, nor a compound of them."""
        return [
            term
            for term, plain, longer in zip(
                self._terms, self._by_tier[-1], self._longer, strict=True
            )
            if not (plain | longer).intersect(self._visible)
        ]

    def _forms_in_texts(self, term: Term, held: Mapping[str, BitMap]) -> Sequence[str]:
        """Those that keep the letters of the word, or all, where no text has it so."""
        tiers = [tier for tier in Tier if tier != Tier.NAMES]
        written = (held[keys.word(tier, form)] for form in term.precise for tier in tiers)
        return term.precise if union(written).intersect(self._visible) else term.tokens

    def _in_names(self, term: Term, held: Mapping[str, BitMap]) -> BitMap:
        """Reviews of what has the word in a name, or where nothing has, another form of it.

        Short stems are left out, which lead to whatever name is spelt so.
        """
        itself = union(held[keys.word(Tier.NAMES, form)] for form in term.folds)
        if itself.intersect(self._visible):
            return itself
        others = (f for f in term.tokens if f in term.names or len(f) >= _SHORTEST_PART)
        return union(held[keys.word(Tier.NAMES, form)] for form in others)

    def _belonging(self, by_term: Sequence[BitMap]) -> list[BitMap]:
        """For each term the reviews of these entries."""
        numbers = [list(entries[:_NAMED]) for entries in by_term]
        every = sorted({number for of_term in numbers for number in of_term})
        entries = rows.entries(every)
        things = {pk: material.thing(e.kind, e.object_id) for pk, e in entries.items()}
        held = self._index.members(things.values())
        return [union(held[things[pk]] for pk in of if pk in things) for of in numbers]

    @cached_property
    def _longer(self) -> list[BitMap]:
        """For each term the reviews with a compound of it, if its other part is a word too.

        Where there is no review with the word, what merely begins or ends so will have to do.
        """
        parts = [_parts(term) for term in self._terms]
        rests = _rests(sorted(set().union(*parts)))
        stemmed = {rest: analysis.stem(rest) for of in rests.values() for rest in of}
        tiers = [tier for tier in Tier if tier != Tier.NAMES]
        words = {word for word, _part in rests} | set(stemmed.values())
        wanted = (keys.word(tier, word) for word in sorted(words) for tier in tiers)
        held = self._index.members(wanted)
        members = {word: union(held[keys.word(tier, word)] for tier in tiers) for word in words}
        seen = {word for word in stemmed.values() if members[word].intersect(self._visible)}
        longer = []
        for plain, of_term in zip(self._by_tier[-1], parts, strict=True):
            of_it = {word: of for (word, part), of in rests.items() if part in of_term}
            surely = tuple(part for part in of_term if len(part) >= _SURELY_HEAD)
            found = union(
                members[w]
                for w, of in of_it.items()
                if any(stemmed[r] in seen for r in of) or (of and surely and w.endswith(surely))
            )
            if not (plain | found).intersect(self._visible):
                begins = tuple(part for part in of_term if len(part) >= _SHORTEST_BEGINNING)
                ends = tuple(part for part in of_term if len(part) >= _SHORTEST_END)
                found = union(
                    members[word]
                    for word in of_it
                    if (begins and word.startswith(begins)) or (ends and word.endswith(ends))
                )
            longer.append(found)
        return longer


def _parts(term: Term) -> set[str]:
    """What compounds of the term begin or end with: the word and its stem."""
    word = term.names[0]
    if not word.isalpha():
        return set()
    shortest = _SHORTEST_PART if term.is_function_word else _SHORTEST_HEAD
    return {part for part in (word, analysis.stem(term.word)) if len(part) >= shortest}


def _rests(parts: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Words of the vocabulary that begin or end with a part, each with what else it may have."""
    if not parts:
        return {}
    longer = Q()
    for part in parts:
        longer |= starts("backwards", part[::-1])
        if len(part) >= _SHORTEST_PART:
            longer |= starts("word", part)
    rows = Vocable.objects.filter(longer).order_by("word")[: _COMPOUNDS * len(parts)]
    found: dict[tuple[str, str], list[str]] = {}
    for word in rows.values_list("word", flat=True):
        for part in parts:
            begins = word.startswith(part) and len(part) >= _SHORTEST_PART
            if not (begins or word.endswith(part)):
                continue
            rests = _unlinked(word[len(part) :], at_start=True) if begins else []
            rests += _unlinked(word[: -len(part)], at_start=False) if word.endswith(part) else []
            found[word, part] = rests
    return found


def starts(column: str, part: str) -> Q:
    """What is longer than the part and begins with it, asked so that an index answers."""
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

    Texts that the index takes for likely are read, and of very many the last thousand.
    """
    named = _called(index, phrase) & among
    likely = _likely(index, phrase) & among - named
    said = analysis.in_a_row(phrase)
    return named | BitMap(
        pk
        for pk, words in _wordings(index.segment, likely[-VERIFIED:])
        if said in keys.unpack_text(words)
    )


def _called(index: Snapshot, phrase: Sequence[str]) -> BitMap:
    """Reviews of what has the phrase in one of its names."""
    held = index.members(keys.name_word(word) for word in phrase)
    entries = rows.entries(list(both(held.values()))[:_CALLED])
    called = [
        material.thing(entry.kind, entry.object_id)
        for entry in entries.values()
        if any(analysis.has_phrase(phrase, name) for name in entry.names)
    ]
    return index.any_of(called)


def _likely(index: Snapshot, phrase: Sequence[str]) -> BitMap:
    if len(phrase) == 1:
        forms = {form for term in analysis.terms(phrase[0]) for form in term.tokens}
        return index.any_of(
            keys.word(tier, form) for form in sorted(forms) for tier in Tier if tier != Tier.NAMES
        )
    return both(index.members(keys.pairs(phrase)).values())


@lru_cache(maxsize=2_000)
def searchable(body: str) -> str:
    return rich_text.searchable(body)
