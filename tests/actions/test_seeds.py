import shutil

import pytest
import yaml
from django.conf import settings

from partnerships.actions.seeds import SeedsError, load_seeds
from partnerships.models import Agency, Announcement, Partnership, Source, Vendor
from partnerships.models.choices import NameRole

SEEDS = settings.BASE_DIR / "seeds"
NOUNS = ("agencies", "vendors", "models", "programmes", "ambiguous", "partnerships")

AGENCY = {
    "name": "Ministry of Tides",
    "acronym": "MoT",
    "aliases": ["Tides Ministry", "tides ministry"],
    "parent": None,
    "jurisdiction": "NO",
    "kind": "ministry",
    "website": None,
    "former_names": [{"name": "Ministry of Waves", "from": "1990", "until": "2001-05"}],
}
VENDOR = {
    "name": "Brightwater",
    "aliases": [],
    "country": "NO",
    "website": None,
    "kind": "integrator",
    "not": [],
}
MODEL = {
    "name": "Undertow",
    "vendor": "Brightwater",
    "family": None,
    "aliases": [],
    "type": "model",
    "openness": "proprietary",
    "released": "2025-02",
    "government_edition": False,
}
PARTNERSHIP = {
    "id": "brightwater-tides-2025",
    "vendor": "Brightwater",
    "agency": "Ministry of Tides",
    "models": ["Undertow"],
    "kind": "pilot",
    "status": "active",
    "certainty": "reported",
    "announced": "2025-03",
    "status_as_of": "2025-06",
    "value": {"amount": 0.47, "currency": "NOK"},
    "summary": "Forecasts.",
    "sources": [
        {"url": "https://example.org/a", "publisher": "A", "title": "One", "published": "2025-03"},
        {"url": "https://example.org/b", "publisher": "B", "title": "Two", "published": None},
    ],
    "events": [
        {
            "date": "2025-03-04",
            "event": "signed",
            "what": "the pilot",
            "source": "https://example.org/a?utm_source=x",
        }
    ],
}


def seeds_in(folder, **rows):
    """Write a small set of seeds; `rows` replaces one noun's entries."""
    small = {
        "agencies": [AGENCY],
        "vendors": [VENDOR],
        "models": [MODEL],
        "programmes": [],
        "ambiguous": [],
        "partnerships": [PARTNERSHIP],
    } | rows
    for noun in NOUNS:
        (folder / f"{noun}.yaml").write_text(yaml.safe_dump({noun: small[noun]}), "utf-8")
    return folder


@pytest.mark.django_db
def test_load_seeds_writes_each_field_of_a_partnership(tmp_path):
    load_seeds(seeds_in(tmp_path))

    partnership = Partnership.objects.get(slug="brightwater-tides-2025")
    assert str(partnership.started) == "2025-03"
    assert str(partnership.status_as_of) == "2025-06"
    assert str(partnership.value_amount) == "0.47"
    assert [model.name for model in partnership.ai_models.all()] == ["Undertow"]
    assert str(partnership.agency.aliases.get(role=NameRole.FORMER).valid_until) == "2001-05"


@pytest.mark.django_db
def test_load_seeds_gives_each_source_its_statement_and_no_passage(tmp_path):
    load_seeds(seeds_in(tmp_path))

    said = {
        (announcement.source.title, announcement.event, str(announcement.date))
        for announcement in Announcement.objects.select_related("source")
    }
    assert said == {("One", "signed", "2025-03-04"), ("Two", "reported", "None")}
    assert not Announcement.objects.exclude(passage=None).exists()


@pytest.mark.django_db
def test_load_seeds_a_second_time_changes_nothing(tmp_path):
    load_seeds(seeds_in(tmp_path))
    histories = Partnership.history.count(), Agency.history.count()

    tally = load_seeds(tmp_path)

    assert {outcome for _, outcome in tally.counts} == {"left"}
    assert (Partnership.history.count(), Agency.history.count()) == histories


@pytest.mark.django_db
def test_load_seeds_follows_a_file_that_changed(tmp_path):
    load_seeds(seeds_in(tmp_path))

    load_seeds(seeds_in(tmp_path, vendors=[VENDOR | {"country": "SE"}]))

    assert Vendor.objects.get().country == "SE"


@pytest.mark.django_db
def test_load_seeds_keeps_what_an_editor_changed(tmp_path):
    load_seeds(seeds_in(tmp_path))
    vendor = Vendor.objects.get()
    vendor.country = "DK"
    vendor.save()

    tally = load_seeds(seeds_in(tmp_path, vendors=[VENDOR | {"country": "SE"}]))

    assert Vendor.objects.get().country == "DK"
    assert tally.counts["vendors", "kept"] == 1


@pytest.mark.django_db
def test_load_seeds_changes_nothing_where_an_entry_names_what_is_not_there(tmp_path):
    with pytest.raises(SeedsError, match=r"brightwater-tides-2025.*Nobody"):
        load_seeds(seeds_in(tmp_path, partnerships=[PARTNERSHIP | {"vendor": "Nobody"}]))

    assert not Agency.objects.exists()


@pytest.mark.django_db
def test_load_seeds_tells_of_a_ring_of_agencies(tmp_path):
    ring = [
        AGENCY | {"name": "One", "parent": "Other", "former_names": []},
        AGENCY | {"name": "Other", "parent": "One", "former_names": []},
    ]

    with pytest.raises(SeedsError, match="each part of another: One, Other"):
        load_seeds(seeds_in(tmp_path, agencies=ring))


@pytest.mark.django_db
def test_load_seeds_tells_of_a_file_that_is_missing(tmp_path):
    (seeds_in(tmp_path) / "models.yaml").unlink()

    with pytest.raises(SeedsError, match=r"models\.yaml can't be read"):
        load_seeds(tmp_path)


@pytest.mark.django_db
def test_load_seeds_brings_in_every_entry_of_the_projects_own_files(tmp_path):
    for noun in NOUNS:
        shutil.copy(SEEDS / f"{noun}.yaml", tmp_path)

    load_seeds(tmp_path)

    rows = yaml.safe_load((SEEDS / "partnerships.yaml").read_text("utf-8"))["partnerships"]
    assert Partnership.objects.count() == len(rows)
    assert Source.objects.count() == len({s["url"] for row in rows for s in row["sources"]})
