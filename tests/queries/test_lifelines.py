import pytest
from django.utils import timezone

from partnerships.partial_dates import PartialDate
from partnerships.queries.lifelines import MOST, lifelines
from partnerships.queries.scope import Scope
from tests import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def acme():
    return records.vendor("Acme")


def deal(acme, name, started="", ended="", as_of="", **fields):
    made = records.partnership(acme, records.agency(name), started, **fields)
    made.ended = PartialDate.parse(ended) if ended else None
    made.status_as_of = PartialDate.parse(as_of) if as_of else None
    made.save()
    return made


def test_a_line_is_thick_up_to_the_last_word_and_thin_up_to_today(acme):
    year = timezone.localdate().year - 4
    deal(acme, "Bees", f"{year}-01-01", as_of=f"{year + 1}-12-31")

    (line,) = lifelines(Scope("vendor", acme)).lines

    assert line.known.x == 0
    assert line.known.width == pytest.approx(40, abs=0.2)
    assert line.after.x == pytest.approx(40, abs=0.2)
    assert line.after.x + line.after.width < 100.1


def test_what_ended_has_an_end_and_nothing_after_it(acme):
    deal(acme, "Bees", "2020", "2021-06", status="ended")

    (line,) = lifelines(Scope("vendor", acme)).lines

    assert (line.since, line.until, line.after) == ("2020", "Jun 2021", None)


def test_no_line_leaves_the_picture(acme):
    deal(acme, "Bees", "2020-12-31", "2020-12-31", status="ended")
    deal(acme, "Wasps", str(timezone.localdate()))

    for line in lifelines(Scope("vendor", acme)).lines:
        for span in filter(None, (line.known, line.after)):
            assert 0 <= span.x <= span.x + span.width <= 100


def test_the_newest_are_shown_and_the_others_counted(acme):
    for number in range(MOST + 2):
        deal(acme, f"Office {number}", f"20{number % 20 + 10}")
    deal(acme, "Nobody knows when")

    found = lifelines(Scope("vendor", acme))

    assert (len(found.lines), found.dated, found.undated) == (MOST, MOST + 2, 1)
    assert list(found.table.lines())[1][0] == found.lines[0].link.label
