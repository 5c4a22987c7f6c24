import json

import pytest
import yaml
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerships.actions.seeds import SeedsError, load_seeds
from partnerships.models import Agency, Announcement, Article, Partnership, Source, Vendor
from partnerships.models.choices import NameRole
from partnerships.models.slugs import FormerSlug

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

ARTICLE = """---
title: Tide tables by machine
url: https://example.org/a
publisher: The Quay
published: 2025-03-05
text: retelling
---
On Tuesday the Ministry of Tides signed up for a trial of Undertow. Brightwater, which makes the
model, asks nothing for it. The Ebb Daily had told of talks in spring.
"""
ANSWER = {
    "vendor": "Brightwater",
    "agency": "Ministry of Waves",
    "models": ["Undertow"],
    "programme": None,
    "kind": "pilot",
    "status": "active",
    "certainty": "reported",
    "event": "signed",
    "announced": "2025-03-04",
    "value": {"amount": 0, "currency": "NOK"},
    "partnership": "brightwater-tides-2025",
    "evidence": [
        "On Tuesday the Ministry of Tides signed up for a trial of Undertow.",
        "Brightwater, which makes the model, asks nothing for it.",
    ],
    "supports": [["pair", "models", "kind"], ["pair", "value"]],
}


def with_article(folder, **changes):
    """Add one article and its answer to the seeds in `folder`."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "tides.md").write_text(ARTICLE, "utf-8")
    answer = {"citations": ["Ebb Daily"], "partnerships": [ANSWER | changes]}
    (folder / "articles" / "tides.json").write_text(json.dumps(answer), "utf-8")
    return folder


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
def test_load_seeds_writes_a_history_that_says_where_records_come_from(tmp_path):
    load_seeds(seeds_in(tmp_path))

    for record in (Vendor.objects.get(), Agency.objects.get(), Source.objects.first()):
        entry = record.history.get()
        assert (entry.history_type, entry.history_change_reason) == ("+", "seeds")
    begun = Partnership.objects.get().history.get()
    assert [used.aimodel.name for used in begun.ai_models.all()] == ["Undertow"]


@pytest.mark.django_db
def test_load_seeds_takes_no_more_statements_for_more_records(tmp_path):
    with CaptureQueriesContext(connection) as few:
        load_seeds(seeds_in(tmp_path))
    more = [VENDOR | {"name": f"Brightwater {number}"} for number in range(30)]

    with CaptureQueriesContext(connection) as many:
        load_seeds(seeds_in(tmp_path, vendors=[VENDOR, *more]))

    assert Vendor.objects.count() == 31
    assert len(many) <= len(few)


@pytest.mark.django_db
def test_load_seeds_gives_slugs_that_nothing_else_has_or_had(tmp_path):
    FormerSlug.objects.create(record_type="vendor", slug="north-sea", record_id=0)
    names = ("North Sea", "North-Sea", "North, Sea")

    load_seeds(seeds_in(tmp_path, vendors=[VENDOR, *(VENDOR | {"name": name} for name in names)]))

    slugs = Vendor.objects.filter(name__startswith="North").values_list("slug", flat=True)
    assert {*slugs} == {"north-sea-2", "north-sea-3", "north-sea-4"}


@pytest.mark.django_db
def test_load_seeds_tells_of_a_word_that_is_in_no_vocabulary(tmp_path):
    with pytest.raises(SeedsError, match=r"Brightwater.*kind"):
        load_seeds(seeds_in(tmp_path, vendors=[VENDOR | {"kind": "bakery"}]))


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
def test_load_seeds_publishes_an_article_as_its_answer_says(tmp_path):
    load_seeds(with_article(seeds_in(tmp_path)))

    announcement = Announcement.objects.exclude(passage=None).get()
    assert announcement.partnership.slug == "brightwater-tides-2025"
    assert announcement.passage == ANSWER["evidence"][0]
    assert announcement.source.is_retelling
    assert [cited.cited.publisher for cited in announcement.source.citations.all()] == ["Ebb Daily"]
    (further,) = announcement.supporting_passages.all()
    assert further.passage.split() == ANSWER["evidence"][1].split()
    assert further.supports == ["pair", "value"]


@pytest.mark.django_db
def test_load_seeds_takes_an_article_on_a_body_for_its_office_where_the_answer_says_so(tmp_path):
    office = AGENCY | {"name": "Tide Office", "parent": "Ministry of Tides", "former_names": []}
    office |= {"aliases": [], "acronym": None}
    folder = seeds_in(
        tmp_path,
        agencies=[AGENCY, office],
        partnerships=[PARTNERSHIP | {"agency": "Tide Office"}],
    )

    load_seeds(with_article(folder))

    assert Partnership.objects.get().announcements.exclude(passage=None).count() == 1


@pytest.mark.django_db
def test_load_seeds_fills_the_source_that_had_no_text_yet(tmp_path):
    load_seeds(seeds_in(tmp_path))
    load_seeds(with_article(tmp_path))

    assert Source.objects.get(url="https://example.org/a").text.startswith("On Tuesday")
    assert Source.objects.exclude(url="").count() == 2


@pytest.mark.django_db
def test_load_seeds_leaves_an_article_that_is_there(tmp_path):
    load_seeds(with_article(seeds_in(tmp_path)))

    tally = load_seeds(tmp_path)

    assert tally.counts["articles", "left"] == 1
    assert Article.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"evidence": ["Nobody said so.", ANSWER["evidence"][1]]}, "is not in the article's text"),
        ({"vendor": "Nobody"}, "Nobody"),
        ({"partnership": "no-such-deal"}, "no-such-deal"),
        ({"supports": [["pair"]]}, "argument 2 is shorter"),
    ],
)
def test_load_seeds_saves_nothing_where_an_answer_does_not_hold(tmp_path, changes, reason):
    with pytest.raises(SeedsError, match=rf"tides\.json.*{reason}"):
        load_seeds(with_article(seeds_in(tmp_path), **changes))

    assert not Agency.objects.exists()


@pytest.mark.django_db
def test_load_seeds_brings_in_every_entry_of_the_projects_own_files():
    load_seeds(SEEDS)

    rows = yaml.safe_load((SEEDS / "partnerships.yaml").read_text("utf-8"))["partnerships"]
    answers = [json.loads(path.read_text("utf-8")) for path in SEEDS.glob("articles/*.json")]
    new = [row for answer in answers for row in answer["partnerships"] if not row["partnership"]]
    assert Partnership.objects.count() == len(rows) + len(new)
    assert Article.objects.filter(status="published").count() == len(answers)
