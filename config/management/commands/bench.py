import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.database import BenchmarkDatabase, BenchmarkError
from benchmarks.measuring import Limits
from benchmarks.report import record
from benchmarks.run import CONTENDERS, run

DOCUMENT = settings.BASE_DIR / "docs" / "performance.md"


class Command(BaseCommand):
    help = "Time the list of partnerships on sample data: see docs/performance.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, default=100_000, help="partnerships")
        parser.add_argument("--seed", type=int, default=1, help="of the sample data")
        parser.add_argument("--rounds", type=int, default=30, help="at most, for each question")
        parser.add_argument(
            "--seconds", type=float, default=20, help="for the rounds of one question, about"
        )
        parser.add_argument("--clients", type=int, default=8, help="that ask at once")
        parser.add_argument(
            "--load-seconds", type=float, default=2, help="for which they do, each question"
        )
        parser.add_argument("--contenders", nargs="+", choices=CONTENDERS, default=CONTENDERS)
        parser.add_argument("--questions", nargs="+", default=(), metavar="KEY", help="only these")
        parser.add_argument("--database", default="accord_bench", help="made, and made anew")
        parser.add_argument("--json", action="store_true", help="all of it as one JSON object")
        parser.add_argument(
            "--record", action="store_true", help="write the table into docs/performance.md"
        )

    def handle(self, *, rows: int, seed: int, database: str, **options) -> None:
        limits = Limits(
            rounds=options["rounds"],
            seconds=options["seconds"],
            clients=options["clients"],
            load_seconds=options["load_seconds"],
        )
        folder = settings.LOCAL_FOLDER / "bench" / database
        try:
            of_its_own = BenchmarkDatabase(database, rows, seed)
            asked = options["contenders"], options["questions"]
            report = run(of_its_own, folder, limits, *asked, self.stderr.write)
        except BenchmarkError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            json.dumps(report.to_json(), indent=1) if options["json"] else report.table()
        )
        if options["record"]:
            record(report, DOCUMENT)
