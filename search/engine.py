"""Search, as readers ask it: the things a query names first, then the reviews."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils import timezone
from pyroaring import BitMap

from publishing.prepared import Prepared
from reviews.models import Review
from search import (
    analysis,
    facets,
    filters,
    meaning,
    public,
    query,
    spelling,
    text,
    things,
)
from search.analysis import Term
from search.answer import Found, Way
from search.facets import Facet
from search.films_asked_for import Besides, films_asked_for
from search.filters import Chosen, Condition, Meant
from search.likeness import Likeness, Match, is_inflected, terms_of
from search.models import Kind
from search.names import Lookup
from search.postings import Snapshot, union
from search.query import Query
from search.snippets import snippets
from search.things import Named

LAST_PAGE = 500
MOST_PER_PAGE = 100
AT_MOST = 8
# Of the phrases of a query so many may name something.
_PHRASES = 4
_OF_NO_FILM = (filters.CRITIC, filters.LANGUAGE, Kind.WORK)
# Words that, where they follow each other in a text, have surely been copied from it.
_A_LINE = 4

_results = Prepared(
    lambda at, keys: Review.objects.published(at).order_by().for_results().filter(pk__in=keys)
)


def find(
    typed: str,
    *,
    chosen: Chosen | None = None,
    at: dt.datetime | None = None,
    page: int = 1,
    per_page: int = 20,
) -> Found:
    """What readers may see, at that moment (now), of what the text and the facets ask for.

    Any text is a valid query and none raises. Things come with every page, at most 8 of a kind;
    reviews that belong to what is surely named come before those that merely have the words, and
    those by where they have them (headline, names, lead, body), newest first. The number of
    queries depends on what is asked and the kinds of things found, never on how many rows are.
    """
    asked, chosen = query.parse(typed), chosen or Chosen()
    if not asked and not chosen:
        return Found(asked.text)
    page, per_page = min(max(page, 1), LAST_PAGE), min(max(per_page, 1), MOST_PER_PAGE)
    search = _Search(asked, chosen, at or timezone.now())
    if not search.result and (meant := search.respelt()):
        words = [term.word for term in search.terms]
        respelt = query.parse(" ".join(meant.get(word, word) for word in words))
        guessed = _Search(respelt, chosen, search.at)
        if guessed.has_all():
            found = guessed.found(page, per_page).instead_of(asked.text, words, meant)
            if found is not None:
                return found
    if not search.result:
        search.do_with_most_words()
    return search.found(page, per_page)


def entrances(at: dt.datetime | None = None) -> list[Facet]:
    """Where to begin when nothing has been asked: the facets of all that is public."""
    nothing = _Search(query.parse(""), Chosen(), at or timezone.now())
    return facets.of(nothing.facets_of(nothing.public))


class _Search:
    """One search, on one snapshot of the index, at one moment."""

    def __init__(self, asked: Query, chosen: Chosen, at: dt.datetime):
        self.asked, self.chosen, self.at = asked, chosen, at
        self.index, self.public = public.snapshot(at)
        self.lookup = lookup = Lookup(self.index, self.public)
        typed, rest = filters.from_box(asked.asked, self.index, lookup)
        unwanted, rest_of_unwanted = filters.from_box(asked.unwanted, self.index, lookup)
        self.unwanted = union(one.reviews for one in unwanted)
        rest = analysis.terms(" ".join([*rest, *rest_of_unwanted]))
        self.terms = [*asked.terms, *rest][: analysis.MAX_TERMS]
        self.told = analysis.telling(self.terms)
        self.named = meaning.called_so(self.terms, lookup, self.index, self.public, at, AT_MOST)
        self.words = text.Words(self.index, self.terms, self.public)
        if self.words.together().intersect(self.public):
            # Words that stand in a text are no slips in a name.
            self.named = [
                (match, thing)
                for match, thing in self.named
                if match.likeness != Likeness.TYPO or is_inflected(match, self.terms)
            ]
        self.entries = filters.chosen_entries(chosen, at)
        self.people = self._named_people(typed)
        clicked = filters.from_address(chosen, self.entries, self.index, self.people)
        self.conditions = [*typed, *clicked]
        self.groups = self._surely_named()
        # The best of what is named less surely, whose reviews come last.
        self.rest: list[Match] = []
        self.tiers = self._tiers()
        self.matched = self._matched(self.tiers)
        self.result = _all_of(self.matched, self.conditions)
        self.has_most = self._is_of_a_part()

    def found(self, page: int, per_page: int) -> Found:
        result, named = self.result, self._best_first()
        first = (page - 1) * per_page
        keys = _page(self.index, self.tiers or [result], result, first, per_page, self.at)
        cards = _cards(keys, self.at)
        return Found(
            self.asked.text,
            *([thing for match, thing in named if match.kind == kind] for kind in Kind),
            things=[thing for _match, thing in named],
            named=named,
            jobs=things.jobs_of(self.index, [match for match, _thing in named]),
            reviews=cards,
            snippets=snippets(cards, self._marked(named), self.asked.phrases),
            total=len(result),
            has_next=len(result) > first + per_page,
            guess="" if self._is_as_typed() else meaning.guess(self.named, self.terms),
            facets=facets.of(self.facets_of(self.matched)),
            ways_out=[] if result else self._ways_out(self.matched),
            has_most=self.has_most,
        )

    def _marked(self, named: Named) -> list[Term]:
        """What is marked where it stands: the words, and the best name as it is written.

        So that whoever has misspelt a name sees why a review is found.
        """
        written = [m.called for m, _thing in named[:1] if m.likeness >= Likeness.BEGINNING]
        return [*self.told, *analysis.terms(" ".join(written))]

    def _best_first(self) -> Named:
        """All that the query names, in words, with roles and in quotation marks."""
        named = meaning.best_first(self.named, self.terms, self.groups, self.result, self.index)
        if self.asked.takes_away:
            named = [one for one in named if one[0].reviews.intersect(self.result)]
        otherwise = self._named_otherwise()
        # Where nothing is found a role may have been understood amiss.
        pair = (otherwise, named) if self.result else (named, otherwise)
        named = meaning.put_first(*pair)
        return things.at_most(AT_MOST, meaning.put_first(self._films(), named))

    def _named_otherwise(self) -> Named:
        """What roles name, and what is called by just the words in quotation marks."""
        groups = [self._of_result(one.meant) for one in self.conditions]
        if self.result:
            phrases = self.asked.phrases[:_PHRASES]
            groups += [self.lookup.find_exactly(phrase) for phrase in phrases]
        return things.in_turn(groups, self.at, AT_MOST)

    def _of_result(self, meant: Meant) -> list[Match]:
        """Of the namesakes that a role may mean, those that are in what is found, if any are."""
        of_result = [match for match, reviews in meant if reviews.intersect(self.result)]
        return of_result or [match for match, _reviews in meant]

    def _films(self) -> Named:
        """The films that are asked for; none where what reviews or works are is asked for."""
        typed = [one for one in self.conditions if one.typed]
        if any(one.field in _OF_NO_FILM for one in typed):
            return []
        groups = [[match for match, _reviews in one.meant] for one in typed if one.meant]
        kinds = len(typed) - len(groups) + self.asked.takes_away * bool(typed)
        besides = Besides(groups, kinds, with_words=not self.has_most)
        return films_asked_for(
            self.named, self.terms, self.index, self.result, self.at, AT_MOST, besides
        )

    def has_all(self) -> bool:
        """Whether some review has every word together, or something every one in its name."""
        together = self.words.together().intersect(self.result)
        whole = any(not match.lacking for match, _thing in self.named)
        return together or (whole and bool(self.result))

    def do_with_most_words(self) -> None:
        """Where no review has all the words, look for those that have most of many.

        Without any, all stays as it is.
        """
        told = analysis.weighty(self.terms)
        if len(told) < 2 or union(self.tiers).intersect(self.public):
            return
        words = text.Words(self.index, told, self.public)
        tiers = [*words.tiers(), *words.most()]
        matched = self._matched(tiers)
        if result := _all_of(matched, self.conditions):
            self.has_most = True
            self.tiers, self.matched, self.result = tiers, matched, result

    def respelt(self) -> dict[str, str]:
        """For words that nothing has, what was probably meant; none where that is unlikely."""
        if not self.asked.is_plain:
            return {}
        unknown = self.words.unknown()
        meant = {t.word: spelling.respelt(t, self.index, self.public) for t in unknown}
        return {word: respelt for word, respelt in meant.items() if respelt}

    def _is_as_typed(self) -> bool:
        """Whether there is nothing to guess: not words alone, or words that some review has."""
        return not self.asked.is_plain or self.words.together().intersect(self.public)

    def facets_of(self, matched: BitMap) -> facets.Asked:
        return facets.Asked(
            self.index,
            matched,
            self.conditions,
            self.chosen,
            self.people,
            self.public,
            self.entries,
        )

    def _tiers(self) -> list[BitMap]:
        """What is asked of a review, the most wanted first."""
        if not self.terms:
            return []
        tiers = self._having_words(self.terms)
        groups = self.groups
        tiers = [meaning.belonging(groups), *tiers] if groups else tiers
        if len(self.terms) >= _A_LINE and self.asked.is_plain and not self._is_whole_name():
            line = analysis.folded_words(self.asked.text)[: analysis.MAX_TERMS]
            tiers = [text.with_phrase(self.index, line, self.public), *tiers]
        sure = {id(match) for group in groups for match in group}
        rest = [match for match, _thing in self.named if id(match) not in sure]
        if rest:
            best = min(match.rank for match in rest)
            self.rest = [match for match in rest if match.rank == best][:AT_MOST]
            tiers.append(meaning.belonging([self.rest]))
        return tiers

    def _is_of_a_part(self) -> bool:
        """Whether what is found is merely of what some of the words name."""
        if not self.rest or not self.result or self.result.intersect(union(self.tiers[:-1])):
            return False
        named = terms_of(self.rest)
        others = [term for at, term in enumerate(self.terms) if at not in named]
        heeded = (query.kinds_said([term]) or query.jobs_said([term]) for term in others)
        return any(term in self.told and not of for term, of in zip(others, heeded, strict=True))

    def _is_whole_name(self) -> bool:
        return any(match.is_sure and not match.lacking for match, _thing in self.named)

    def _having_words(self, terms: Sequence[Term]) -> list[BitMap]:
        """Reviews with all the words, and then with those that say what is asked for."""
        every = self.words if terms is self.terms else text.Words(self.index, terms, self.public)
        told = analysis.telling(terms)
        if len(told) == len(terms):
            return every.tiers()
        return every.tiers() + text.Words(self.index, told, self.public).tiers()

    def _surely_named(self) -> list[list[Match]]:
        """Groups of what the query names; none of half names that no review has together."""
        groups = meaning.surely(self.terms, [match for match, _thing in self.named])
        whole = all(any(match.is_sure for match in group) for group in groups)
        return groups if whole or meaning.belonging(groups).intersect(self.public) else []

    def _matched(self, tiers: Sequence[BitMap]) -> BitMap:
        """The public reviews that have what was typed, the facets aside."""
        matched = union(tiers) & self.public if tiers else self.public
        for phrase in self.asked.phrases:
            matched = text.with_phrase(self.index, phrase, matched)
        for phrase in self.asked.without:
            matched = matched - self._having(phrase, matched)
        return matched - self.unwanted

    def _having(self, phrase: Sequence[str], among: BitMap) -> BitMap:
        if len(phrase) > 1:
            return text.with_phrase(self.index, phrase, among)
        terms = analysis.terms(phrase[0])
        tiers = text.Words(self.index, terms, self.public).tiers()
        return union(tiers[: len(text.Tier)])

    def _named_people(self, typed: Sequence[Condition]) -> list[int]:
        """Whose jobs there may be a choice of: those named with a role, or else in the query."""
        with_role = [
            match.object_id
            for one in typed
            if one.field == filters.JOB
            for match, _reviews in one.meant
        ]
        meant = [m for m, _t in self.named if m.kind == Kind.PERSON and m.is_meant]
        # A person who is merely spelt somewhat like the theme that was asked for is not.
        sure = [
            m for m in meant if m.likeness <= max(self.named[0][0].likeness, Likeness.BEGINNING)
        ]
        best = [m.object_id for m in sure if m.rank == sure[0].rank]
        return (with_role or best)[:AT_MOST]

    def _ways_out(self, matched: BitMap) -> list[Way]:
        """What to give up so that something is found, the least first."""
        ways = []
        for one in self.conditions:
            rest = _all_of(matched, [other for other in self.conditions if other is not one])
            words, left = self.asked.without_role(one.typed, one.rest) if one.typed else ("", "")
            left = left if words else self.asked.text
            # Without all that was asked there is everything, which is no way out.
            if left or len(self.conditions) > 1:
                ways.append(Way(len(rest), words, one.field, left))
        ways += self._without(self._a_word_or_a_name())
        if not any(way.count for way in ways):
            alone = self._without(self._all_but_a_word())
            ways += [replace(way, is_one_word=True) for way in alone]
        return sorted((way for way in ways if way.count), key=lambda way: -way.count)

    def _without(self, dropped: Iterable[frozenset[int]]) -> Iterator[Way]:
        for of in dropped:
            kept = [term for at, term in enumerate(self.terms) if at not in of]
            rest = _all_of(self._matched(self._having_words(kept)), self.conditions)
            gone = [self.terms[at].word for at in sorted(of)]
            left = self.asked.without_words(gone)
            if left != self.asked.text:
                yield Way(len(rest), " ".join(gone), rest=left)

    def _a_word_or_a_name(self) -> list[frozenset[int]]:
        """What may be dropped, but not all there is."""
        words = [frozenset([at]) for at in range(len(self.terms))]
        names = {match.terms for match, _thing in self.named if len(match.terms) > 1}
        dropped = [*words, *sorted(names, key=sorted)]
        return [of for of in dropped if len(of) < len(self.terms) or self.conditions]

    def _all_but_a_word(self) -> list[frozenset[int]]:
        every = frozenset(range(len(self.terms)))
        told = [at for at, term in enumerate(self.terms) if term in self.told]
        return [every - {at} for at in told[:AT_MOST]] if len(told) > 2 else []


def _all_of(matched: BitMap, conditions: Sequence[Condition]) -> BitMap:
    """What every condition lets through; each holds all the values of its field."""
    for condition in conditions:
        matched = matched & condition.reviews
    return matched


def _page(
    index: Snapshot,
    tiers: Sequence[BitMap],
    result: BitMap,
    first: int,
    number: int,
    at: dt.datetime,
) -> list[int]:
    """Keys of so many reviews from that place on: by tier, then newest."""
    keys: list[int] = []
    left = result
    for tier in tiers:
        new = tier & left
        left = left - new
        if first >= len(new):
            first -= len(new)
            continue
        keys += public.newest(index, new, first, number - len(keys), at)
        first = 0
        if len(keys) >= number:
            break
    return keys


def _cards(keys: list[int], at: dt.datetime) -> list[Review]:
    rows = {review.pk: review for review in _results(at, keys)}
    things.tell_directors([review.film for review in rows.values()])
    return [rows[key] for key in keys if key in rows]
