"""Numbers of thousands can be read."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from partnerships.queries.links import Link


@pytest.mark.parametrize(("language", "shown"), [("en", "12,345"), ("es", "12.345")])
def test_a_tally_of_thousands_has_its_separator(language, shown):
    tally = {"link": Link("Acme", "/"), "percent": 100, "count": 12345}
    with override(language):
        page = render_to_string("partnerships/tallies.html", {"tallies": [tally], "heading": "By"})

    assert f">{shown}<" in page


@pytest.mark.parametrize(("language", "shown"), [("en", "12,345 part"), ("es", "12.345 acuerdos")])
def test_a_list_of_thousands_says_how_many_with_its_separator(language, shown):
    found = {"label": "Acme", "url": "/", "total": 12345}
    with override(language):
        page = render_to_string("partnerships/found_list.html", {"list": found})

    assert shown in page
