"""Bodies, vendors, models and programmes to make partnerships of: few for few, more for more."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt

from django.utils.text import slugify

from partnerships.models import Agency, AIModel, Programme, Vendor
from partnerships.models.choices import AgencyKind, ModelType, Openness
from partnerships.sample_data.chance import Skewed, Slugs
from partnerships.sample_data.words import words

# Of the bodies below a government, how many are on the first level, the second and so on.
LEVELS = (0.2, 0.35, 0.3, 0.15)
MOST_MODELS = 12


@dataclass
class ReferenceRecords:
    """What partnerships lead to. The first of each list have the most of them."""

    agencies: list[Agency]
    vendors: list[Vendor]
    programmes: list[Programme]
    # By the vendor's key; the newest first.
    models: dict[int, list[AIModel]] = field(default_factory=lambda: defaultdict(list))


def make_reference(rows: int, chance: random.Random) -> ReferenceRecords:
    agencies = _make_agencies(max(30, round(4 * sqrt(rows))), chance)
    vendors = Vendor.objects.bulk_create(_vendors(max(15, round(2 * sqrt(rows))), chance))
    programmes = Programme.objects.bulk_create(_programmes(agencies, chance, round(sqrt(rows))))
    # A body's place in the tree says nothing about how much it buys.
    chance.shuffle(agencies)
    reference = ReferenceRecords(agencies, vendors, programmes)
    for model in AIModel.objects.bulk_create(_models(vendors, chance)):
        reference.models[model.vendor_id].append(model)
    return reference


def _make_agencies(number: int, chance: random.Random) -> list[Agency]:
    places = words()["places"][: max(3, number // 6)]
    above = {place: [_government(place)] for place in places}
    made = Agency.objects.bulk_create(one for ones in above.values() for one in ones)
    taken: set[str] = set()
    for share, forms in zip(LEVELS, words()["levels"], strict=True):
        chosen = Skewed(places).draw(chance, round((number - len(places)) * share))
        below = defaultdict(list)
        for place in chosen:
            parent = Skewed(above[place]).one(chance)
            below[place].append(_agency(place, parent, forms, taken, chance))
        made += Agency.objects.bulk_create(one for ones in below.values() for one in ones)
        above |= below
    return made


def _government(place: str) -> Agency:
    name = f"Government of {place}"
    return Agency(name=name, slug=slugify(name), jurisdiction=place, kind=AgencyKind.GOVERNMENT)


def _agency(
    place: str, parent: Agency, forms: list[list[str]], taken: set[str], chance: random.Random
) -> Agency:
    name = ""
    while not name or name in taken:
        form, kind = chance.choice(forms)
        # Where there are many, one subject is not enough to tell them apart.
        subject = " and ".join(chance.sample(words()["subjects"], 1 + (name in taken)))
        name = form.format(subject=subject, place=place)
    taken.add(name)
    acronym = "".join(letter for letter in name if letter.isupper())
    return Agency(
        name=name,
        slug=slugify(name),
        acronym=acronym,
        parent=parent,
        jurisdiction=place,
        kind=kind,
    )


def _vendors(number: int, chance: random.Random) -> Iterator[Vendor]:
    first, last, kinds = (words()["vendors"][key] for key in ("first", "last", "kinds"))
    taken: set[str] = set()
    while len(taken) < number:
        name = f"{chance.choice(first)} {chance.choice(last)}"
        if name in taken:
            name = f"{chance.choice(first)} {name}"
        if name not in taken:
            taken.add(name)
            yield Vendor(name=name, slug=slugify(name), kind=Skewed(kinds).one(chance))


def _models(vendors: list[Vendor], chance: random.Random) -> Iterator[AIModel]:
    slugs = Slugs()
    for rank, vendor in enumerate(vendors):
        # Who sells the most has the most to sell.
        number = min(MOST_MODELS, 1 + round(2 * MOST_MODELS / (rank + 1)) + chance.randrange(3))
        family = chance.choice(words()["models"])
        for version in range(number, 0, -1):
            name = f"{family} {version}"
            yield AIModel(
                name=name,
                slug=slugs.free(slugify(name)),
                vendor=vendor,
                family=family,
                type=ModelType.PRODUCT if rank % 4 == 1 else ModelType.MODEL,
                openness=chance.choice([*Openness.values, ""]),
            )


def _programmes(agencies: list[Agency], chance: random.Random, number: int) -> Iterator[Programme]:
    names = words()["programmes"]
    for index in range(max(5, number // 5)):
        lead = chance.choice(agencies)
        year = 2015 + index // len(names) % 12
        again = f" {index // len(names) // 12 + 1}" if index >= len(names) * 12 else ""
        name = f"{names[index % len(names)]} {year}{again}"
        yield Programme(name=name, slug=slugify(name), lead_agency=lead)
