"""What a document shows or leads to in the repository is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
_TARGET = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_picture_and_page_a_document_names_is_there(document):
    named = _TARGET.findall(document.read_text())

    assert [name for name in named if not (document.parent / name).exists()] == []


def test_every_picture_of_the_documents_is_shown_in_one():
    shown = {
        (document.parent / name).resolve()
        for document in DOCUMENTS
        for name in _TARGET.findall(document.read_text())
    }

    assert set(ROOT.glob("docs/images/*")) - shown == set()
