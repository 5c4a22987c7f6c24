"""Everything that is public, as files: one consistent state of the database."""

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import tee
from pathlib import Path

from django.db import connection, transaction

from partnerships.exports.columns import Table
from partnerships.exports.dictionary import data_dictionary
from partnerships.exports.formats import csv_lines, json_lines
from partnerships.exports.package import ENDINGS, data_package
from partnerships.exports.tables import TABLES

DICTIONARY = "data-dictionary.md"
PACKAGE = "datapackage.json"
# The name of a dump's folder says when it was begun, so that names sort by time.
_NAME = "%Y-%m-%dT%H%M%SZ"
_IS_DUMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z")


@dataclass(frozen=True)
class Dump:
    folder: Path

    @property
    def made_at(self) -> datetime:
        return datetime.strptime(self.folder.name, _NAME).replace(tzinfo=UTC)

    @property
    def files(self) -> dict[str, Path]:
        """By name; what stands in the folder besides is nobody's to have."""
        tables = [f"{table.name}.{ending}" for table in TABLES for ending in ENDINGS]
        paths = (self.folder / name for name in (*tables, DICTIONARY, PACKAGE))
        return {path.name: path for path in paths if path.is_file()}


def dumps_in(folder: Path) -> list[Dump]:
    """The whole dumps in a folder, the newest first; none where there is no such folder."""
    found = folder.iterdir() if folder.is_dir() else ()
    names = sorted((path.name for path in found if _IS_DUMP.fullmatch(path.name)), reverse=True)
    return [Dump(folder / name) for name in names]


def write_dump(folder: Path, *, site: str, licence: dict[str, str], keep: int) -> Dump:
    """Add a dump to `folder`, and of the dumps there leave the newest `keep`.

    It is written under another name and moved when whole, so nobody meets half a dump. Raises
    OSError where that can't be done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    begun = datetime.now(UTC)
    being_written = Path(tempfile.mkdtemp(prefix=".being-written-", dir=folder))
    try:
        _write_tables(being_written, site)
        package = data_package(being_written, site=site, created=begun, licence=licence)
        (being_written / PACKAGE).write_text(json.dumps(package, indent=2, ensure_ascii=False))
        (being_written / DICTIONARY).write_text(data_dictionary())
        being_written.chmod(0o755)  # mkdtemp's folders are their maker's alone
        dump = Dump(being_written.rename(folder / begun.strftime(_NAME)))
    except BaseException:
        shutil.rmtree(being_written)
        raise
    for former in dumps_in(folder)[keep:]:
        shutil.rmtree(former.folder)
    return dump


def _write_tables(folder: Path, site: str) -> None:
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            # All tables as they were at one moment, whatever is published meanwhile.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in TABLES:
            _write_table(table, folder, site)


def _write_table(table: Table, folder: Path, site: str) -> None:
    rows, again = tee(table.rows(table.records(), site))
    as_csv, as_json = (folder / f"{table.name}.{ending}" for ending in ENDINGS)
    with (
        as_csv.open("w", encoding="utf-8", newline="") as csv_file,
        as_json.open("w", encoding="utf-8") as json_file,
    ):
        lines = csv_lines(table, rows)
        csv_file.write(next(lines))
        for csv_line, json_line in zip(lines, json_lines(again), strict=True):
            csv_file.write(csv_line)
            json_file.write(json_line)
