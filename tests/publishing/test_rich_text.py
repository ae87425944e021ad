import re
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from publishing import rich_text
from reviews.models import Review
from tests.builders import a_draft
from tests.publishing.burdens import BURDENS, of_size
from tests.publishing.clipboard import EXPECTED, FOOTNOTED, SAMPLES, without_paragraphs_in_items

EVERYTHING = (
    "<h2>En</h2><h3>To</h3><p>Tre <em>fire</em> <strong>fem</strong> <cite>Seks</cite> "
    '<a href="https://example.org/" hreflang="en">sju</a><br>åtte</p>'
    "<ul><li>ni</li></ul><ol><li>ti</li></ol><blockquote><p>elleve</p></blockquote>"
    '<p>tolv<small data-note="">tretten <cite>Fjorten</cite></small>, femten</p>'
    "<details><summary>seksten</summary><p>sytten</p>"
    '<figure data-still="18"><figcaption>nitten <em>tjue</em></figcaption></figure></details>'
    '<figure data-still="21"></figure><aside data-pull=""><p>tjueto</p></aside><hr>'
)
ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror='alert(1)'>",
    '<img """><script>alert(1)</script>">',
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='https://example.org/' onclick=alert(1) style=position:fixed>x</a>",
    "<a href='https://example.org/\"onmouseover=\"alert(1)'>x</a>",
    "<p style='background:url(javascript:alert(1))' class=x id=y>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='//evil.example/'><link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<template><img src=x onerror=alert(1)></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version=1?><img src=x onerror=alert(1)>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<plaintext><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>\x00<\x00script>alert(1)</script>",
    "<b <script>alert(1)</script>0",
    "<![foo[<img src=x onerror=alert(1)>",
    '<a href="https://example.org/\x00\ud800">x</a>',
]
PARTS = ["<ul>", "</li>", "<cite>", "</cite>", "x ", " y", "<p>", "<br>", "\n\n", "<hr>"]
PARTS += ["<details>", "</details>", "<summary>", "</summary>", "<small data-note>", "</small>"]
PARTS += ["<a href=#a id=b>1</a>", "<p><a href=#b id=a>1</a> note"]
PARTS += ["<aside data-pull>", "</aside>", "<figure data-still=1>", "<figcaption>", "</figure>"]


def test_the_whole_vocabulary_is_kept_to_the_letter():
    assert rich_text.clean(EVERYTHING) == EVERYTHING


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_could_run_is_left_and_a_second_cleaning_changes_nothing(attack):
    cleaned = rich_text.clean(f"<p>Før</p>{attack}<p>etter</p>")

    read = _Reader(cleaned)
    assert read.tags <= rich_text.TAGS
    assert {name for name, _value in read.attributes} <= {"href", "hreflang"}
    assert all(value.startswith("https://") for _name, value in read.attributes)
    assert rich_text.clean(cleaned) == cleaned


@given(st.lists(st.sampled_from([*ATTACKS, *SAMPLES.values(), *PARTS])))
@example(["<aside data-pull>", SAMPLES["word"]])
def test_cleaning_twice_is_cleaning_once(pieces):
    once = rich_text.clean("".join(pieces)[:200_000])

    assert rich_text.clean(once) == once
    assert _Reader(once).tags <= rich_text.TAGS


@pytest.mark.parametrize("program", SAMPLES)
def test_what_a_program_puts_on_the_clipboard_is_reduced_without_javascript(program):
    assert without_paragraphs_in_items(rich_text.clean(SAMPLES[program])) == EXPECTED


@pytest.mark.parametrize("program", FOOTNOTED)
def test_footnote_of_another_program_is_a_footnote_without_javascript(program):
    note = '<small data-note="">Se <em>Stalker</em>.</small>'

    assert rich_text.clean(FOOTNOTED[program]) == f"<p>Natten{note} er lang.</p>"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Første.\r\n\r\nAndre\nlinje.", "<p>Første.</p><p>Andre linje.</p>"),
        ("5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
        ("<p>en<br>to<br><br>tre</p>", "<p>en<br>to</p><p>tre</p>"),
        ("<p></p><p>&nbsp;</p><p>x</p>", "<p>x</p>"),
        ("<b>en <i>to</b> tre</i>", "<p><strong>en <em>to</em></strong> <em>tre</em></p>"),
        ("<p>Uten slutt <em>her", "<p>Uten slutt <em>her</em></p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
        ("<li>løst punkt", "<ul><li>løst punkt</li></ul>"),
        ("<ul><li>a<p>b</p></li></ul>", "<ul><li>a<p>b</p></li></ul>"),
        ("<p title='a > b'>x</p>", "<p>x</p>"),
        ("<a href='#note1'>note</a> <a name='x'>anker</a>", "<p>note anker</p>"),
        ("<a href='mailto:a@example.org'>a</a>", '<p><a href="mailto:a@example.org">a</a></p>'),
        ("", ""),
    ],
)
def test_text_of_any_make_becomes_paragraphs_and_loses_no_word(written, kept):
    assert rich_text.clean(written) == kept


@pytest.mark.parametrize("burden", BURDENS)
def test_anything_over_and_over_is_refused_or_clean_at_once(burden):
    """How long half a megabyte of it takes is measured by `make bench`."""
    with suppress(ValidationError):
        cleaned = rich_text.clean(of_size(burden, 5_000))

        assert rich_text.clean(cleaned) == cleaned


def test_text_that_is_too_long_is_refused_with_a_sentence():
    with pytest.raises(ValidationError, match="500 kB"):
        rich_text.check_size("<p>" + "å" * 250_000 + "</p>")


def test_text_that_grows_too_long_when_cleaned_is_refused_too():
    with pytest.raises(ValidationError, match="500 kB"):
        rich_text.clean("<p>" + "& " * 200_000 + "</p>")


def test_a_hundred_levels_are_kept_and_one_more_is_refused():
    hundred = "<blockquote>" * 100 + "x" + "</blockquote>" * 100

    assert rich_text.clean(hundred).count("<blockquote>") == 100
    with pytest.raises(ValidationError):
        rich_text.clean(f"<blockquote>{hundred}</blockquote>")


def test_plain_text_is_the_words_with_a_space_between_blocks():
    html = "<h2>Tittel</h2><p>En &amp; <em>to</em>.<br>Tre</p><ul><li>Fire</li></ul>"

    assert rich_text.plain(html) == "Tittel En & to. Tre Fire"


def test_what_a_spoiler_hides_is_in_no_excerpt_and_in_no_search():
    html = (
        "<p>Natten<small data-note>En note.</small>, altså.</p><figure data-still=1>"
        "<figcaption>Huset</figcaption></figure><aside data-pull><p>Natten!</p></aside>"
        "<details><summary>Slutten</summary><p>Han dør.</p></details>"
    )
    cleaned = rich_text.clean(html)

    assert rich_text.plain(cleaned) == "Natten, altså."
    assert rich_text.searchable(cleaned) == "Natten En note. , altså. Huset"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<details>En<p>To", "<details><p>En</p><p>To</p></details>"),
        ("<details><summary>Bare", "<p>Bare</p>"),
        ("<details></details>x", "<p>x</p>"),
        (
            "<details>a<details>b</details>c</details>d",
            "<details><p>a</p><p>b</p><p>c</p></details><p>d</p>",
        ),
        ("<ul><li>a<details>b</details>", "<ul><li>a</li></ul><details><p>b</p></details>"),
        ("<details>a<summary>b</summary></details>", "<details><p>a</p><p>b</p></details>"),
        (
            "<details><summary>a<br><b>b</b><small data-note>c</small></summary>d",
            "<details><summary>a bc</summary><p>d</p></details>",
        ),
        ("<p>a <small>b</small></p>", "<p>a b</p>"),
        ("<p>a<small data-note></small></p>", "<p>a</p>"),
        (
            "<p>a <small data-note> b <i>c</i> </small> d</p>",
            '<p>a <small data-note="">b <em>c</em></small> d</p>',
        ),
        (
            "<p><i>a<small data-note>b</small>c</i></p>",
            '<p><em>a</em><small data-note="">b</small><em>c</em></p>',
        ),
        (
            "<p>a<small data-note>b<small data-note>c</small>d</small></p>",
            '<p>a<small data-note="">bcd</small></p>',
        ),
        ("<p>a<small data-note><p>b</p></small></p>", "<p>a</p><p>b</p>"),
        ("<aside>a</aside>", "<p>a</p>"),
        (
            "<aside data-pull><h2>a</h2><ul><li>b</ul></aside>",
            '<aside data-pull=""><p>a</p></aside><ul><li>b</li></ul>',
        ),
        ("<figure data-still='7'>a</figure>", '<figure data-still="7"></figure><p>a</p>'),
        ("<figure data-still='7;x'><figcaption>a</figcaption></figure>", "<p>a</p>"),
        ("<figure data-still=7 class=x onclick=y>", '<figure data-still="7"></figure>'),
        (
            "<blockquote>a<figure data-still=7></figure>b</blockquote>",
            '<blockquote><p>a</p></blockquote><figure data-still="7"></figure><p>b</p>',
        ),
    ],
)
def test_what_stands_by_itself_is_kept_apart_and_nothing_comes_out_of_a_spoiler(written, kept):
    assert rich_text.clean(written) == kept
    assert rich_text.clean(kept) == kept


def test_notes_are_numbered_through_and_those_of_a_spoiler_stay_in_it():
    html = (
        "<p>a<small data-note>b</small></p><details><p>c<small data-note>d</small></p></details>"
        "<p>e<small data-note>f</small></p>"
    )
    told = rich_text.reading(html)

    within = told.body.partition("<details")[2].partition("</details>")[0]
    assert re.findall(r'<li id="(note-\d)" value="\d">(\w)', within) == [("note-2", "d")]
    assert re.findall(r'<li id="(note-\d)" value="\d">(\w)', told.notes) == [
        ("note-1", "b"),
        ("note-3", "f"),
    ]
    assert re.findall(r'href="#note-(\d)"', told.body) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("inside", "length"),
    [
        ("<p>a</p>", "Ett avsnitt. Du kan hoppe over det og lese videre."),
        (
            "<p>a</p><ul><li>b</li><li>c</li></ul>",
            "2 avsnitt. Du kan hoppe over dem og lese videre.",
        ),
        (
            "<blockquote><p>a</p><p>b</p></blockquote>",
            "Ett avsnitt. Du kan hoppe over det og lese videre.",
        ),
    ],
)
def test_spoiler_says_how_long_it_is(inside, length):
    html = f"<details><summary>Om slutten</summary>{inside}</details>"

    assert rich_text.shown(html) == (
        f'<details class="spoiler"><summary><span>Om slutten <small>{length}</small></span>'
        '<span class="spoiler__do" data-open="Vis" data-close="Skjul"></span></summary>'
        f"{inside}</details>"
    )


def test_in_a_feed_a_spoiler_is_a_line_and_every_address_is_whole():
    html = (
        '<p>Se <a href="/filmer/a/" hreflang="nb">A</a><small data-note>n</small></p>'
        "<details><p>Han dør<small data-note>m</small></p></details>"
        "<aside data-pull><p>q</p></aside>"
    )
    told = rich_text.in_feed(
        html, address="https://l.no/r/", absolute=lambda path: f"https://l.no{path}"
    )

    assert told == (
        '<p>Se <a href="https://l.no/filmer/a/" hreflang="nb">A</a><sup>1</sup></p>'
        "<p><em>Et avsnitt som røper noe, er utelatt her.</em> "
        '<a href="https://l.no/r/">Les det hos oss</a></p><blockquote><p>q</p></blockquote>'
        '<ol><li value="1">n</li></ol>'
    )


def test_shown_text_may_stand_in_a_page():
    assert rich_text.shown("<p>x</p><script>y</script>").__html__() == "<p>x</p>"


def test_text_is_cleaned_however_it_is_saved(db):
    review = a_draft(body="<p onclick=x>Hei</p><script>x</script>")

    assert Review.objects.get(pk=review.pk).body == "<p>Hei</p>"


def test_a_form_refuses_too_deep_a_text_on_its_field():
    field = Review._meta.get_field("body").formfield()

    with pytest.raises(ValidationError):
        field.clean("<blockquote>" * 101 + "x")


def test_a_form_cleans_and_counts_an_empty_editor_as_empty():
    field = Review._meta.get_field("body").formfield()

    assert field.clean("<p>Hei</p><script>x</script>") == "<p>Hei</p>"
    assert field.clean("<p></p>") == ""


def test_lines_between_blocks_are_for_the_eye_and_no_change():
    field = Review._meta.get_field("body").formfield()
    shown = field.widget.format_value(EVERYTHING)

    assert "</h2>\n\n<h3>" in shown
    assert not field.has_changed(EVERYTHING, shown.replace("\n", "\r\n"))
    assert field.has_changed(EVERYTHING, shown + "<p>x</p>")


def test_the_text_area_holds_the_html_for_those_without_javascript():
    html = Review._meta.get_field("body").formfield().widget.render("body", "<p>Blå</p>")

    assert html.startswith("<rich-text data-words=")
    assert ">\n&lt;p&gt;Blå&lt;/p&gt;</textarea></rich-text>" in html
    assert "Fet" in html or "Bold" in html


class _Reader(HTMLParser):
    """Reads with another parser than the one that wrote."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
