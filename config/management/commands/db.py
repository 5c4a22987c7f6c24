from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from config.postgres.server import Server


class Command(BaseCommand):
    help = "Start, stop or ask after the PostgreSQL that belongs to this checkout."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["start", "stop", "status"])

    def handle(self, *, action: str, **options) -> None:
        if settings.DATABASES["default"]["ENGINE"] != "config.postgres":
            self.stdout.write(
                "DATABASE_URL names the database: Accord neither starts nor stops it."
            )
            return
        server = Server(settings.LOCAL_FOLDER)
        if action == "start":
            server.ensure()
        if action == "stop" and server.stop():
            self.stdout.write("PostgreSQL stopped. Its data stays.")
            return
        process = server.process()
        state = f"runs as process {process.pid}" if process else "is not running"
        self.stdout.write(f"PostgreSQL {state}. Its data: {server.data}")
