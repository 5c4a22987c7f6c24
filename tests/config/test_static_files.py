import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

CSS = Path(settings.BASE_DIR, "static", "css")
ON_A_SERVER = {"staticfiles": {"BACKEND": "config.static_files.OneStylesheetStorage"}}


@pytest.fixture
def collected(tmp_path):
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=settings.STORAGES | ON_A_SERVER):
        # Twice: what stands there from the last time must not stay when a part changes.
        for _ in range(2):
            call_command("collectstatic", interactive=False, verbosity=0)
        yield tmp_path / staticfiles_storage.stored_name("css/site.css")


def test_a_server_has_all_styles_in_one_file(collected):
    whole = collected.read_text()

    assert "@import" not in whole
    assert re.search(r'url\("\.\./fonts/newsreader-latin\.\w{12}\.woff2"\)', whole)
    assert collected.with_name(f"{collected.name}.gz").exists()
    for rule in re.findall(r"^  ([^\s@/].*) \{$", (CSS / "tables.css").read_text(), re.M):
        assert rule in whole


def test_every_stylesheet_is_imported_or_linked_by_a_page():
    imported = re.findall(r'^@import url\("(.+)"\);$', (CSS / "site.css").read_text(), re.M)
    pages = "".join(path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html"))
    linked = re.findall(r'\{% static "css/([\w-]+\.css)" %\}', pages)

    assert sorted({*imported, *linked}) == sorted(path.name for path in CSS.glob("*.css"))
    assert len(imported) == len(set(imported))
