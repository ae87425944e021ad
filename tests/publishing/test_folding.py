import unicodedata

import pytest

from publishing.folding import ALPHABET, fold, fold_wide, initial, slug, sort_key, sort_key_prefix


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Stellan Skarsgård", "stellan skarsgard"),
        ("Krzysztof Kieślowski", "krzysztof kieslowski"),
        ("Un cœur en hiver", "un coeur en hiver"),
        ("Toshirō Mifune", "toshiro mifune"),
        ("Sigurður Þór", "sigurdur thor"),
        ("Brían F. O’Byrne", "brian f obyrne"),
        ("Straße", "strasse"),
    ],
)
def test_fold_gives_what_one_types_without_the_letters(written, folded):
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_wide_fold_writes_the_letters_out():
    assert fold_wide("Bjørn Skarsgård") == "bjoern skarsgaard"
    assert fold_wide(unicodedata.normalize("NFD", "Skarsgård")) == "skarsgaard"


def test_slug_is_ascii_and_may_be_empty():
    assert slug("Kjærlighet på liv & død!") == "kjaerlighet-pa-liv-dod"
    assert slug("羅生門") == ""


def test_sort_key_orders_as_norwegian_does_in_any_collation():
    names = ["Aa", "Ab", "Solaris 2", "Solarium", "Z", "Zå", "Æ", "Äa", "Ø", "Å", "Åz"]

    keys = [sort_key(name) for name in names]

    assert keys == sorted(keys)
    assert all(key.isascii() and key.isalnum() and key == key.lower() for key in keys)


@pytest.mark.parametrize("letter", ALPHABET)
def test_prefix_and_initial_agree_for_every_letter(letter):
    key = sort_key(letter.upper() + "rne")

    assert key.startswith(sort_key_prefix(letter))
    assert initial(key) == letter


def test_initial_of_a_number_is_the_hash():
    assert initial(sort_key("12 Years a Slave")) == "#"
    assert initial("") == "#"
