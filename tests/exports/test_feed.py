from xml.etree import ElementTree

import pytest

from partnerships.exports.feed import announcements_feed
from partnerships.models import Announcement, Partnership
from partnerships.queries.exported import announcements_with_names
from tests import records

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEXT = "Acme has <b>sold</b> \x0cBees a chatbot."


@pytest.fixture
def said():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees & Co"), slug="deal")
    where = records.source(TEXT, title="News", publisher="Bee", url="https://news.example/1")
    return records.say(deal, where, TEXT, "2025-03", event="signed")


def entries():
    feed = announcements_feed(
        "All", page="https://accord.example/partnerships/",
        feed="https://accord.example/partnerships.atom",
        announcements=announcements_with_names(Partnership.objects.all()),
    )  # fmt: skip
    return ElementTree.fromstring(feed).findall("a:entry", ATOM)  # noqa: S314


def text(entry, name):
    return entry.find(f"a:{name}", ATOM).text


def test_an_entry_tells_who_what_when_and_the_very_words(said):
    (entry,) = entries()

    assert text(entry, "title") == "Acme at Bees & Co: signed (March 2025)"
    link = entry.find("a:link", ATOM).attrib["href"]
    assert link == f"https://accord.example/partnerships/deal/#announcement-{said.pk}"
    summary = text(entry, "summary")
    assert "<blockquote>Acme has &lt;b&gt;sold&lt;/b&gt; Bees a chatbot.</blockquote>" in summary
    assert '<a href="https://news.example/1">News, Bee</a>' in summary


def test_an_entry_keeps_its_id_when_its_partnership_moves(said):
    before = text(entries()[0], "id")
    said.partnership.slug = "moved"
    said.partnership.save()

    assert text(entries()[0], "id") == before
    assert before.startswith("tag:accord.example,")
    assert text(entries()[0], "updated") == said.created_at.isoformat()


def test_a_retelling_is_marked_and_a_missing_passage_too(said):
    records.say(said.partnership, records.source(title="Bare"))
    where = records.source("It says.", text_origin="retelling", rights="own retelling",
                           publisher="Wasp")  # fmt: skip
    records.say(said.partnership, where, "It says.")

    retold, bare, own = [text(entry, "summary") for entry in entries()]

    assert "Our retelling of Wasp, not the publisher’s words:" in retold
    assert "passage not recorded yet" in bare
    assert "retelling" not in own
    assert Announcement.objects.count() == 3
