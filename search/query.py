"""What stands in the box, taken apart: words, phrases, what is not wanted, and roles."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from films.models import Credit
from search import analysis
from search.analysis import Term

# What a role word asks of, in both of the site's languages whichever the reader reads.
PERSON = "person"
ROLES = {
    Credit.Job.DIRECTOR.value: "regi regissør regissor director directed direction",
    Credit.Job.WRITER.value: "manus manusforfatter writer screenplay written",
    Credit.Job.ACTOR.value: "med skuespiller medvirkende rolle with cast actor actress starring",
    Credit.Job.VOICE.value: "stemme stemmer voice voices",
    Credit.Job.CINEMATOGRAPHER.value: "foto fotograf cinematography cinematographer",
    Credit.Job.COMPOSER.value: "musikk komponist music composer",
    Credit.Job.EDITOR.value: "klipp klipper editing editor",
    Credit.Job.PRODUCER.value: "produsent producer",
    Credit.Job.PRODUCTION_DESIGNER.value: "scenografi scenograf",
    Credit.Job.COSTUME_DESIGNER.value: "kostyme kostymer costume costumes",
    Credit.Job.SOUND_DESIGNER.value: "lyd sound",
    "author": "forfatter author",
    PERSON: "person people folk",
    "film": "film",
    "work": "bok roman kilde forelegg book novel source",
    "theme": "tema theme om about",
    "critic": "kritiker anmelder critic reviewer",
    "rating": "terning terningkast karakter rating die dice stars stjerner",
    "year": "år aar ar year",
    "country": "land country",
    "genre": "sjanger genre",
    "certificate": "alder aldersgrense certificate age",
    "language": "språk sprak spraak language",
}
# "Med" asks for whoever is heard as well as seen.
PLAYING = (Credit.Job.ACTOR.value, Credit.Job.VOICE.value)
_ROLE_OF = {word: role for role, words in ROLES.items() for word in words.split()}
# What a word says that it asks for, where it is no role: "romanen sult".
_KIND_OF = {
    analysis.stem(word): kind
    for kind, words in (("film", "film movie movies"), ("work", f"{ROLES['work']} books novels"))
    for word in words.split()
}
_JOB_OF = {
    analysis.stem(word): job
    for job in (*Credit.Job.values, "author")
    for word in ROLES[job].split()
}
_PIECE = re.compile(
    r'(?P<minus>(?<!\S)-)?(?:(?P<role>\w+):\s*)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))?'
)
# Telephones set quotation marks of their own.
_PLAIN = str.maketrans("“”„«»", '"' * 5)
_LAST_ROLE = re.compile(r'(?<!\S)-?(?P<word>\w+):\s*"?(?P<value>[^":]*)$')


@dataclass(frozen=True)
class Asked:
    """A role and what stands after it: "regi: andrew haigh"."""

    role: str
    value: str
    # As it stands in the text, and from where to where.
    word: str = field(default="", compare=False)
    span: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True)
class Query:
    """`text` is what can be shown; everything is bounded by its 200 characters and 16 words."""

    text: str
    terms: tuple[Term, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    asked: tuple[Asked, ...] = ()
    # Roles with a minus before them.
    unwanted: tuple[Asked, ...] = ()

    def __bool__(self):
        return bool(self.terms or self.phrases or self.asked or self.takes_away)

    @property
    def is_plain(self) -> bool:
        """Whether it is words and nothing else."""
        return not (self.phrases or self.asked or self.takes_away)

    @property
    def takes_away(self) -> bool:
        return bool(self.without or self.unwanted)

    def without_role(self, asked: Asked, rest: Iterable[str]) -> tuple[str, str]:
        """The role and its name as they were typed, and the text without them.

        `rest` are the words after the name that are no part of it: they stay.
        """
        words, kept = asked.value.split(), set(rest)
        other = [word for word in words if kept & set(analysis.words(word))]
        name = " ".join(word for word in words if word not in other)
        start, end = asked.span
        left = " ".join([self.text[:start], *other, self.text[end:]])
        return f"{asked.word}: {name}", " ".join(left.split())

    def without_words(self, words: Collection[str]) -> str:
        """The text without words that stand in it as such: in no phrase, and not as a role."""
        kept, done = [], 0
        for piece in _pieces(self.text):
            known = analysis.words(piece.word)
            others = [word for word in known if word not in words]
            if piece.phrase is None and not piece.minus and len(others) < len(known):
                start = piece.end - len(piece.word)
                kept += [self.text[done:start], " ".join(others)]
                done = piece.end
        return " ".join("".join([*kept, self.text[done:]]).split())


def role_being_typed(text: str) -> tuple[str, str, str] | None:
    """What stands before the value of the last role, the role, and what there is of its value."""
    found = _LAST_ROLE.search(text.translate(_PLAIN))
    role = _ROLE_OF.get(found["word"].casefold()) if found else None
    return (text[: found.end("word") + 1], role, found["value"]) if role else None


def kinds_said(terms: Iterable[Term]) -> set[str]:
    """The kinds of things that the words say they ask for, "skrekkfilm" too."""
    return {
        "film" if analysis.subject_of_films(term.word) else _KIND_OF[term.stem]
        for term in terms
        if analysis.subject_of_films(term.word) or term.stem in _KIND_OF
    }


def jobs_said(terms: Iterable[Term]) -> set[str]:
    """The jobs that the words say somebody has, "steve mcqueen skuespiller"."""
    roles = {_JOB_OF[term.stem] for term in terms if term.stem in _JOB_OF}
    return roles | set(PLAYING if PLAYING[0] in roles else ())


def parse(typed: str) -> Query:
    """Any text is a query; what means nothing, as a lone quotation mark, is left out."""
    text = analysis.clean(typed)
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    asked: list[tuple[_Piece, list[str], int]] = []
    for piece in _pieces(text):
        minus, role, phrase = piece.minus, piece.role, piece.phrase
        value = phrase if phrase is not None else piece.word
        if role in _ROLE_OF:
            asked.append((piece, [value], piece.end))
            continue
        value = f"{role} {value}" if role else value
        folded = tuple(analysis.folded_words(value))
        if minus:
            without.append(folded)
        elif phrase is not None:
            phrases.append(folded)
        elif asked and not phrases and not without:
            # All that follows a role is its value: "med: andrew scott".
            of, values, _end = asked[-1]
            asked[-1] = (of, [*values, value], piece.end)
        else:
            words.append(value)
    roles = [
        (piece.minus, Asked(_ROLE_OF[piece.role], value, piece.typed_role, (piece.start, end)))
        for piece, parts, end in asked
        if (value := " ".join(parts).strip())
    ]
    return Query(
        text,
        tuple(analysis.terms(" ".join(words))),
        tuple(dict.fromkeys(phrase for phrase in phrases if phrase)),
        tuple(dict.fromkeys(phrase for phrase in without if phrase)),
        tuple(one for is_unwanted, one in roles if not is_unwanted),
        tuple(one for is_unwanted, one in roles if is_unwanted),
    )


class _Piece(NamedTuple):
    minus: bool
    typed_role: str
    phrase: str | None
    word: str
    start: int
    end: int

    @property
    def role(self) -> str:
        return self.typed_role.casefold()


def _pieces(text: str) -> Iterator[_Piece]:
    text, at = text.translate(_PLAIN), 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None or found.end() == at:
            at += 1
            continue
        minus, role, phrase, word = found.group("minus", "role", "phrase", "word")
        yield _Piece(bool(minus), role or "", phrase, word or "", at, found.end())
        at = found.end()
