from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.actions.seeds import SeedsError, load_seeds


class Command(BaseCommand):
    help = "Load the reference data, partnerships and articles of seeds/ (safe to repeat)."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "seeds")

    def handle(self, *, folder, **options):
        try:
            tally = load_seeds(folder)
        except SeedsError as error:
            raise CommandError(str(error)) from error
        for line in tally.lines():
            self.stdout.write(line)
