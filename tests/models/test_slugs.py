import pytest
from model_bakery import baker

from partnerships.models import FormerSlug, Vendor

pytestmark = pytest.mark.django_db


def make_vendor(name, **fields):
    return baker.make(Vendor, name=name, kind="integrator", **fields)


def test_a_slug_is_made_from_the_words():
    assert make_vendor("Møre & Söhne AI").slug == "møre-söhne-ai"


def test_a_slug_stays_when_the_name_changes():
    vendor = make_vendor("Brightwater")

    vendor.name = "Darkwater"
    vendor.save()

    assert vendor.slug == "brightwater"


def test_a_changed_slug_is_remembered():
    vendor = make_vendor("Brightwater")

    vendor.slug = "bright-water"
    vendor.save()

    former = FormerSlug.objects.get(record_type="vendor", slug="brightwater")
    assert former.record_id == vendor.pk


def test_a_former_slug_is_never_handed_to_another():
    vendor = make_vendor("Brightwater")
    vendor.slug = "bright-water"
    vendor.save()

    assert make_vendor("Brightwater.").slug == "brightwater-2"


def test_a_slug_that_comes_back_is_no_former_one():
    vendor = make_vendor("Brightwater")
    for slug in ("bright-water", "brightwater"):
        vendor.slug = slug
        vendor.save()

    assert [former.slug for former in FormerSlug.objects.all()] == ["bright-water"]
