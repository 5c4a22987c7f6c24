"""Edits at random, for what has to stay right after any."""

import random

from partnerships.models import Partnership
from tests import records

TEXT = "One sentence. Another sentence."


def edit_at_random(chance: random.Random) -> None:
    """One change at random, of any record that a listing tells of."""
    deal = chance.choice(list(Partnership.objects.all()))
    name = f"Name {chance.random()}"
    what = chance.randrange(12)
    if what == 0:
        deal.agency.name = name
        deal.agency.save()
    elif what == 1:
        deal.agency.parent = None if deal.agency.parent else records.agency(name)
        deal.agency.save()
    elif what == 2:
        deal.vendor.country = chance.choice(["US", "GB"])
        deal.vendor.name = name
        deal.vendor.save()
    elif what == 3:
        model = records.ai_model(name, deal.vendor, openness="open weights")
        deal.ai_models.set([model])
    elif what == 4:
        source = records.source(f"{TEXT} {name}")
        records.say(deal, source, chance.choice(["", "One sentence."]), **claims(chance))
    elif what == 5:
        deal.announcements.all().delete()
    elif what == 6:
        deal.status = chance.choice(["active", "ended"])
        deal.programme = records.programme(name)
        deal.save()
    elif what == 7:
        Partnership.objects.filter(pk=deal.pk).update(agency=records.agency(name, deal.agency))
    elif what == 8 and Partnership.objects.count() > 1:
        deal.announcements.all().delete()
        deal.delete()
    elif what == 9:
        deal.announcements.update(**claims(chance))
    elif what == 10:
        for said in deal.announcements.filter(supporting_passages=None).exclude(passage=None):
            field = chance.choice(["kind", "value"])
            records.say_further(said, "Another sentence.", [field])
    else:
        records.partnership(deal.vendor, deal.agency, "2024-05", programme=records.programme(name))


def claims(chance: random.Random) -> dict:
    """What an announcement may say, on which others can disagree with it."""
    amount = chance.choice([None, 0, 7, 1_004_000, 1_006_000])
    date, precision = chance.choice([("2024-01-01", "year"), ("2024-01-01", "day"), (None, "")])
    return {
        "event": chance.choice(["signed", "ended", "reported"]),
        "date_on": date,
        "date_precision": precision,
        "asserts_kind": chance.choice(["", "pilot", "contract"]),
        "asserts_status": chance.choice(["", "active"]),
        "value_amount": amount,
        "value_currency": "" if amount is None else chance.choice(["USD", "EUR"]),
    }
