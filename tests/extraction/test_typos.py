import pytest

from partnerships.extraction.lexicon import compiled
from partnerships.extraction.typos import meant_by


@pytest.mark.parametrize(
    ("written", "type_", "meant"),
    [
        ("Anthropc", "vendor", "Anthropic"),
        ("Paalntir", "vendor", "Palantir"),
        ("Micrososft", "vendor", "Microsoft"),
        ("Genral Services Administration", "agency", "General Services Administration"),
    ],
)
def test_one_slip_is_forgiven(seeds_reference, written, type_, meant):
    assert meant_by(written, type_, compiled(seeds_reference)) == meant


@pytest.mark.parametrize("written", ["Microsofts", "Coheer", "Anthropic", "Mycroseft", "Axom"])
def test_other_names_stay_as_they_are(seeds_reference, written):
    assert meant_by(written, "vendor", compiled(seeds_reference)) is None
