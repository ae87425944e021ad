import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from config.static_files import _without_air


@pytest.fixture
def collected(settings, tmp_path):
    """Style sheets and fonts as a web server gets them; call it to collect (again)."""
    settings.STATIC_ROOT = tmp_path / "static"
    static = settings.BASE_DIR / "static"
    settings.STATICFILES_DIRS = [(folder, static / folder) for folder in ("css", "fonts")]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.static_files.BundledManifestStorage"},
    }

    def collect():
        call_command("collectstatic", interactive=False, verbosity=0)
        return settings.STATIC_ROOT / staticfiles_storage.stored_name("css/lerret.css")

    return collect


def test_style_sheet_is_one_file_with_its_layers(collected):
    text = collected().read_text()

    assert "@import" not in text
    assert text.index("@layer reset, tokens, base, layout, components, utilities;") < 200
    assert text.count("@layer components {") > 20
    assert text.count("{") == text.count("}")


def test_every_file_the_style_sheet_names_is_there(collected):
    sheet = collected()
    named = re.findall(r'url\("?([^")]+)"?\)', sheet.read_text())

    assert len(named) == 8
    assert all((sheet.parent / name).exists() for name in named)


def test_collecting_again_gives_the_same_name(collected):
    assert collected().name == collected().name


def test_readers_are_not_sent_what_is_written_for_those_who_build():
    sheet = "/* Why\n   so. */\n.still {\n  & :is(img, svg) { color: red }\n}\n"

    assert _without_air(sheet) == ".still {\n& :is(img, svg) { color: red }\n}"
