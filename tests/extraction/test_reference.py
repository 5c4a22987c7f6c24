import pytest

from partnerships.extraction import Reference
from partnerships.extraction.reference import FormerName, ReferenceMissing
from partnerships.partial_dates import PartialDate

FILES = {
    "agencies": "- name: Harbour Board\n  acronym: HB\n  aliases: [Port Board]\n  parent: null\n"
    "  jurisdiction: Quayland\n  kind: agency\n"
    "  former_names:\n  - {name: Dock Office, from: '2001', until: '2020-05'}\n",
    "vendors": "- name: Acme\n  aliases: [Acme AI]\n  not: [acme of fame]\n  country: US\n",
    "models": "- name: Anvil\n  vendor: Acme\n  aliases: []\n  type: model\n",
    "programmes": "- name: OneQuay\n",
    "ambiguous": "- text: HB\n  type: agency\n  candidates: [Harbour Board]\n  default: null\n",
}


@pytest.fixture
def seeds(tmp_path):
    for noun, rows in FILES.items():
        (tmp_path / f"{noun}.yaml").write_text(f"{noun}:\n{rows}")
    return tmp_path


def test_from_seeds_reads_all_five_files(seeds):
    reference = Reference.from_seeds(seeds)
    assert reference.agencies[0].names() == ("Harbour Board", "HB", "Port Board", "Dock Office")
    assert reference.vendors[0].lookalikes == ("acme of fame",)
    assert reference.models[0].vendor == "Acme"
    assert reference.programmes[0].name == "OneQuay"
    assert reference.ambiguous[0].candidates == ("Harbour Board",)


def test_a_missing_or_mistaken_file_is_named(seeds):
    (seeds / "vendors.yaml").write_text("sellers: []")
    with pytest.raises(ReferenceMissing, match="vendors.yaml"):
        Reference.from_seeds(seeds)
    (seeds / "agencies.yaml").unlink()
    with pytest.raises(ReferenceMissing, match="agencies.yaml"):
        Reference.from_seeds(seeds)


@pytest.mark.parametrize(
    ("date", "right"), [("2019", True), ("2020-05-31", True), ("2021", False), ("1999", False)]
)
def test_former_name_is_right_only_in_its_time(date, right):
    former = FormerName("Dock Office", PartialDate.parse("2001"), PartialDate.parse("2020-05"))
    assert former.was_right_at(PartialDate.parse(date)) is right
    assert not former.was_right_at(None)
