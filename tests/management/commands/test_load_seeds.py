from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from partnerships.models import Vendor

pytestmark = pytest.mark.django_db

NOUNS = ("agencies", "vendors", "models", "programmes", "ambiguous", "partnerships")
VENDOR = "{name: Brightwater, aliases: [], country: %s, website: null, kind: integrator, not: []}"


@pytest.fixture
def folder(tmp_path):
    """Seeds that hold one vendor."""
    for noun in NOUNS:
        (tmp_path / f"{noun}.yaml").write_text(f"{noun}: []\n")
    put_vendor(tmp_path, country="NO")
    return tmp_path


def put_vendor(folder, *, country):
    (folder / "vendors.yaml").write_text(f"vendors: [{VENDOR % country}]\n")


def load(folder, *arguments):
    said = StringIO()
    call_command("load_seeds", str(folder), *arguments, stdout=said)
    return said.getvalue()


def test_the_first_time_it_tells_what_was_added(folder):
    assert load(folder) == "vendors: 1 added\n"


def test_unchanged_files_are_not_looked_at_again(folder, django_assert_num_queries):
    load(folder)

    with django_assert_num_queries(1):
        said = load(folder)

    assert said.startswith("no file has changed since ")


def test_a_file_that_changed_is_loaded(folder):
    load(folder)
    put_vendor(folder, country="SE")

    assert load(folder) == "vendors: 1 changed\n"


def test_force_brings_back_a_record_that_somebody_deleted(folder):
    load(folder)
    Vendor.objects.get().delete()

    load(folder)
    assert not Vendor.objects.exists()

    assert load(folder, "--force") == "vendors: 1 added\n"


def test_a_load_that_failed_is_tried_again(folder):
    load(folder)
    put_vendor(folder, country="SE")
    (folder / "models.yaml").write_text("models: nonsense: [\n")
    with pytest.raises(CommandError, match=r"models\.yaml"):
        load(folder)

    (folder / "models.yaml").write_text("models: []\n")

    assert load(folder) == "vendors: 1 changed\n"


def test_seeds_that_are_missing_say_so(tmp_path):
    with pytest.raises(CommandError, match="can't be read"):
        load(tmp_path)
