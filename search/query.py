"""What stands in the box, taken apart: words, phrases, what is not wanted, and roles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    "rating": "terning terningkast karakter rating die stars stjerner",
    "year": "år aar ar year",
    "country": "land country",
    "genre": "sjanger genre",
    "certificate": "alder aldersgrense certificate age",
    "language": "språk sprak spraak language",
}
# "Med" asks for whoever is heard as well as seen.
PLAYING = (Credit.Job.ACTOR.value, Credit.Job.VOICE.value)
_ROLE_OF = {word: role for role, words in ROLES.items() for word in words.split()}
_PIECE = re.compile(
    r'(?P<minus>(?<!\S)-)?(?:(?P<role>\w+):\s*)?(?:"(?P<phrase>[^"]*)"|(?P<word>\S+))?'
)


@dataclass(frozen=True)
class Asked:
    """A role and what stands after it: "regi: andrew haigh"."""

    role: str
    value: str


@dataclass(frozen=True)
class Query:
    """`text` is what can be shown; everything is bounded by its 200 characters and 16 words."""

    text: str
    terms: tuple[Term, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    asked: tuple[Asked, ...] = ()

    def __bool__(self):
        return bool(self.terms or self.phrases or self.asked)


def parse(typed: str) -> Query:
    """Any text is a query; what means nothing, as a lone quotation mark, is left out."""
    text = analysis.clean(typed)
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    asked: list[tuple[str, list[str]]] = []
    for minus, role, phrase, word in _pieces(text):
        value = phrase if phrase is not None else word
        if role in _ROLE_OF and not minus:
            asked.append((_ROLE_OF[role], [value]))
            continue
        value = f"{role} {value}" if role else value
        folded = tuple(analysis.folded_words(value))
        if minus:
            without.append(folded)
        elif phrase is not None:
            phrases.append(folded)
        elif asked and not phrases and not without:
            # All that follows a role is its value: "med: andrew scott".
            asked[-1][1].append(value)
        else:
            words.append(value)
    return Query(
        text,
        tuple(analysis.terms(" ".join(words))),
        tuple(phrase for phrase in phrases if phrase),
        tuple(phrase for phrase in without if phrase),
        tuple(Asked(role, value) for role, parts in asked if (value := " ".join(parts).strip())),
    )


def _pieces(text: str) -> Iterator[tuple[bool, str, str | None, str]]:
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None or found.end() == at:
            at += 1
            continue
        at = found.end()
        minus, role, phrase, word = found.group("minus", "role", "phrase", "word")
        yield bool(minus), (role or "").casefold(), phrase, word or ""
