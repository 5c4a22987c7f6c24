import pytest
from django.db import connection, connections

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def pool():
    """With no connection that another test has left there."""
    connection.close()
    connection.close_pool()


def backend() -> int:
    """The number of the server's process that answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def hang_up(process: int) -> None:
    """End a process of the server, as all end when it is restarted."""
    with connections.create_connection("default")._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
        assert cursor.fetchone() == (True,)


def test_a_connection_is_used_again():
    first = backend()
    connection.close()

    assert backend() == first


def test_a_connection_that_the_server_closed_is_not_handed_out():
    first = backend()
    connection.close()
    hang_up(first)

    assert backend() != first
