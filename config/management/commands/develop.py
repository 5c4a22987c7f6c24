import os
import socket
import time
from io import StringIO

from django.conf import settings
from django.contrib.staticfiles.management.commands import runserver
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from partnerships.management.commands import demo_editor

STEPS = [
    ("Starting PostgreSQL", ["db", "start"]),
    ("Migrating the database", ["migrate", "--verbosity=0"]),
    ("Loading the seeds", ["load_seeds"]),
    ("Making the demonstration editor", ["demo_editor"]),
]


class Command(runserver.Command):
    help = "Prepare the database, then serve the site for whoever works on it: `make run`."
    # Set by Django's runserver from its arguments.
    addr: str
    port: str
    use_ipv6: bool

    def run(self, **options) -> None:
        if not settings.DEBUG:
            raise CommandError("This is for one's own machine. On a server, run gunicorn.")
        if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":  # not on each reload
            self._refuse_a_port_in_use()
            for title, command in STEPS:
                self._step(title, command)
        super().run(**options)

    def on_bind(self, server_port: int) -> None:
        address = f"http://{self.addr}:{server_port}/"
        self.stdout.write(
            f"\n  Accord is at   {self.style.SUCCESS(address)}\n"
            f"  Editors' desk  {address}admin/\n"
            f"  Sign in as     {demo_editor.USERNAME}\n"
            f"  Password       {demo_editor.password_file().read_text()}\n\n"
            "Ctrl-C stops the site, `make stop` its database too.\n"
        )

    def _refuse_a_port_in_use(self) -> None:
        family = socket.AF_INET6 if self.use_ipv6 else socket.AF_INET
        try:
            socket.create_server((self.addr, int(self.port)), family=family).close()
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CommandError(
                f"Port {self.port} can't be used: {reason}. Take another: PORT=8001 make run"
            ) from error

    def _step(self, title: str, command: list[str]) -> None:
        self.stdout.write(f"{title} … ", ending="")
        self.stdout.flush()
        started, said = time.monotonic(), StringIO()
        call_command(*command, stdout=said)
        self.stdout.write(f"{time.monotonic() - started:.1f} s")
        for line in said.getvalue().splitlines():
            self.stdout.write(f"    {line}")
