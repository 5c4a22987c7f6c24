"""Whether anything has changed that a partnership's page shows, or its card."""

from django.db import connection

from partnerships.queries.kept import data_version

VERSION = """
SELECT concat_ws(' ', edit.vendor, edit.agency, edit.transaction)
FROM partnerships_partnership deal
JOIN partnerships_pairedit edit ON (edit.vendor, edit.agency) = (deal.vendor_id, deal.agency_id)
WHERE deal.slug = %s
"""


def partnership_version(slug: str) -> str:
    """Another one after every change of what is shown at this slug.

    Where no partnership is, whatever changes may put one there, or send on who comes.
    """
    with connection.cursor() as cursor:
        cursor.execute(VERSION, [slug])
        found = cursor.fetchone()
    return f"pair {found[0]}" if found else data_version()
