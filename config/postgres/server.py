"""Start, find and stop the PostgreSQL server that belongs to this checkout."""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from config.postgres.installation import (
    ServerError,
    as_account,
    home_folder,
    programs_folder,
    server_account,
)

# Names the socket's file; nothing listens on a network port.
PORT = "5432"
SUPERUSER = "accord"
# Recovery after a crash can take a while. A start that is going to fail does so at once.
PATIENCE_SECONDS = 60
# Lines of postmaster.pid, whose first is the process.
SOCKET_LINE = 4
READY_LINE = 7


class Server:
    """The server whose data lies in `folder`/postgres, reached by a Unix socket only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def home(self) -> Path:
        # May be a link, through a folder that the server's account cannot enter.
        return (self.folder / "postgres").resolve()

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def programs(self) -> Path:
        return programs_folder(self.home, server_account())

    @property
    def log(self) -> Path:
        return self.home / "log"

    def ensure(self) -> dict[str, str]:
        """Connection parameters of the running server, started (and made) if need be."""
        socket_folder = self.socket_folder()
        if socket_folder is None:
            with self._lock():
                socket_folder = self.socket_folder() or self._start()
        return {"host": socket_folder, "port": PORT, "user": SUPERUSER}

    def socket_folder(self) -> str | None:
        """Where a running server that takes connections has its socket."""
        if not self._is_ready():
            return None
        folder = self._pid_lines()[SOCKET_LINE]
        reachable = Path(folder, f".s.PGSQL.{PORT}").exists()
        return folder if reachable and self.process() else None

    def process(self) -> psutil.Process | None:
        """The server's main process, if it lives."""
        lines = self._pid_lines()
        process = _living(int(lines[0])) if lines else None
        try:
            # The number may belong to somebody else by now. PostgreSQL works in its data folder.
            return process if process and self.data.samefile(process.cwd()) else None
        except (psutil.NoSuchProcess, FileNotFoundError):
            return None

    def stop(self) -> bool:
        """Stop the server; False where none was running."""
        with self._lock():
            process = self.process()
            if process:
                self._end(process)
            return process is not None

    def _end(self, process: psutil.Process) -> None:
        for stop_signal in (signal.SIGINT, signal.SIGQUIT):  # orderly, then at once
            process.send_signal(stop_signal)
            if _wait_until(lambda: self.process() is None):
                shutil.rmtree(self._own_socket_folder(), ignore_errors=True)
                return
        raise ServerError(f"PostgreSQL (process {process.pid}) does not stop. See {self.log}.")

    def _is_ready(self) -> bool:
        lines = self._pid_lines()
        return len(lines) > READY_LINE and lines[READY_LINE].strip() == "ready"

    def _pid_lines(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        except PermissionError as error:
            raise ServerError(
                f"{self.data} belongs to another account. Run this as the one that made it, or "
                f"remove {self.home} (and the data in it)."
            ) from error

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self) -> str:
        home_folder(self.folder, server_account())
        programs = self.programs
        if not self.data.exists():
            self._initialise(programs)
        _wait_until(lambda: self.process() is None or self._is_ready())  # a start under way
        process = self.process()
        if process and self.socket_folder() is None:
            # Two servers on one data folder destroy it, so this one has to go first: its socket
            # was removed (temporary folders get cleaned), or it has hung.
            self._end(process)
        for pause in (0, 0.5, 2):  # the children of a killed server need a moment to go
            if self.process() is None:
                time.sleep(pause)
                self._launch(programs)
        if socket_folder := self.socket_folder():
            return socket_folder
        raise ServerError(f"PostgreSQL did not start. The end of {self.log}:\n{self._last_words()}")

    def _initialise(self, programs: Path) -> None:
        """Make the data folder under another name first, so that a half-made one is never used."""
        account = server_account()
        unfinished = self.home / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        if account:
            os.chown(unfinished, account.pw_uid, account.pw_gid)
        done = subprocess.run(
            [
                programs / "initdb",
                f"--pgdata={unfinished}",
                f"--username={SUPERUSER}",
                "--auth=trust",  # the socket's folder decides who may come in
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ],
            cwd="/",
            capture_output=True,
            text=True,
            **as_account(account),
        )
        if done.returncode != 0:
            raise ServerError(f"PostgreSQL's initdb failed in {unfinished}:\n{done.stderr}")
        unfinished.rename(self.data)

    def _launch(self, programs: Path) -> None:
        account = server_account()
        (self.data / "postmaster.pid").unlink(missing_ok=True)  # of a process that is gone
        socket_folder = self._new_socket_folder()
        command = [str(programs / "postgres"), "-D", str(self.data), "-p", PORT]
        for setting in (
            "listen_addresses=",
            f'unix_socket_directories="{socket_folder}"',
            "unix_socket_permissions=0700",
        ):
            command += ["-c", setting]
        with self.log.open("wb") as log:
            # A session of its own: Ctrl-C in the terminal is not meant for the database. Not our
            # child: it outlives us, and leaves us no zombie when it ends first.
            started = subprocess.run(
                ["/bin/sh", "-c", '"$0" "$@" >&2 & echo $!', *command],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                **as_account(account),
            )
        pid = int(started.stdout)
        _wait_until(lambda: _living(pid) is None or self.socket_folder() is not None)

    def _own_socket_folder(self) -> Path:
        """A folder for this server alone; its path is short, as sockets' paths must be."""
        name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir(), f"accord-{name}")

    def _new_socket_folder(self) -> Path:
        account = server_account()
        folder = self._own_socket_folder()
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(mode=0o700)
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        return folder

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])


def _living(pid: int) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        return process if process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.NoSuchProcess:
        return None


def _wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
