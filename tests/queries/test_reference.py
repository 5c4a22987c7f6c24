import shutil

import pytest
from django.conf import settings
from model_bakery import baker

from partnerships.actions.seeds import load_seeds
from partnerships.extraction import Reference
from partnerships.models import Agency, AgencyAlias
from partnerships.partial_dates import PartialDate
from partnerships.queries.reference import extraction_reference

pytestmark = pytest.mark.django_db


def test_extraction_reference_is_what_the_seeds_say(tmp_path):
    for path in (settings.BASE_DIR / "seeds").glob("*.yaml"):
        shutil.copy(path, tmp_path)
    load_seeds(tmp_path)

    written, recorded = Reference.from_seeds(tmp_path), extraction_reference()

    for noun in ("agencies", "vendors", "models", "programmes", "ambiguous"):
        names = [
            {getattr(entry, "name", None) or entry.text for entry in getattr(reference, noun)}
            for reference in (written, recorded)
        ]
        assert names[0] == names[1], noun


def test_extraction_reference_takes_a_fixed_number_of_queries(django_assert_num_queries):
    for number in range(3):
        agency = baker.make(Agency, name=f"Office {number}", kind="office", jurisdiction="NO")
        baker.make(AgencyAlias, agency=agency, name=f"Bureau {number}", role="alias")

    with django_assert_num_queries(8):
        extraction_reference()


def test_extraction_reference_keeps_the_dates_of_a_former_name():
    agency = baker.make(Agency, name="Office", kind="office", jurisdiction="NO")
    AgencyAlias.objects.create(
        agency=agency, name="Bureau", role="former", valid_until=PartialDate.parse("2001-05")
    )

    (entry,) = extraction_reference().agencies

    assert [(former.name, str(former.valid_until)) for former in entry.former_names] == [
        ("Bureau", "2001-05")
    ]
