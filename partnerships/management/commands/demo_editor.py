import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

USERNAME = "editor"


def password_file() -> Path:
    return settings.LOCAL_FOLDER / "editor-password"


class Command(BaseCommand):
    help = "Make an editor with a random password, to try the site on one's own machine."

    def handle(self, *args, **options) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "A demonstration editor is for one's own machine. "
                "Here, make accounts with `python manage.py createsuperuser`."
            )
        _make_editor(password_file())
        self.stdout.write(f"{USERNAME}, whose password is in {password_file()}")


@transaction.atomic
def _make_editor(path: Path) -> None:
    editor, _ = User.objects.get_or_create(username=USERNAME, defaults={"is_staff": True})
    editor.groups.add(Group.objects.get(name="Editors"))
    if path.exists() and editor.check_password(path.read_text()):
        return
    path.parent.mkdir(exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(12))
    editor.set_password(path.read_text())
    editor.save()
