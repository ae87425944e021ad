"""What a word was probably meant to be, where no text and no name that readers see has it."""

from collections.abc import Iterable
from itertools import product

from django.conf import settings
from django.db.models import Q
from pyroaring import BitMap
from rapidfuzz.distance import OSA

from publishing.folding import ALPHABET
from reviews.models import Review
from search import analysis, keys, rows, typos
from search.analysis import Term
from search.keys import Tier
from search.models import Vocable
from search.postings import Snapshot, union
from search.text import searchable, starts

_SHORTEST_END = 2
# What is shorter is too like too many.
_SHORTEST_STEM = 5
_LONGEST_ENDING = 4
# Of the words that begin or end as the one that was typed.
_CANDIDATES = 10_000
# Of those, so many of the most alike are looked up.
_LOOKED_UP = 50


def respelt(term: Term, index: Snapshot, visible: BitMap) -> str | None:
    """The folded word that is most like the term, and of those the one most reviews have.

    As many typos are forgiven as in names. None where nothing that may be seen is alike.
    """
    if not typos.tolerance(term.word):
        return None
    alike = sorted((edits, word) for word, edits in _alike(term).items())[:_LOOKED_UP]
    by_word = {word: [keys.word(tier, word) for tier in Tier] for _edits, word in alike}
    held = index.members(key for of_word in by_word.values() for key in of_word)
    counts = {
        word: union(held[key] for key in of_word).intersection_cardinality(visible)
        for word, of_word in by_word.items()
    }
    known = [(edits, -counts[word], word) for edits, word in alike if counts[word]]
    return min(known)[2] if known else None


def as_written(folded: str, typed: str, reviews: Iterable[Review], names: Iterable[str]) -> str:
    """The word as the names or the reviews have it, where they differ most like what was typed.

    Empty where none has it.
    """
    words = {word for name in names for word in analysis.words(name)}
    written = {word for word in words if folded in analysis.name_forms(word)}
    for review in reviews:
        texts = (review.headline, review.standfirst, review.verdict, searchable(review.body))
        words = set(analysis.words(" ".join(texts)))
        written |= {w for w in words if folded in analysis.word_tokens(w, review.language)}
    return min(written, key=lambda word: (OSA.distance(word, typed), word), default="")


def _alike(term: Term) -> dict[str, int]:
    """Words of texts and names that the term may be, each with its typos.

    The first letter is taken to be right: who errs, seldom errs there, and a name that nobody here
    has written about is not to be taken for any word that rhymes with it.
    """
    found = dict.fromkeys(_otherwise_ended(term.word), 1)
    stems = [form for form in term.precise if len(form) >= _SHORTEST_STEM]
    for typed, words in ((stems, _in_texts(stems)), (term.folds[-1:], _in_names(term))):
        for word in words:
            likely = [form for form in typed if form[:1] == word[0]]
            edits = [count for form in likely if (count := typos.typos(form, word)) is not None]
            if edits:
                found[word] = min([*edits, found.get(word, typos.MOST)])
    return found


def _in_texts(typed: Iterable[str]) -> list[str]:
    """Stems that have the beginning or the end of one of the words, which a typo leaves be."""
    either = Q()
    for form in filter(typos.tolerance, typed):
        length = max(_SHORTEST_END, (len(form) - 1) // 2)
        either |= starts("word", form[:length]) | starts("backwards", form[::-1][:length])
    words = Vocable.objects.filter(either).order_by("word") if either else Vocable.objects.none()
    return list(words.values_list("word", flat=True)[:_CANDIDATES])


def _otherwise_ended(word: str) -> list[str]:
    """Stems in the texts of what the word is with another letter, or one more or less, at its end.

    An ending with a typo is none that a stem is without.
    """
    ends = range(max(len(word) - _LONGEST_ENDING, (len(word) + 1) // 2), len(word) + 1)
    made = {word[:at] + word[at + 1 :] for at in ends}
    made |= {word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :] for at in ends}
    for letter in ALPHABET:
        made |= {word[:at] + letter + word[at:] for at in ends}
        made |= {word[:at] + letter + word[at + 1 :] for at in ends}
    languages = [code for code, _name in settings.LANGUAGES]
    stems = {analysis.precise_stem(each, code) for each, code in product(made, languages)}
    known = Vocable.objects.filter(word__in={stem for stem in stems if typos.tolerance(stem)})
    return list(known.order_by("word").values_list("word", flat=True))


def _in_names(term: Term) -> list[str]:
    looked_up = {key for form in term.folds for key in typos.keys_for(form)}
    return [word for _key, word in rows.alike(sorted(looked_up))]
