import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse

from config.env import secret_key

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)


def test_readers_get_the_strict_policy_and_no_cookie(client, db):
    response = client.get("/")

    assert response["Content-Security-Policy"] == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", ["admin:login", "admin:index"])
def test_desk_is_never_stored_and_has_no_unsafe_source(client, ada, name):
    client.force_login(ada)

    response = client.get(reverse(name))

    assert response["Cache-Control"] == "no-store, private"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_deployment_check_has_nothing_to_say(tmp_path):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")},
        "LERRET_ALLOWED_HOSTS": "film.example.org",
        "LERRET_DATA_DIR": str(tmp_path),
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    checked = subprocess.run(
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stderr


def test_the_secret_is_generated_once_and_for_its_owner_alone(tmp_path):
    first = secret_key("", tmp_path / "var")

    assert len(first) >= 50
    assert secret_key("", tmp_path / "var") == first
    assert secret_key("given", tmp_path / "var") == "given"
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0
