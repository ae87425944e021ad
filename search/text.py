"""Which reviews have the words of a query, by where they have them, and phrases as they stand."""

from collections.abc import Iterable, Mapping, Sequence
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

_OF_TEXTS = [tier for tier in Tier if tier != Tier.NAMES]
# Kinds of which there are few, each with many reviews: their names are looked up when asked for, so
# that to rename one is not to write all of its reviews anew.
_FEW_OF = (Kind.THEME, Kind.CRITIC)
_NAMED = 100
# Of the compounds a word begins or ends.
_COMPOUNDS = 400
_SHORTEST_PART = 4
# Where nothing else has the word, what stands last may be shorter, and what is left be no word.
_SHORTEST_HEAD = 3
_SHORTEST_BEGINNING, _SHORTEST_END, _SHORTEST_STEM = 5, 5, 4
_LINKS = ("", "s", "e")
# So many reviews are read to see whether they have a phrase; the newest where there are more.
VERIFIED = 600
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
        parted = _parted(terms)
        joined = [
            keys.word(tier, form) for of in parted.values() for form in of for tier in _OF_TEXTS
        ]
        held = index.members([*texts, *names, *kinds, *joined, *chain.from_iterable(films)])
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
                for places, of in parted.items():
                    whole = union(held[keys.word(tier, form)] for form in of)
                    for at in places if whole else ():
                        new[at] = new[at] | whole
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
        written = (held[keys.word(tier, form)] for form in term.precise for tier in _OF_TEXTS)
        return term.precise if union(written).intersect(self._visible) else term.loose

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
        rests = self._rests(sorted(set().union(*parts)))
        stemmed = {rest: analysis.stem(rest) for of in rests.values() for rest in of}
        members = self._in_texts({word for word, _part in rests} | set(stemmed.values()))
        seen = {word for word in stemmed.values() if members[word].intersect(self._visible)}
        longer = []
        for term, plain, of_term in zip(self._terms, self._by_tier[-1], parts, strict=True):
            known = [
                (word, part)
                for (word, part), of in rests.items()
                if part in of_term and any(stemmed[rest] in seen for rest in of)
            ]
            found = union(members[word] for word, part in known if len(part) >= _SHORTEST_PART)
            if not (plain | found).intersect(self._visible):
                likely = [
                    word
                    for word, part in rests
                    if part in of_term and _is_likely(term, part, at_start=word.startswith(part))
                ]
                found = union(members[word] for word in [*likely, *(word for word, _of in known)])
            longer.append(found)
        return longer

    def _in_texts(self, words: Iterable[str]) -> dict[str, BitMap]:
        """For each of the words the reviews that have it in their texts."""
        of = {word: [keys.word(tier, word) for tier in _OF_TEXTS] for word in sorted(words)}
        held = self._index.members(chain.from_iterable(of.values()))
        return {word: union(held[key] for key in wanted) for word, wanted in of.items()}

    def _rests(self, parts: Sequence[str]) -> dict[tuple[str, str], list[str]]:
        """Words that begin or end with a part, each with what else it may have.

        Of words that some visible review has, so that none of the others takes their place.
        """
        if not parts:
            return {}
        longer = Q()
        for part in parts:
            longer |= starts("backwards", part[::-1])
            if len(part) >= _SHORTEST_PART:
                longer |= starts("word", part)
        found: dict[tuple[str, str], list[str]] = {}
        words = Vocable.objects.filter(longer).order_by("word").values_list("word", flat=True)
        number, last = _COMPOUNDS * len(parts), ""
        while page := list(words.filter(word__gt=last)[:number]):
            for word, members in self._in_texts(page).items():
                if members.intersect(self._visible):
                    found |= {(word, part): _unlinked(word, part) for part in _at_end(word, parts)}
            if len(page) < number or len(found) >= number:
                break
            last = page[-1]
        return found


def _parted(terms: Sequence[Term]) -> dict[range, tuple[str, ...]]:
    """Two or three terms that follow each other, as the one word they may be a compound of."""
    found = {}
    for number in (2, 3):
        for first in range(len(terms) - number + 1):
            places = range(first, first + number)
            made = analysis.terms("".join(terms[at].word for at in places))
            found[places] = made[0].tokens if len(made) == 1 else ()
    return found


def _parts(term: Term) -> set[str]:
    """What compounds of the term begin or end with: the word and its stem."""
    word = term.names[0]
    if not word.isalpha():
        return set()
    shortest = _SHORTEST_PART if term.is_function_word else _SHORTEST_HEAD
    return {part for part in (word, analysis.stem(term.word)) if len(part) >= shortest}


def _at_end(word: str, parts: Sequence[str]) -> list[str]:
    """Those of the parts that the word ends with, or begins with if they are long enough."""
    return [
        part
        for part in parts
        if word.endswith(part) or (len(part) >= _SHORTEST_PART and word.startswith(part))
    ]


def _is_likely(term: Term, part: str, *, at_start: bool) -> bool:
    """Whether what has the part at its start or its end is a compound, whatever else it has.

    A word as it was typed may be somebody's name, and must be longer than what it is a form of.
    """
    if at_start:
        return len(part) >= _SHORTEST_BEGINNING
    return len(part) >= (_SHORTEST_END if part == term.names[0] else _SHORTEST_STEM)


def starts(column: str, part: str) -> Q:
    """What is longer than the part and begins with it, asked so that an index answers."""
    return Q(**{f"{column}__gt": part, f"{column}__lt": f"{part}\uffff"})


def _unlinked(word: str, part: str) -> list[str]:
    """What is left of a compound, with and without the s or e that binds its parts."""
    rests = []
    if word.startswith(part) and len(part) >= _SHORTEST_PART:
        rest = word[len(part) :]
        rests += [rest[len(link) :] for link in _LINKS if rest.startswith(link)]
    if word.endswith(part):
        rest = word[: -len(part)]
        rests += [rest[: len(rest) - len(link)] for link in _LINKS if rest.endswith(link)]
    return [rest for rest in rests if len(rest) >= _SHORTEST_PART]


def with_phrase(index: Snapshot, phrase: Sequence[str], among: BitMap) -> BitMap:
    """Which of the reviews have the words one after the other, in a text or a name.

    Texts that the index takes for likely are read, and of very many the last six hundred.
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
        return index.any_of(keys.word(tier, form) for form in sorted(forms) for tier in _OF_TEXTS)
    return both(index.members(keys.pairs(phrase)).values())


@lru_cache(maxsize=2_000)
def searchable(body: str) -> str:
    return rich_text.searchable(body)
