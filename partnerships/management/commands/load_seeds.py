from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from partnerships.actions.seeds import SeedsError, load_seeds, unchanged_since


class Command(BaseCommand):
    help = "Load the reference data, partnerships and articles of seeds/ (safe to repeat)."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "seeds")
        parser.add_argument(
            "--force", action="store_true", help="look at every record, though no file has changed"
        )

    def handle(self, *, folder, force, **options):
        try:
            lines = _load(folder, force=force)
        except SeedsError as error:
            raise CommandError(str(error)) from error
        for line in lines:
            self.stdout.write(line)


def _load(folder: Path, *, force: bool) -> list[str]:
    loaded_at = None if force else unchanged_since(folder)
    if loaded_at:
        return [f"no file has changed since {loaded_at:%Y-%m-%d %H:%M}, so all was left as it is"]
    return load_seeds(folder).lines()
