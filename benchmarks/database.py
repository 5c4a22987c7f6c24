"""A database of the benchmark's own, beside the one that we work with and never that one."""

from __future__ import annotations

import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from benchmarks import raw

# Whoever changes one of these changes what is in the database.
MADE_BY = ("partnerships/migrations/*.py", "partnerships/sample_data/*.*", "benchmarks/raw.py")


class BenchmarkError(Exception):
    """The benchmark cannot go on; the message says what to do."""


class BenchmarkDatabase:
    """Sample data in a database that bears in its comment what it was made of."""

    def __init__(self, name: str, rows: int, seed: int) -> None:
        self.name, self.rows, self.seed = name, rows, seed
        known = connection.get_connection_params()
        names = ("host", "port", "user", "password")
        self.server = {key: str(known[key]) for key in names if known.get(key)}
        self.maintenance = known["dbname"]
        if self.maintenance == name:
            raise BenchmarkError(f"“{name}” is the database that is worked with: name another.")

    def connect(self, **options: bool) -> psycopg.Connection:
        return psycopg.connect(dbname=self.name, **self.server, **options)  # type: ignore[arg-type]

    def prepare(self, tell: Callable[[str], None]) -> bool:
        """Make it anew unless it holds what is wanted; whether it was made."""
        stamp = f"benchmark: {self.rows} rows, seed {self.seed}, {_digest()}"
        found = self._comment()
        if found == stamp:
            tell(f"“{self.name}” holds {self.rows:,} partnerships already.")
            return False
        if found is not None and not found.startswith("benchmark: "):
            raise BenchmarkError(f"There is a database “{self.name}” that is not the benchmark's.")
        self.drop()
        self._administer("CREATE DATABASE {}")
        self._stamp("benchmark: unfinished")
        self.manage("migrate", "--verbosity=0")
        tell(self.manage("make_sample_data", f"--rows={self.rows}", f"--seed={self.seed}"))
        with self.connect(autocommit=True) as own:
            raw.build(own)
            own.execute("VACUUM ANALYZE")
        self._stamp(stamp)
        return True

    def drop(self) -> None:
        self._administer("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    @property
    def environment(self) -> dict[str, str]:
        """Variables with which Accord runs on this database as it does on a server."""
        host = {"host": self.server["host"]} if "host" in self.server else {}
        port = {"port": self.server["port"]} if "port" in self.server else {}
        user = quote(self.server.get("user", ""), safe="")
        password = quote(self.server.get("password", ""), safe="")
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "ACCORD_DEBUG": "0",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "127.0.0.1",
            "PROXY_COUNT": "1",
            "DATABASE_URL": f"postgres://{user}:{password}@/{self.name}?{urlencode(host | port)}",
        }

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise BenchmarkError(f"manage.py {arguments[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout.rstrip()

    def _comment(self) -> str | None:
        """What the database says of itself; None where there is no such database."""
        with self._maintain() as server:
            row = server.execute(
                "SELECT coalesce(shobj_description(oid, 'pg_database'), '') "
                "FROM pg_database WHERE datname = %s",
                [self.name],
            ).fetchone()
        return row[0] if row else None

    def _stamp(self, comment: str) -> None:
        self._administer("COMMENT ON DATABASE {} IS {}", sql.Literal(comment))

    def _administer(self, statement: str, *values: sql.Literal) -> None:
        with self._maintain() as server:
            server.execute(sql.SQL(statement).format(sql.Identifier(self.name), *values))

    def _maintain(self) -> psycopg.Connection:
        return psycopg.connect(dbname=self.maintenance, autocommit=True, **self.server)  # type: ignore[arg-type]


def _digest() -> str:
    digest = hashlib.sha256()
    for pattern in MADE_BY:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
