"""The tables of a record's page as data, for its downloads."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from partnerships.queries.standing import Money
from partnerships.queries.tables import Table, number, number_heading, words
from partnerships.queries.tallies import Tally

# By the name that a page's profile has for its tallies, and asks for in its address.
TALLIES: dict[str, str | Promise] = {
    "vendors": gettext_lazy("Vendor"),
    "agencies": gettext_lazy("Agency"),
    "programmes": gettext_lazy("Programme"),
}


def record_table(profile: Any, name: str) -> Table:
    """The table of a profile that has this name; its timeline for any other."""
    if name == "money":
        return _money_table(profile.standing.money)
    if name in TALLIES and hasattr(profile, name):
        return _tally_table(str(TALLIES[name]), getattr(profile, name))
    return profile.standing.timeline.table


def _money_table(money: Iterable[Money]) -> Table:
    return Table.of_rows(
        gettext("Stated money, by the year it began"),
        (
            words(gettext("Year")),
            words(gettext("Stated sums")),
            number_heading(gettext("Partnerships")),
        ),
        [(words(row.year), words(row.sums), number(row.partnerships)) for row in money],
    )


def _tally_table(what: str, tallies: Iterable[Tally]) -> Table:
    return Table.of_rows(
        what,
        (words(what), number_heading(gettext("Partnerships"))),
        [(words(tally.link.label), number(tally.count)) for tally in tallies],
    )
