from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.exports.dictionary import data_dictionary
from partnerships.exports.dump import write_dump


class Command(BaseCommand):
    help = "Write all public records as CSV and JSON Lines, with a description, into a folder."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.EXPORT_DIR, metavar="DIR",
            help="the folder of all dumps; EXPORT_DIR unless told",
        )  # fmt: skip
        parser.add_argument(
            "--keep", type=int, default=7, help="how many dumps to keep there, 7 unless told"
        )
        parser.add_argument(
            "--dictionary", action="store_true",
            help="only print what the tables and columns are",
        )  # fmt: skip

    def handle(self, *, folder, keep, dictionary, **options):
        if dictionary:
            self.stdout.write(data_dictionary(), ending="")
            return
        if folder is None:
            raise CommandError("Name a folder for the dump, or set EXPORT_DIR.")
        if keep < 1:
            raise CommandError("--keep takes 1 or more: this dump is one of them.")
        try:
            dump = write_dump(
                folder, site=settings.SITE_URL, licence=settings.DATA_LICENCE, keep=keep
            )
        except OSError as error:
            raise CommandError(f"The dump can't be written: {error}") from error
        self.stdout.write(f"{dump.folder}: {len(dump.files)} files")
