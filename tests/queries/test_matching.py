import pytest

from partnerships.models import Article, Proposal, ProposedName
from partnerships.partial_dates import PartialDate
from partnerships.queries.matching import partnership_for, partnerships_of
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return records.vendor("V"), records.agency("A")


@pytest.fixture
def propose(pair):
    article = Article.objects.create(title="T", text="V at A.")
    vendor, agency = pair
    names = {
        "vendor": ProposedName.objects.create(
            article=article, type="vendor", name="V", vendor=vendor
        ),
        "agency": ProposedName.objects.create(
            article=article, type="agency", name="A", agency=agency
        ),
    }

    def propose(kind="contract", announced="2025-06", **fields):
        row = Proposal(
            article=article, kind=kind, status="active", certainty="reported", event="reported",
            **names, **fields,
        )  # fmt: skip
        row.announced = PartialDate.parse(announced)
        row.save()
        return row

    return propose


def match(proposal):
    pair = proposal.vendor.vendor_id, proposal.agency.agency_id
    return partnership_for(proposal, partnerships_of([pair])[pair])


@pytest.mark.parametrize(
    ("recorded", "said", "fits"),
    [
        ("contract", "contract", True),
        ("contract", "access", True),
        ("pilot", "deployment", True),
        ("research", "testing", True),
        ("contract", "deployment", False),
        ("mou", "contract", False),
        ("testing", "pilot", False),
    ],
)
def test_kinds_of_one_family_are_one_arrangement(pair, propose, recorded, said, fits):
    row = records.partnership(*pair, "2025-01", kind=recorded)

    assert match(propose(said)) == (row if fits else None)


def test_partnerships_of_other_pairs_never_match(pair, propose):
    records.partnership(records.vendor("W"), pair[1], "2025-06")
    records.partnership(pair[0], records.agency("B"), "2025-06")

    assert match(propose()) is None


@pytest.mark.parametrize(
    ("said", "fits"), [("OneGov", True), ("one gov", True), ("", True), ("GenAI.mil", False)]
)
def test_programmes_must_not_differ(pair, propose, said, fits):
    programme = records.programme("OneGov", aliases=["One Gov"])
    row = records.partnership(*pair, "2025-01", programme=programme)

    assert match(propose(programme=said)) == (row if fits else None)


@pytest.mark.parametrize(("announced", "fits"), [("2025-06", False), ("2024-05", True)])
def test_what_had_ended_before_is_another_story(pair, propose, announced, fits):
    row = records.partnership(*pair, "2024-01", ended=PartialDate.parse("2024"))

    assert match(propose(announced=announced)) == (row if fits else None)


def test_best_is_the_same_kind_then_the_nearest_start(pair, propose):
    records.partnership(*pair, "2025-06", kind="access")
    records.partnership(*pair, "2023-01")
    nearest = records.partnership(*pair, "2025-01")

    assert match(propose()) == nearest


def test_same_programme_weighs_more_than_the_same_kind(pair, propose):
    records.partnership(*pair, "2025-06")
    one_gov = records.programme("OneGov")
    in_programme = records.partnership(*pair, "2020-01", kind="access", programme=one_gov)

    assert match(propose(programme="OneGov")) == in_programme


def test_choice_of_an_editor_stands_while_it_is_of_the_pair(pair, propose):
    records.partnership(*pair, "2025-06")
    chosen = records.partnership(*pair, "2020-01", kind="mou")
    elsewhere = records.partnership(pair[0], records.agency("B"), "2025-06")

    assert match(propose(partnership=chosen)) == chosen
    assert match(propose(partnership=elsewhere)) not in (chosen, elsewhere)


def test_separate_one_joins_nothing(pair, propose):
    records.partnership(*pair, "2025-06")

    assert match(propose(is_separate=True)) is None
