"""Whatever is edited, the lists in exports are what a plain look at all records gives."""

import random

import pytest
from django.db import connection

from partnerships.models import Announcement, ExportedLists, Partnership, Source
from partnerships.models.choices import Event
from tests import records

pytestmark = pytest.mark.django_db

TEXT = "One sentence. Another sentence. A third."
COLUMNS = ("ai_models", "source_addresses", "passages", "retold_passages")


def looked_up(deal: Partnership) -> list[list[str]]:
    said = sorted(
        deal.announcements.all(), key=lambda one: (one.date_on is None, str(one.date_on), one.pk)
    )
    urls, own, retold = [], [], []
    for one in said:
        quoted = retold if one.source.is_retelling else own
        quoted += [one.passage] if one.passage else []
        quoted += [more.passage for more in one.supporting_passages.order_by("passage_start")]
        urls += [one.source.url] if one.source.url not in ["", *urls] else []
    return [sorted(model.name for model in deal.ai_models.all()), urls, own, retold]


def edit(chance: random.Random) -> None:
    """One change at random, of any record that these lists tell of."""
    deal = chance.choice(list(Partnership.objects.all()))
    name = f"Name {chance.random()}"
    said = deal.announcements.first()
    what = chance.randrange(12)
    if what == 0:
        deal.ai_models.add(records.ai_model(name, deal.vendor))
    elif what == 1:
        deal.ai_models.clear()
    elif what == 2 and (model := deal.ai_models.first()):
        model.name = name
        model.save()
    elif what == 3 and said:
        said.date_on, said.date_precision = f"2024-0{chance.randrange(1, 9)}-01", "month"
        said.save()
    elif what == 4 and said:
        Source.objects.filter(pk=said.source_id).update(url=f"https://news.example/{name}")
    elif what == 5 and said:
        Source.objects.filter(pk=said.source_id).update(
            text_origin="retelling", rights="own retelling"
        )
    elif what == 6 and said:
        said.supporting_passages.all().delete()
    elif what == 7 and said:
        Announcement.objects.filter(pk=said.pk).update(
            partnership=chance.choice(list(Partnership.objects.all()))
        )
    elif what == 8 and Partnership.objects.count() > 1:
        deal.announcements.all().delete()
        deal.delete()
    elif what == 9:
        records.partnership(deal.vendor, records.agency(name), "2024-05")
    else:
        say(deal, chance, name)


def say(deal: Partnership, chance: random.Random, name: str) -> None:
    source = records.source(
        f"{TEXT} {name}",
        url=chance.choice(["", "https://news.example/1", "https://news.example/2"]),
    )
    passage, date = chance.choice(["", "Another sentence."]), chance.choice(["", "2024", "2024-03"])
    said = records.say(deal, source, passage, date, event=chance.choice(Event.values))
    for further in chance.sample(["A third.", "One sentence."], chance.randrange(3)):
        records.say_further(said, further, ["value"])


@pytest.mark.parametrize("seed", range(5))
def test_lists_equal_a_look_at_the_records_after_any_edit(seed):
    chance = random.Random(seed)  # noqa: S311
    for name in ("Bees", "Ants"):
        records.partnership(records.vendor(f"Vendor of {name}"), records.agency(name))

    for _ in range(40):
        edit(chance)
        kept = {key: lists for key, *lists in ExportedLists.objects.values_list("pk", *COLUMNS)}
        assert kept == {deal.pk: looked_up(deal) for deal in Partnership.objects.all()}


def test_a_partnership_takes_its_lists_along():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    deal.ai_models.add(records.ai_model("GPT", deal.vendor))

    deal.delete()

    assert not ExportedLists.objects.exists()
    connection.check_constraints()


def test_what_exports_do_not_have_leaves_the_lists_alone():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    source = records.source(TEXT)
    records.say(deal, source, "A third.")
    written = row_version(deal)

    source.title = "Another title"
    source.save()
    deal.summary = "Another summary"
    deal.save()

    assert row_version(deal) == written


def row_version(deal: Partnership) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ctid::text FROM partnerships_exportedlists WHERE partnership_id = %s", [deal.pk]
        )
        return cursor.fetchone()[0]
