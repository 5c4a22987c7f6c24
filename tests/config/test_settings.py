import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

import config

PRODUCTION = {
    "ACCORD_DEBUG": "0",
    "SECRET_KEY": "a-key-of-many-letters-that-only-this-test-knows-0123456789",
    "ALLOWED_HOSTS": "accord.example",
    "DATABASE_URL": "postgres://accord:secret@db.example/accord",
}
MAIL = {
    "EMAIL_URL": "smtp+tls://accord:s%40cret@mail.example:587",
    "DEFAULT_FROM_EMAIL": "news@accord.example",
    "SITE_URL": "https://accord.example/",
}

# Without what the browser's fixtures set, which no server would.
INHERITED = {name: os.environ[name] for name in os.environ if not name.startswith("DJANGO_")}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=INHERITED | PRODUCTION | environment,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def address() -> str:
    """Of a database that answers: columns that it computes are checked against its version."""
    where = connection.get_connection_params()
    password = quote(where.get("password", ""), safe="")
    at = urlencode({key: where[key] for key in ("host", "port") if key in where})
    return f"postgres://{where.get('user', '')}:{password}@/postgres?{at}"


def test_production_settings_pass_the_deployment_check(address: str) -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **MAIL, DATABASE_URL=address)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_deployment_check_tells_that_nobody_can_follow_a_list_without_mail(
    address: str,
) -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", DATABASE_URL=address)
    assert done.returncode == 0, done.stderr
    assert "EMAIL_URL and DEFAULT_FROM_EMAIL" in done.stderr


@pytest.mark.parametrize("name", ["EMAIL_URL", "DEFAULT_FROM_EMAIL"])
def test_half_of_what_mail_needs_stops_with_what_to_do(name: str) -> None:
    done = manage("check", **MAIL | {name: ""})
    assert done.returncode != 0
    assert "Set both, or neither." in done.stderr


def test_an_address_of_the_site_that_is_none_stops_with_what_to_do() -> None:
    done = manage("check", SITE_URL="accord.example")
    assert done.returncode != 0
    assert "such as https://accord.example" in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_missing_setting_stops_with_what_to_do(name: str) -> None:
    done = manage("check", **{name: ""})
    assert done.returncode != 0
    assert f"\n  {name}: " in done.stderr
    assert "make setup" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["SECOND_READER_URL", "SECOND_READER_MODEL"])
def test_half_a_second_reader_stops_with_what_to_do(name: str) -> None:
    done = manage("check", **{name: "http://127.0.0.1:8080/v1"})
    assert done.returncode != 0
    assert "Set both, or neither." in done.stderr


@pytest.mark.parametrize("name", ["DATA_LICENCE", "DATA_LICENCE_URL"])
def test_half_a_licence_stops_with_what_to_do(name: str) -> None:
    done = manage("check", **{name: "https://licence.example"})
    assert done.returncode != 0
    assert "Set both, or neither." in done.stderr


def test_develop_is_refused_on_a_server() -> None:
    done = manage("develop")
    assert done.returncode != 0
    assert "for one's own machine" in done.stderr


def test_every_variable_is_documented() -> None:
    settings_file = Path(config.__file__).with_name("settings.py")
    documented = (settings_file.parent.parent / "docs" / "running.md").read_text()
    names = set(re.findall(r'env\.\w+\("([A-Z_]+)"', settings_file.read_text()))
    assert "DATABASE_POOL_SIZE" in names
    assert {name for name in names if f"| `{name}` |" not in documented} == set()


def test_database_url_uses_a_pool() -> None:
    show = "from django.db import connection as c; print(c.pool.max_size, c.settings_dict['HOST'])"
    done = manage("shell", "--verbosity", "0", "--command", show, DATABASE_POOL_SIZE="3")
    assert done.stdout.split() == ["3", "db.example"], done.stderr


def test_policy_allows_nothing_inline_and_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/admin/login/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_static_files_can_be_collected(settings, tmp_path: Path) -> None:
    """The manifest storage refuses a stylesheet that names a file which is not there."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", "--noinput", "--verbosity=0")
    assert list(tmp_path.glob("favicon.*.svg"))
