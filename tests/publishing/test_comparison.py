"""What differs between two versions, in words that people read and HTML that is safe."""

import pytest

from films.models import Film
from publishing.comparison import compare
from reviews.models import Review


def inline(model=Review, **fields) -> str:
    """The one field that differs, given as (before, after)."""
    before = {name: pair[0] for name, pair in fields.items()}
    after = {name: pair[1] for name, pair in fields.items()}
    (change,) = compare(model, before, after)
    return change.inline


def test_text_is_compared_word_by_word():
    told = inline(headline=("Et brev fra de døde", "Et brev til de døde"))

    assert told == '<p class="diff-p">Et brev<del> fra</del><ins> til</ins> de døde</p>'


def test_both_sides_mark_only_what_is_their_own():
    (change,) = compare(Review, {"verdict": "Se den nå."}, {"verdict": "Se den aldri."})

    assert change.left == '<p class="diff-p">Se den<del> nå</del>.</p>'
    assert change.right == '<p class="diff-p">Se den<ins> aldri</ins>.</p>'


def test_paragraph_that_is_put_in_leaves_the_others_alone():
    before, after = "<p>Først.</p><p>Sist.</p>", "<p>Først.</p><p>Imellom.</p><p>Sist.</p>"

    assert inline(body=(before, after)) == (
        '<p class="diff-p">Først.</p><p class="diff-p"><ins>Imellom.</ins></p>'
        '<p class="diff-p">Sist.</p>'
    )


def test_a_word_that_is_only_set_otherwise_is_a_change():
    told = inline(body=("<p>Se <em>Stalker</em> nå.</p>", "<p>Se Stalker nå.</p>"))

    assert told == ('<p class="diff-p">Se<del><em> Stalker</em></del><ins> Stalker</ins> nå.</p>')


def test_paragraph_made_a_heading_says_so():
    told = inline(body=("<p>Et kapittel.</p>", "<h2>Et kapittel.</h2>"))

    assert told == (
        '<p class="diff-h2">Et kapittel. <small class="diff-kind">'
        "(avsnitt → overskrift)</small></p>"
    )


def test_values_are_told_in_words():
    assert inline(seen=("cinema", "")) == "<p><del>Kino</del> <ins>–</ins></p>"
    assert inline(contains_spoilers=(False, True)) == "<p><del>Nei</del> <ins>Ja</ins></p>"
    film = ({"id": 1, "text": "Solaris (1972)"}, {"id": 2, "text": "Stalker (1979)"})
    assert inline(film=film) == "<p><del>Solaris (1972)</del> <ins>Stalker (1979)</ins></p>"


def test_themes_are_a_list():
    sorg, tap = {"id": 1, "text": "Sorg"}, {"id": None, "text": "Tap"}

    assert inline(themes=([sorg], [sorg, tap])) == "<ul><li>Sorg</li><li><ins>Tap</ins></li></ul>"


def row(person, job="actor", character="", billing=1):
    person = {"id": 1, "text": person}
    return {"person": person, "job": job, "character": character, "billing": billing}


def test_rows_are_told_as_added_and_removed_and_moved():
    scott, foy = row("Andrew Scott", character="Adam"), row("Claire Foy", billing=2)
    mescal = row("Paul Mescal")

    told = inline(Film, credits=([scott, foy], [foy, scott]))
    assert told.count("(flyttet)") == 1
    assert "<del>" not in told
    told = inline(Film, credits=([scott, foy], [scott, mescal]))
    assert "<li>Andrew Scott · Skuespiller · Adam</li>" in told
    assert "<del>Claire Foy · Skuespiller</del>" in told
    assert "<ins>Paul Mescal · Skuespiller</ins>" in told


def test_what_has_not_changed_is_left_out_and_what_is_no_field_any_more_too():
    assert compare(Review, {"headline": "A", "gone": 1}, {"headline": "A", "gone": 2}) == []


@pytest.mark.parametrize("name", ["headline", "body", "themes", "film", "seen", "rating"])
def test_nothing_written_gets_out_as_html(name):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    value = {"themes": [{"id": None, "text": evil}], "film": {"id": 1, "text": evil}}
    (change,) = compare(Review, {}, {name: value.get(name, evil)})

    for html in (change.inline, change.left, change.right):
        assert "<script" not in html
        assert "<img" not in html


def test_long_texts_are_compared_at_once():
    words = [str(n * 7919 % 2003) for n in range(5000)]
    other = [word if n % 9 else "endret" for n, word in enumerate(words)]

    told = inline(body=(f"<p>{' '.join(words)}</p>", f"<p>{' '.join(other)}</p>"))

    assert told.count("<ins>") > 100


def test_what_is_put_behind_a_curtain_is_said_to_be_and_a_note_is_set_in_its_sentence():
    before = "<p>Han dør til slutt.</p><p>Se her.</p>"
    after = (
        "<details><summary>Slutten</summary><p>Han dør til slutt.</p></details>"
        '<p>Se<small data-note="">Der.</small> her.</p>'
    )

    assert inline(body=(before, after)) == (
        '<p class="diff-summary diff-hidden"><ins>Slutten</ins></p>'
        '<p class="diff-p diff-hidden">Han dør til slutt. <small class="diff-kind">'
        "(avsnitt → avsnitt i en spoiler)</small></p>"
        '<p class="diff-p">Se<ins><small>Der.</small></ins> her.</p>'
    )


def test_another_still_is_another_word_before_the_same_caption():
    figure = '<figure data-still="{}"><figcaption>En trapp.</figcaption></figure>'

    assert inline(body=(figure.format(1), figure.format(2))) == (
        '<p class="diff-still"><del>[stillbilde 1]</del><ins>[stillbilde 2]</ins> En trapp.</p>'
    )
