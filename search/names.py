"""Which things a query names, however it is typed: the same rows and the same order everywhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from pyroaring import BitMap

from search import analysis, keys, material, rows, typos, years
from search.analysis import Term
from search.entries import WEIGHTS, Entries
from search.keys import Tier
from search.likeness import Likeness, Match, may_begin, misspells, terms_of, weighed
from search.models import Kind
from search.postings import Snapshot, both, union
from search.readings import Reading

# How many of a kind are weighed: enough that nobody sees the end.
_WEIGHED = 16
_ENOUGH = 5
_READINGS = 3
# Words that may each be a part of somebody's name.
_SURNAMES = 5
# Words that may all be of names; more are a sentence.
_A_FEW = 5
# Of letters in a word that may be three or more run together, and names that may be meant by it.
_LONG, _LONGEST, _LOOKED_AT = 8, 30, 200


class Lookup:
    """Looks for names in one snapshot, among the things of those kinds that `visible` lets through.

    `visible` is the reviews that may be seen: a thing without any of them is not there, and no
    name of such a thing has a say in what is found. None is for editors, who see all.
    """

    def __init__(
        self,
        index: Snapshot,
        visible: BitMap | None,
        kinds: Sequence[Kind] = tuple(Kind),
        weighed: int = 0,
    ):
        self._index, self._visible, self._kinds, self._weighed = (
            index,
            visible,
            kinds,
            weighed or _WEIGHED,
        )
        self._entries = Entries(index, visible)

    def of_kind(self, kind: Kind) -> "Lookup":
        return Lookup(self._index, self._visible, [kind])

    def find(self, terms: Sequence[Term]) -> list[Match]:
        """The things that have a name like one or more of the terms, best first, each once."""
        if not terms:
            return []
        plain, asked = Reading.of(terms), len(terms)
        found = self._read(plain, asked)
        if (bare := plain.telling()) and not _names_all(found):
            found += [match for match in self._read(bare, asked) if match.is_meant]
        for readings in (self._readings, self._run_together):
            if not _names_all(found):
                for reading in readings(plain):
                    found += [m for m in self._read(reading, asked) if m.is_meant]
        if asked > 2 and not _names_all(found):
            found += self._beside_names(plain, found)
        told = {at for at, term in enumerate(terms) if not term.is_function_word}
        # "The" alone names nothing in "the hobbit", unless something is called "The".
        return [m for m in _once(found) if not told or m.terms & told or (m.is_meant and m.is_sure)]

    def find_exactly(self, words: Sequence[str]) -> list[Match]:
        """The things that have these folded words as one of their names, best first; 3 queries."""
        terms = analysis.terms(" ".join(words))
        exact, _begun, whole = self._plainly(terms)
        pools = [both(exact) & whole, both(exact)]
        found = self._matches(pools, Reading.of(terms), len(terms))
        return [match for match in found if analysis.folded_words(match.called) == list(words)]

    def _read(self, reading: Reading, asked: int) -> list[Match]:
        terms = reading.terms
        exact, begun, whole = self._plainly(terms)
        start = [a | b for a, b in zip(exact, begun, strict=True)]
        pools = [both(exact) & whole, both(exact), both(start)]
        found = self._matches(pools, reading, asked)
        if sum(match.is_meant and not match.lacking for match in found) >= _ENOUGH:
            return found
        # Misspellings are asked for only where there is little without: they come after it anyway.
        alike = [a | b for a, b in zip(start, self._misspelt(terms), strict=True)]
        pools = [both(alike), *_partly(exact, alike, whole)]
        return _once([*found, *self._matches(pools, reading, asked)])

    def _plainly(self, terms: Sequence[Term]) -> tuple[list[BitMap], list[BitMap], BitMap]:
        """For each term what has the word, and what has a word that begins so; and of any term
        what has no other name."""
        whole_words = {term: [*term.names, *term.counted] for term in terms}
        wanted = [keys.name_word(form) for forms in whole_words.values() for form in forms]
        alone = self._is_too_little(terms)
        begins = {
            term: [keys.begins(form) for form in term.folds if may_begin(form, alone)]
            for term in terms
        }
        stems = {term: keys.name_stem(term.stem) for term in terms}
        whole = [keys.whole_name(form) for forms in whole_words.values() for form in forms]
        # With what is asked for next, so that one query answers it all.
        next_asked = (*map(keys.of_kind, self._kinds), *WEIGHTS)
        held = self._index.members(
            [*wanted, *stems.values(), *chain.from_iterable(begins.values()), *whole, *next_asked]
        )
        exact = [
            union([held[stems[term]], *(held[keys.name_word(form)] for form in whole_words[term])])
            for term in terms
        ]
        begun = [union(held[key] for key in begins[term]) for term in terms]
        return exact, begun, union(held[key] for key in whole)

    def _is_too_little(self, terms: Sequence[Term]) -> bool:
        """Whether a letter or two begin no name: editors are shown what they type towards."""
        return len(terms) == 1 and self._visible is not None

    def _misspelt(self, terms: Sequence[Term]) -> list[BitMap]:
        wanted = {
            term: {key for form in term.names for key in typos.keys_for(form)} for term in terms
        }
        every = set().union(*wanted.values())
        alike = rows.alike(sorted(every))
        words = [
            {
                word
                for key, word in alike
                if key in wanted[term] and misspells(term, word) is not None
            }
            for term in terms
        ]
        held = self._index.members(keys.name_word(word) for of_term in words for word in of_term)
        return [union(held[keys.name_word(word)] for word in sorted(of_term)) for of_term in words]

    def _readings(self, plain: Reading) -> Iterator[Reading]:
        """Other ways to understand what was typed: a space too many or too few, initials.

        In a sentence only of words that are not known: the others are likely to be just words.
        """
        terms = plain.terms
        known = self._in_texts(terms) if len(terms) > _A_FEW else frozenset()
        yield from islice(plain.joined(besides=known), _READINGS)
        for at, term in enumerate(terms):
            if at in known:
                continue
            if len(term.word) in (2, 3) and len(plain.terms) > 1 and term.word.isalpha():
                if not term.is_function_word:
                    yield plain.parted(at, list(term.word))
            elif len(term.word) >= 5:
                for parts in self._parts(term)[:_READINGS]:
                    yield plain.parted(at, parts)

    def _in_texts(self, terms: Sequence[Term]) -> frozenset[int]:
        """The places of the words that stand in a text or a name of what may be seen."""
        wanted = [[keys.word(tier, f) for f in t.precise for tier in Tier] for t in terms]
        held = self._index.members(chain.from_iterable(wanted))
        visible = self._visible
        return frozenset(
            at
            for at, of_term in enumerate(wanted)
            if any(held[k] if visible is None else held[k].intersect(visible) for k in of_term)
        )

    def _parts(self, term: Term) -> list[list[str]]:
        """Where a word may be two that were run together, the likeliest first."""
        word = term.word
        splits = [(word[:at], word[at:]) for at in range(1, len(word))]
        firsts = [keys.name_word(_folded(one)) for one, _other in splits]
        seconds = [keys.name_word(_folded(other)) for _one, other in splits]
        begun = [_begins(other) for _one, other in splits]
        known = self._index.members([*firsts, *seconds, *begun])
        # How each split may be of a name, the likeliest first.
        of_both = [known[one] & known[other] for one, other in zip(firsts, seconds, strict=True)]
        half_begun = [
            known[one] & known[beginning] if len(other) > 1 else BitMap()
            for one, beginning, (_one, other) in zip(firsts, begun, splits, strict=True)
        ]
        of_either = [
            union(
                [
                    known[first] if len(one) > 2 and len(other) > 3 else BitMap(),
                    known[second] if len(one) > 3 else BitMap(),
                ]
            )
            for first, second, (one, other) in zip(firsts, seconds, splits, strict=True)
        ]
        ranks = (of_both, half_begun, of_either)
        seen = iter(self._entries.any_seen(list(chain.from_iterable(ranks))))
        likely: dict[int, int] = {}
        for rank, of_rank in enumerate(ranks):
            for at, is_seen in zip(range(len(of_rank)), seen, strict=False):
                if is_seen:
                    likely.setdefault(at, rank)
        order = sorted((rank, _difference(splits[at]), splits[at]) for at, rank in likely.items())
        return [list(parts) for _rank, _length, parts in order]

    def _beside_names(self, plain: Reading, found: Sequence[Match]) -> list[Match]:
        """What the words beside a name are the name of, as "weisz" in "emma stone weisz".

        Or who each of them is part of the name of, if people called so have a review together.
        """
        asked, named = len(plain.terms), terms_of(m for m in found if m.is_meant)
        left = [
            at
            for at, term in enumerate(plain.terms)
            if at not in named and not (term.is_function_word or years.is_year(term.word))
        ]
        rest = self._read(plain.only(left), asked) if named and left else []
        beside = [match for match in rest if match.is_meant and match.likeness <= Likeness.PART]
        if beside or not 1 < len(left) <= _SURNAMES:
            return beside
        exact, _begun, _whole = self._plainly([plain.terms[at] for at in left])
        if not all(exact):
            return []
        people = self.of_kind(Kind.PERSON)
        each = [people._read(plain.only([at]), asked) for at in left]
        each = [[match for match in of if match.likeness <= Likeness.PART] for of in each]
        met = both([union(match.reviews for match in matches) for matches in each])
        return _put_together(chain.from_iterable(each), asked) if met else []

    def _run_together(self, plain: Reading) -> Iterator[Reading]:
        """With a long word taken for three words or more that are a name: "danieldaylewis"."""
        for at, term in enumerate(plain.terms):
            if _LONG <= len(term.word) <= _LONGEST and (parts := self._all_parts(term.word)):
                yield plain.parted(at, list(parts))

    def _all_parts(self, word: str) -> Sequence[str]:
        """The words of the best known name that the word is made of, if they are so many."""
        folded = _folded(word)
        cuts = range(1, len(folded))
        begun = [keys.name_word(folded[:cut]) for cut in cuts]
        ended = [keys.name_word(folded[cut:]) for cut in cuts]
        held = self._index.members([*begun, *ended])
        likely = union(held[key] for key in begun) & union(held[key] for key in ended)
        best = list(islice(self._entries.by_weight([likely]), _LOOKED_AT)) if likely else []
        forms = (
            form for entry, _of in self._entries.seen(best) for form in material.name_forms(entry)
        )
        return next((form for form in forms if len(form) > 2 and "".join(form) == folded), ())

    def _matches(self, pools: Sequence[BitMap], reading: Reading, asked: int) -> list[Match]:
        """The best of each kind of what is in the pools, the first pool's before the next's."""
        found: list[Match] = []
        of_kind = self._index.members(keys.of_kind(kind) for kind in self._kinds)
        left = dict.fromkeys(self._kinds, self._weighed)
        alone = self._is_too_little(reading.terms)
        walks = {
            kind: self._entries.by_weight([pool & of_kind[keys.of_kind(kind)] for pool in pools])
            for kind in self._kinds
        }
        while walks:
            ids = {kind: list(islice(walk, left[kind])) for kind, walk in walks.items()}
            walks = {kind: walk for kind, walk in walks.items() if len(ids[kind]) == left[kind]}
            for entry, reviews in self._entries.seen(
                [pk for taken in ids.values() for pk in taken]
            ):
                left[entry.kind] -= 1
                if match := weighed(entry, reviews, reading, asked, alone):
                    found.append(match)
            walks = {kind: walk for kind, walk in walks.items() if left[kind] > 0}
        return found


def _partly(exact: list[BitMap], alike: list[BitMap], whole: BitMap) -> list[BitMap]:
    """What answers some of the terms: whole names of one word, or at least two terms."""
    if len(exact) < 2:
        return []
    if len(exact) == 2:
        return [whole, union(exact), union(alike)]
    seen, twice = BitMap(), BitMap()
    for entries in alike:
        twice = twice | (seen & entries)
        seen = seen | entries
    return [whole, twice]


def _names_all(found: Iterable[Match]) -> bool:
    return any(match.is_meant and not match.lacking for match in found)


def _difference(parts: tuple[str, str]) -> int:
    """In length."""
    return abs(len(parts[0]) - len(parts[1]))


def _folded(word: str) -> str:
    return "".join(analysis.fold_word(word))


def _begins(word: str) -> str:
    return keys.begins(_folded(word))


def _put_together(parts: Iterable[Match], asked: int) -> list[Match]:
    """Each thing once, with all the terms that it answered one at a time."""
    whole: dict[tuple[str, int], Match] = {}
    for part in parts:
        thing = (part.kind, part.object_id)
        terms = part.terms | whole.get(thing, part).terms
        whole[thing] = replace(part, terms=terms, lacking=asked - len(terms))
    return list(whole.values())


def _once(found: Iterable[Match]) -> list[Match]:
    """What is surely named by some of the words is no guess at more of them."""
    best: dict[tuple[str, int], Match] = {}
    for match in found:
        thing = (match.kind, match.object_id)
        known = best.get(thing, match)
        best[thing] = min(match, known, key=lambda m: (not (m.is_meant and m.is_sure), m.rank))
    return sorted(best.values(), key=lambda m: (*m.order, m.kind, m.object_id))
