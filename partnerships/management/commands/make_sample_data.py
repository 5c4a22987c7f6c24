import time

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from partnerships.sample_data import DatabaseInUse, make_sample_data


class Command(BaseCommand):
    help = "Fill a database in which nobody works with made-up partnerships."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, required=True, metavar="N", help="partnerships")
        parser.add_argument("--seed", type=int, default=1, help="another one makes other data")

    def handle(self, *, rows: int, seed: int, **options) -> None:
        if rows < 1:
            raise CommandError("--rows takes a number of partnerships from 1 on.")
        database = connection.settings_dict["NAME"]
        self.stdout.write(f"Making {rows:,} partnerships in the database “{database}” …")
        self.began = time.monotonic()
        try:
            make_sample_data(rows, seed, self._tell)
        except DatabaseInUse as error:
            raise CommandError(
                f"“{database}” is somebody's: {error}. Sample data goes into a database of its "
                "own: name one in DATABASE_URL, and `migrate` it first."
            ) from error

    def _tell(self, made: int) -> None:
        self.stdout.write(f"{made:>11,}  after {time.monotonic() - self.began:.0f} s")
        self.stdout.flush()
