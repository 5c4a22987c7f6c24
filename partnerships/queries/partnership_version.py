"""Whether anything has changed that a partnership's page shows, or its card."""

from django.db import connection

from partnerships.queries.kept import data_version


def partnership_version(slug: str) -> str:
    """Another one after every change of what is shown at this slug.

    Where no partnership is, whatever changes may put one there, or send on who comes.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT accord_pair_version(%s)", [slug])
        ((pair,),) = cursor.fetchall()
    return f"pair {pair}" if pair else data_version()
