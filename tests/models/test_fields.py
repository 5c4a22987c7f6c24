import pytest
from django.db import IntegrityError
from model_bakery import baker

from partnerships.models import Agency, Article, Programme, Source, Vendor

pytestmark = pytest.mark.django_db

LINKS = [
    (Agency, "website"),
    (Article, "url"),
    (Programme, "website"),
    (Source, "url"),
    (Vendor, "website"),
]


@pytest.mark.parametrize(("model", "field"), LINKS)
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://a.example/", " https://a.example"]
)
def test_the_database_lets_nothing_but_a_web_address_become_a_link(model, field, address):
    with pytest.raises(IntegrityError, match="_is_web_address"):
        baker.make(model, **{field: address})


@pytest.mark.parametrize(("model", "field"), LINKS)
@pytest.mark.parametrize("address", ["", "HTTPS://a.example/", "http://a.example/"])
def test_a_web_address_or_none_is_kept(model, field, address):
    kept = {"text": "A text.", "text_origin": "original"} if model is Source else {}
    baker.make(model, **kept, **{field: address})
