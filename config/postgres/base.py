"""A Django database backend whose PostgreSQL starts when somebody first connects."""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from config.postgres.server import Server


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        # Asked for before every new connection, so a server that died is started again.
        return super().get_connection_params() | Server(settings.LOCAL_FOLDER).ensure()
