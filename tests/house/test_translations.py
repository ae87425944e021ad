import re

import pytest
from django.conf import settings

from publishing import messages

LANGUAGES = [code for code, _name in settings.LANGUAGES]
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%\(\w+\)d|%s|%d")


@pytest.fixture(scope="module")
def in_code():
    return messages.gathered(settings.BASE_DIR)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language, in_code):
    lacking = messages.lacking(language, in_code)

    assert [message.id for message in lacking] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_loses_what_is_filled_in(language):
    catalogue = messages.read(messages.catalogue_path(language), language)

    for message in (m for m in catalogue if m.id):
        originals, texts = _as_tuple(message.id), _as_tuple(message.string)
        filled_in = [set(_PLACEHOLDER.findall(text)) for text in texts]

        assert filled_in[-1] == set(_PLACEHOLDER.findall(originals[-1])), message.id
        assert all(found <= filled_in[-1] for found in filled_in), message.id


def test_no_catalogue_keeps_what_the_code_has_lost(in_code):
    for language in LANGUAGES:
        catalogue = messages.read(messages.catalogue_path(language), language)
        kept = {(m.id, m.context) for m in catalogue if m.id}

        assert kept - {(m.id, m.context) for m in in_code if m.id} == set()


def _as_tuple(texts):
    return tuple(texts) if isinstance(texts, tuple | list) else (texts,)
