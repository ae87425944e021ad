import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from config.static_files import _without_air


@pytest.fixture(scope="module")
def collect(tmp_path_factory):
    """Collects style sheets and fonts, as a web server gets them; gives the readers' sheet."""
    static, root = settings.BASE_DIR / "static", tmp_path_factory.mktemp("static")
    bundled = {"BACKEND": "config.static_files.BundledManifestStorage"}

    def collect():
        with override_settings(
            STATIC_ROOT=root,
            STATICFILES_DIRS=[(folder, static / folder) for folder in ("css", "fonts")],
            STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
            STORAGES=settings.STORAGES | {"staticfiles": bundled},
        ):
            call_command("collectstatic", interactive=False, verbosity=0)
            return root / staticfiles_storage.stored_name("css/lerret.css")

    return collect


@pytest.fixture(scope="module")
def sheet(collect):
    return collect()


def test_style_sheet_is_one_file_with_its_layers(sheet):
    text = sheet.read_text()

    assert "@import" not in text
    assert text.index("@layer reset, tokens, base, layout, components, utilities;") < 200
    assert text.count("@layer components {") > 20
    assert text.count("{") == text.count("}")


def test_every_file_the_style_sheet_names_is_there(sheet):
    named = re.findall(r'url\("?([^")]+)"?\)', sheet.read_text())

    assert len(set(named)) == 14
    assert all((sheet.parent / name).exists() for name in named)


def test_collecting_again_gives_the_same_name(sheet, collect):
    assert collect().name == sheet.name


def test_readers_are_not_sent_what_is_written_for_those_who_build():
    sheet = "/* Why\n   so. */\n.still {\n  & :is(img, svg) { color: red }\n}\n"

    assert _without_air(sheet) == ".still {\n& :is(img, svg) { color: red }\n}"
