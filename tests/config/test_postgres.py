import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command

from config.postgres.base import DatabaseClient
from config.postgres.server import Server

ENSURE = """
import pathlib, sys
from config.postgres.server import Server
print(Server(pathlib.Path(sys.argv[1])).ensure())
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody may enter, as a checkout commonly is; its name is awkward."""
    folder = Path(tempfile.mkdtemp(prefix="accord's  données 数据 "))
    folder.chmod(0o755)
    yield folder
    Server(folder).stop()
    home = folder / "postgres"
    if home.is_symlink():
        shutil.rmtree(home.resolve())
    shutil.rmtree(folder)


def connect(server: Server) -> psycopg.Connection:
    return psycopg.connect(**server.ensure(), dbname="postgres", autocommit=True)


def test_server_starts_cold_survives_a_kill_and_stops(folder: Path) -> None:
    server = Server(folder)
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Économie' AS word")
    first = server.process()

    first.kill()
    while server.process():
        time.sleep(0.01)
    with connect(server) as connection:
        assert connection.execute("SELECT upper(word) FROM kept").fetchone() == ("ÉCONOMIE",)
    assert server.process().pid != first.pid

    socket_folder = Path(server.socket_folder())
    assert server.stop()
    assert server.process() is None
    assert not socket_folder.exists()
    assert not server.stop()


def test_server_whose_socket_was_cleaned_away_gives_way_to_a_new_one(folder: Path) -> None:
    server = Server(folder)
    shutil.rmtree(server.ensure()["host"])
    first = server.process()
    with connect(server) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert server.process().pid != first.pid


def test_pid_file_with_the_number_of_another_process_is_stale(folder: Path) -> None:
    server = Server(folder)
    server.ensure()
    pid_file = server.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    assert server.process() is None
    with connect(server) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_two_cold_starts_at_once_share_one_server(folder: Path) -> None:
    starts = [
        subprocess.Popen([sys.executable, "-c", ENSURE, folder], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    answers = {start.communicate(timeout=60)[0] for start in starts}
    assert [start.returncode for start in starts] == [0, 0]
    assert len(answers) == 1


def test_interrupted_initialisation_is_begun_anew(folder: Path) -> None:
    unfinished = folder / "postgres" / "data.new"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18")
    with connect(Server(folder)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not unfinished.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
def test_folder_that_the_account_cannot_enter_gets_its_data_elsewhere(folder: Path) -> None:
    folder.chmod(0o700)
    with connect(Server(folder)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert (folder / "postgres").is_symlink()


def test_db_tells_whether_the_server_runs(folder: Path, settings, capsys) -> None:
    settings.LOCAL_FOLDER = folder
    call_command("db", "status")
    assert "is not running" in capsys.readouterr().out
    call_command("db", "start")
    assert "runs as process" in capsys.readouterr().out
    call_command("db", "stop")
    assert "stopped" in capsys.readouterr().out


def test_dbshell_reaches_the_server_with_the_psql_that_comes_with_it(
    folder: Path, settings
) -> None:
    settings.LOCAL_FOLDER = folder
    database = {"NAME": "postgres", "OPTIONS": {}}
    question = ["--no-align", "--tuples-only", "--command=SELECT current_setting('data_directory')"]

    command, env = DatabaseClient.settings_to_cmd_args_env(database, question)
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == str(Server(folder).data)


def test_db_leaves_a_server_of_ones_own_alone() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "db", "stop"],
        env=os.environ | {"DATABASE_URL": "postgres://somebody@db.example/accord"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "neither starts nor stops" in done.stdout
