"""A Django database backend whose PostgreSQL starts when somebody first connects."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.backends.postgresql import client as postgresql_client

from config.postgres.server import Server


class DatabaseClient(postgresql_client.DatabaseClient):
    """`manage.py dbshell`, with the psql that comes with the server."""

    @classmethod
    def settings_to_cmd_args_env(
        cls, settings_dict: dict[str, Any], parameters: Iterable[str]
    ) -> tuple[list[str], dict[str, str] | None]:
        server = Server(settings.LOCAL_FOLDER)
        at = {key.upper(): value for key, value in server.ensure().items()}
        command, env = super().settings_to_cmd_args_env(settings_dict | at, parameters)
        return [str(server.programs / cls.executable_name), *command[1:]], env


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        # Asked for before every new connection, so a server that died is started again.
        return super().get_connection_params() | Server(settings.LOCAL_FOLDER).ensure()
