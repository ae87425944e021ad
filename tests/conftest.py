import time
from copy import copy

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from django.test import client as test_client
from django.test.utils import ContextList
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from publishing import afterwards, messages, site_settings
from publishing.models import PlainPage, SiteSettings
from reviews import changes, roles
from search import freshness, index, postings
from tests.builders import a_user

pytest.register_assert_rewrite("tests.pairs")
# How long an example takes depends on the machine, and is nothing a test asserts.
hypothesis_settings.register_profile("lerret", deadline=None)
hypothesis_settings.load_profile("lerret")


def pytest_configure():
    """The texts as they stand now: a fresh clone has no compiled catalogues yet."""
    messages.compile_all()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file of the run's own: one in memory is not for the threads of a live server.

    Neither database waits for the disk: what a test has saved need not outlast a power cut.
    """
    options = connection.settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "test.sqlite3")
        options["init_command"] = options["init_command"].replace("=FULL", "=OFF")
    else:
        options["options"] += " -c synchronous_commit=off"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The page about us that a migration writes is not among the facts of any test.

    After a test with true commits, the tables are as they are now. Django's own flush truncates
    each, which takes PostgreSQL seconds, and then looks for every permission there may be.
    """
    with django_db_blocker.unblock():
        PlainPage.objects.all().delete()
        SiteSettings.objects.all().delete()
        at_first = _rows_of(_tables_with_rows())

    def empty(_test):
        with transaction.atomic(), connection.cursor() as cursor:
            for table in _tables_with_rows():
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            for table, rows in at_first.items():
                marks = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


def _tables_with_rows() -> list[str]:
    tables = connection.introspection.django_table_names(include_views=False)
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})"  # noqa: S608
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]


def _rows_of(tables: list[str]) -> dict[str, list[tuple]]:
    with connection.cursor() as cursor:
        return {
            table: cursor.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            for table in tables
        }


@pytest.fixture(scope="session", autouse=True)
def _context_is_the_pages(django_test_environment):
    """And not, copied each time, that of each of the hundreds of templates a page includes."""

    def store(kept, signal, sender, template, context, **kwargs):
        if "context" not in kept:
            kept["context"] = ContextList([copy(context)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test_client, "store_rendered_templates", store)
        yield


INDEXES = ("name_changed", "name_removed", "about_changed", "reviews_changed", "review_removed")


def _asked_for_nothing():
    pytest.fail("What searches is in a module marked `searches`.")


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_indexed(request):
    """Nor searched, but in modules marked `searches`: indexing is a third of what saving costs."""
    with pytest.MonkeyPatch.context() as patch:
        if request.node.get_closest_marker("searches") is None:
            for name in INDEXES:
                patch.setattr(index, name, lambda *_of: None)
            patch.setattr(freshness, "_ids", lambda **_of: [])
            patch.setattr(postings, "snapshot", _asked_for_nothing)
        yield


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """For what all tests of a module find: its module-wide fixtures may make rows, once for all.

    Each test's own transaction stands within this one, so it may change the rows, but must fetch
    them first: an object in memory is not rolled back. Not beside tests that need true commits.
    """
    with django_db_blocker.unblock(), translation.override("nb"), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _nothing_is_due(monkeypatch):
    """The process has just asked, and does so again when an hour is set: no query by chance."""
    monkeypatch.setattr(changes, "RELIED_ON", float("inf"))
    monkeypatch.setattr(changes, "_known", changes.Known(asked_at=time.monotonic()))


@pytest.fixture(autouse=True)
def _settings_are_known(monkeypatch):
    """The process knows them, and asks again when they are saved: no query by chance."""
    monkeypatch.setattr(site_settings, "RELIED_ON", float("inf"))
    known = site_settings.Known(
        asked_at=time.monotonic(), kept={"plain_pages": [], "_entries": [], "former_slugs": {}}
    )
    monkeypatch.setattr(site_settings, "_known", known)


@pytest.fixture(autouse=True)
def _nothing_is_done_afterwards(monkeypatch):
    """No thread that outlives its test: what one is about turns this on, and waits."""
    monkeypatch.setattr(afterwards, "IS_PROMPT", False)


def storages_in(folder):
    pictures = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder / "pictures"},
    }
    static_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return {"default": pictures, "pictures": pictures, "staticfiles": static_files}


@pytest.fixture(scope="session", autouse=True)
def _plain_surroundings(django_test_environment, tmp_path_factory):
    """Files in a folder of the run's own, static files without a manifest, and quick passwords."""
    with override_settings(
        STORAGES=storages_in(tmp_path_factory.mktemp("files")),
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ALLOWED_HOSTS=["testserver", "localhost", "127.0.0.1"],
    ):
        yield


@pytest.fixture(autouse=True)
def _pictures_of_its_own(settings, tmp_path):
    settings.STORAGES = storages_in(tmp_path)
    with translation.override("nb"):
        yield


@pytest.fixture
def ada(db):
    """Ada edits."""
    return a_user("ada", roles.EDITORS)


@pytest.fixture
def ben(db):
    """Ben writes."""
    return a_user("ben", roles.WRITERS)


@pytest.fixture
def ada_client(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def ben_client(client, ben):
    client.force_login(ben)
    return client
