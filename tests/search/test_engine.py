import datetime as dt

import pytest
from django.utils import timezone

from reviews.models import Review
from search import index, memory, names, postings, public
from search.engine import find
from tests.builders import a_critic, a_draft, a_film, a_review, a_theme, a_work

pytestmark = [pytest.mark.django_db, pytest.mark.searches]
HOUR = dt.datetime(2026, 11, 27, 5, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


def days_ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def headlines(found) -> list[str]:
    return [review.headline for review in found.reviews]


@pytest.fixture
def _strangers():
    work = a_work("Fremmede", author="Taichi Yamada")
    film = a_film(director="Andrew Haigh", cast=["Andrew Scott"], source=work)
    critic = a_critic("Ine Dahl")
    a_review("Eldst", film=film, critic=critic, themes=["Sorg"], published_at=days_ago(9))
    a_review("Nyest", film=film, critic=critic, themes=["Sorg"], published_at=days_ago(8))
    words = (
        "Andrew Scott, Andrew Haigh, Taichi Yamada, sorg, Ine Dahl, All of Us Strangers, Fremmede"
    )
    a_review(words, film=a_film("Noe annet"), critic=a_critic("Cleo Berg"))


NAMES = [
    "Andrew Scott",
    "scott, andrew",
    "Haigh",
    "Andrew Haig",
    "Taichi Yamada",
    "Sorg",
    "Ine Dahl",
    "All of Us Strangers",
    "Fremmede",
]


@pytest.mark.usefixtures("_strangers")
def test_reviews_that_belong_to_what_is_named_come_first_and_newest_first():
    found = {typed: headlines(find(typed))[:2] for typed in NAMES}

    assert found == {typed: ["Nyest", "Eldst"] for typed in NAMES}


@pytest.mark.usefixtures("_strangers")
@pytest.mark.parametrize("typed", ["Andrew Scott sorg", "Andrw Scott Sorg", "sorg Taichi Yamada"])
def test_two_names_give_reviews_with_both_first(typed):
    a_review("Bare sorg", film=a_film("Tredje"), themes=["Sorg"])

    assert headlines(find(typed))[:2] == ["Nyest", "Eldst"]


@pytest.mark.usefixtures("_strangers")
def test_the_newer_of_two_namesakes_reviews_comes_first():
    a_review("Navnesøster", film=a_film("Fjerde", cast=["Andrew Scott"]))

    assert headlines(find("andrew scott"))[0] == "Navnesøster"


def test_order_goes_by_headline_names_lead_body_and_then_newest():
    in_body = {"body": "<p>Om sjakk.</p>"}
    a_review("I teksten", published_at=days_ago(1), **in_body)
    a_review("I teksten, eldre", published_at=days_ago(2), **in_body)
    a_review("I ingressen", standfirst="Vi spiller sjakk.", published_at=days_ago(3))
    a_review("I dommen", verdict="God sjakk.", published_at=days_ago(4))
    a_review("I navnet", film=a_film("Sjakk og matt"), published_at=days_ago(5))
    a_review("Sjakk", published_at=days_ago(6))

    expected = ["Sjakk", "I navnet", "I ingressen", "I dommen", "I teksten", "I teksten, eldre"]
    assert headlines(find("sjakk")) == expected


def test_all_words_must_be_in_the_review():
    a_review("Hav", body="<p>Stille netter.</p>")
    a_review("Fjell", body="<p>Stille dager.</p>")

    assert headlines(find("stille netter")) == ["Hav"]


def test_words_may_be_shared_between_names_and_text():
    a_review("Haigh alene", film=a_film(director="Andrew Haigh"), body="<p>Om vennskap.</p>")
    a_review("Uten", film=a_film("Annen"), body="<p>Om vennskap.</p>")

    assert headlines(find("haigh vennskap")) == ["Haigh alene"]


@pytest.mark.parametrize(
    ("language", "written", "typed"),
    [
        ("nb", "Skuespillerne er glimrende.", "skuespiller"),
        ("nb", "Kjærligheten seirer.", "kjaerlighet"),
        ("nb", "En bok om lærere.", "lærerne"),
        ("en", "The actors are grieving.", "grieve"),
        ("nb", "Stellan Skarsgårds blikk.", "skarsgaard"),
        ("nb", "<em>film</em>en om båten", "filmen båten"),
        ("nb", "Tom &amp; Jerry", "jerry"),
    ],
)
def test_words_are_found_in_other_inflections_and_spellings(language, written, typed):
    review = a_review(language=language, body=f"<p>{written}</p>")

    assert find(typed).reviews == [review]


@pytest.mark.parametrize("asked_for", [2, 500])
@pytest.mark.parametrize("few", [0, 500])
def test_pages_follow_each_other_without_a_gap(monkeypatch, asked_for, few):
    monkeypatch.setattr(public, "_ASKED_FOR", asked_for)
    monkeypatch.setattr(public, "_FEW", few)
    for number in range(4):
        a_review(f"Sjakk {number}", published_at=HOUR - number // 2 * SECOND)
    a_review("Sjakk 4", published_at=HOUR - dt.timedelta(days=9))

    pages = [find("sjakk", page=page, per_page=2) for page in (1, 2, 3, 4)]

    assert [headlines(found) for found in pages] == [
        ["Sjakk 1", "Sjakk 0"],
        ["Sjakk 3", "Sjakk 2"],
        ["Sjakk 4"],
        [],
    ]
    assert [found.has_next for found in pages] == [True, True, False, False]


@pytest.mark.parametrize("hidden", ["scheduled", "embargoed"])
@pytest.mark.parametrize("then", ["begins", "ends"])
def test_what_begins_or_ends_to_wait_while_it_is_asked_for_is_not_seen(monkeypatch, hidden, then):
    facts = HIDDEN[hidden]
    review = a_hidden_review(**(facts if then == "ends" else {**facts, "state": "draft"}))
    look = postings.snapshot

    def meanwhile(*beside):
        monkeypatch.setattr(postings, "snapshot", look)
        if then == "begins":
            Review.objects.filter(pk=review.pk).update(state="published")
            index.about_changed([review.pk])
        seen = look(*beside)
        if then == "ends":
            Review.objects.filter(pk=review.pk).update(state="draft")
        return seen

    monkeypatch.setattr(postings, "snapshot", meanwhile)

    found = find("kveldsro", at=HOUR)
    assert (found.total, found.facets) == (0, [])


@pytest.mark.parametrize("hidden", ["scheduled", "embargoed"])
def test_what_begins_to_wait_before_the_postings_are_read_is_not_seen(monkeypatch, hidden):
    """The postings are then newer than what is known of them, and are not remembered."""
    review = a_hidden_review(**{**HIDDEN[hidden], "state": "draft"})
    index.rebuild()
    read = memory.read

    def meanwhile(segment, wanted):
        monkeypatch.setattr(memory, "read", read)
        Review.objects.filter(pk=review.pk).update(state="published")
        index.about_changed([review.pk])
        postings.merge()
        return read(segment, wanted)

    monkeypatch.setattr(memory, "read", meanwhile)

    for _before_and_after_it_is_known in range(2):
        found = find("kveldsro", at=HOUR)
        assert (found.total, found.facets) == (0, [])
    assert find("kveldsro", at=HOUR + SECOND).reviews == [review]


def everything(found) -> list:
    lists = (found.people, found.films, found.works, found.themes, found.critics, found.reviews)
    return [thing for things in lists for thing in things]


HIDDEN = {
    "draft": {"state": "draft"},
    "submitted": {"state": "submitted"},
    "withdrawn": {"state": "withdrawn", "published_at": HOUR - SECOND},
    "scheduled": {"state": "published", "published_at": HOUR + SECOND},
    "embargoed": {"state": "published", "published_at": HOUR - SECOND, "embargo": HOUR + SECOND},
}


def a_hidden_review(embargo=None, **facts):
    work = a_work("Kveldsbok", author="Xenia Forfatter")
    people = {"director": "Xenia Regi", "cast": ["Xenia Rolle"]}
    film = a_film("Kveldsfilm", source=work, embargo_until=embargo, **people)
    critic = a_critic("Xenia Kritiker")
    return a_draft("Kveldsro", film=film, critic=critic, themes=["Kveldstema"], **facts)


ASKED = ["kveldsro", "xenia", "Xenia Rolle", "kveldsfilm", "kveldsbok", "kveldstema", "kveldsfilmm"]


@pytest.mark.parametrize("stage", HIDDEN)
def test_nothing_unpublished_is_found_by_any_of_its_names(stage):
    a_hidden_review(**HIDDEN[stage])

    found = {typed: everything(find(typed, at=HOUR)) for typed in ASKED}

    assert found == {typed: [] for typed in ASKED}


@pytest.mark.parametrize("stage", ["scheduled", "embargoed"])
def test_it_is_found_when_its_hour_comes_and_nothing_has_run(stage):
    review = a_hidden_review(**HIDDEN[stage])

    found = {typed: find(typed, at=HOUR + SECOND).reviews for typed in ASKED}

    assert found == {typed: [review] for typed in ASKED}


def test_a_hidden_review_does_not_move_what_is_public():
    popular, other = a_film("En", cast=["Maria Alm"]), a_film("To", cast=["Maria Bo"])
    a_review(film=popular)
    a_review(film=other, published_at=days_ago(3))
    for _ in range(3):
        a_draft(film=other)

    assert [person.name for person in find("maria").people] == ["Maria Alm", "Maria Bo"]


@pytest.mark.parametrize("typed", ["Andrew Scott", "sorg", "scot", "andrew sorg", "tekst"])
def test_the_number_of_queries_does_not_grow_with_the_rows(typed, django_assert_max_num_queries):
    counts = []
    for number in (2, 3):
        for at in range(number):
            film = a_film(f"Film {number}{at}", cast=["Andrew Scott", f"Scott {number}{at}"])
            a_review("Tekst", film=film, themes=["Sorg", a_theme(f"Sorg {number}{at}")])
        find(typed)  # The postings that stay as they are, the process remembers.
        with django_assert_max_num_queries(27) as queries:
            find(typed)
        counts.append(len(queries))

    # Fewer where there is so much that no misspelling is looked for.
    assert counts[1] <= counts[0]


def test_a_better_match_that_is_hidden_does_not_hide_what_is_public():
    film = a_film("Kjent sirkel")
    a_review(film=film)
    a_draft(film=a_film("Hemmelig sirkel"))

    assert find("hemmelig sirkel").films == [film]


def test_no_number_of_hidden_words_pushes_a_public_name_out():
    a_review(film=a_film(cast=["Martinsenius Olsen"]))
    hidden = [f"Mart{one}{two}" for one in "abcdefgh" for two in "abcdefghij"]
    a_draft(film=a_film("Hemmelig", cast=hidden))

    assert [person.name for person in find("mart").people] == ["Martinsenius Olsen"]


@pytest.mark.parametrize("limit", ["_WEIGHED", "_ENOUGH", "_READINGS"])
@pytest.mark.parametrize("typed", ["mart", "matra", "mart olsen", "olsen mart kveld"])
def test_hidden_names_change_nothing_however_little_is_weighed(typed, limit, monkeypatch):
    monkeypatch.setattr(names, limit, 2)
    a_review(film=a_film("Marta Kveld", cast=["Martinsen Olsen", "Marte Bo", "Marti Kveldsro"]))
    before = everything(find(typed))
    cast = ["Mart Olsen", "Matra Olsen", "Matra", "Mart", "Martb", "Olse", "Kveld"]
    hidden = a_film("Mart Olsen", cast=cast, source=a_work("Mart", author="Mart Olsen"))
    a_draft("Mart", film=hidden, critic=a_critic("Mart Olsen"), themes=["Mart", "Matra"])

    assert before
    assert everything(find(typed)) == before
