"""Edits at random, for what has to stay right after any."""

import random

from partnerships.models import Partnership
from tests import records

TEXT = "One sentence. Another sentence."


def edit_at_random(chance: random.Random) -> None:
    """One change at random, of any record that a listing tells of."""
    deal = chance.choice(list(Partnership.objects.all()))
    name = f"Name {chance.random()}"
    what = chance.randrange(10)
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
        records.say(deal, records.source(f"{TEXT} {name}"), chance.choice(["", "One sentence."]))
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
    else:
        records.partnership(deal.vendor, deal.agency, "2024-05", programme=records.programme(name))
