from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet

from partnerships.models import Partnership
from partnerships.queries.rows import NEWEST_FIRST, PartnershipRow, rows_of, with_row_parts

NEWEST = 25


@dataclass(frozen=True)
class Newest:
    """The newest partnerships of a record, and the words that lead to the list of all."""

    rows: list[PartnershipRow]
    total: int
    query_string: str


def newest(partnerships: QuerySet[Partnership], **words: str) -> Newest:
    rows = with_row_parts(partnerships).order_by(*NEWEST_FIRST)[:NEWEST]
    return Newest(rows_of(rows), partnerships.count(), urlencode(words))
