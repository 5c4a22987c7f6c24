"""Connections that are taken from the pool."""

from select import POLLIN, poll

from psycopg import Connection
from psycopg_pool import ConnectionPool


def is_open(connection: Connection) -> None:
    """Raise where the server has gone since the connection was last used.

    A server that waits for a question says nothing: a last word or the end of the line can be seen
    without asking, which would cost each page another turn. Whatever it says, it is asked then.
    """
    has_something_to_say = poll()
    has_something_to_say.register(connection, POLLIN)
    if has_something_to_say.poll(0):
        ConnectionPool.check_connection(connection)
