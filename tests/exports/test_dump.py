"""A dump is held to its own description by code that knows only the description."""

import csv
import hashlib
import json
import re
from datetime import datetime
from threading import Thread

import pytest
from django.db import connection

from partnerships.exports import dump as dumps
from partnerships.exports.dump import dumps_in, write_dump
from partnerships.exports.tables import TABLES
from partnerships.models import Partnership
from tests import records
from tests.views.test_records import make_world

pytestmark = pytest.mark.django_db(transaction=True)

SITE = "https://accord.example"
LICENCE = {"name": "CC-BY-4.0", "path": "https://licence.example/by"}


@pytest.fixture
def dump(tmp_path):
    make_world(3)
    deal = Partnership.objects.first()
    records.say(deal, records.source("The secret whole. It says.", title="Closed"), "It says.")
    leans_on = records.source(
        "=All free. It says.", title="-Free", rights="own retelling", text_origin="retelling"
    )
    leans_on.cites.add(deal.announcements.first().source)
    records.partnership(deal.vendor, deal.agency, kind="pilot", value_amount="0")
    return written(tmp_path)


def written(folder, keep=7, licence=LICENCE):
    return write_dump(folder, site=SITE, licence=licence, keep=keep)


def package_of(dump):
    return json.loads(dump.files["datapackage.json"].read_text())


def read(dump, resource):
    """The rows of a file, as texts or as JSON has them."""
    with (dump.folder / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        if resource["format"] == "csv":
            return [
                {key: text or None for key, text in row.items()} for row in csv.DictReader(file)
            ]
        return [json.loads(line) for line in file]


def is_moment(value):
    return datetime.fromisoformat(value).tzinfo is not None


CSV_VALUE = {
    "string": lambda value: True,
    "integer": lambda value: str(int(value)) == value,
    "number": lambda value: float(value) >= 0,
    "boolean": lambda value: value in ("true", "false"),
    "datetime": is_moment,
}
JSON_VALUE = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: all(isinstance(one, str) for one in value),
    "datetime": is_moment,
}


def problems_of(resource, rows):
    fits = CSV_VALUE if resource["format"] == "csv" else JSON_VALUE
    for row in rows:
        for field in resource["schema"]["fields"]:
            value, rules = row[field["name"]], field.get("constraints", {})
            if value is None:
                ok = not rules.get("required")
            else:
                ok = (
                    fits[field["type"]](value)
                    and (field.get("format") != "uri" or value.startswith(("http://", "https://")))
                    and value in rules.get("enum", [value])
                    and re.search(rules.get("pattern", ""), str(value))
                )
            if not ok:
                yield resource["path"], field["name"], value


def test_every_value_is_as_the_package_declares(dump):
    resources = package_of(dump)["resources"]

    assert {resource["path"] for resource in resources} == set(dump.files) - {
        "datapackage.json", "data-dictionary.md",
    }  # fmt: skip
    for resource in resources:
        rows = read(dump, resource)
        assert rows, resource["path"]
        declared = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == declared for row in rows)
        assert not list(problems_of(resource, rows))


def test_a_value_that_does_not_fit_would_be_found():
    rule = {"name": "a", "type": "integer", "constraints": {"required": True}}
    resource = {"path": "x", "format": "csv", "schema": {"fields": [rule]}}

    assert len(list(problems_of(resource, [{"a": None}]))) == 1
    with pytest.raises(ValueError, match="invalid literal"):
        list(problems_of(resource, [{"a": "x"}]))


def test_keys_are_unique_and_references_lead_to_them(dump):
    by_name = {one["name"]: one for one in package_of(dump)["resources"]}
    for resource in by_name.values():
        rows, schema = read(dump, resource), resource["schema"]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for reference in schema["foreignKeys"]:
            (here,), there = reference["fields"], reference["reference"]
            target = by_name[there["resource"]] if there["resource"] else by_name[resource["name"]]
            ending = "" if resource["format"] == "csv" else "-jsonl"
            target = by_name[target["name"].removesuffix(ending) + ending]
            known = {row[there["fields"][0]] for row in read(dump, target)}
            assert {row[here] for row in rows} - {None} <= known, (resource["name"], here)


def test_csv_and_json_lines_have_the_same_rows_and_files_are_as_described(dump):
    for resource in package_of(dump)["resources"]:
        data = (dump.folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    for table in TABLES:
        as_csv, as_json = (
            read(dump, {"path": f"{table.name}.{end}", "format": end, "encoding": "utf-8"})
            for end in ("csv", "jsonl")
        )
        assert len(as_csv) == len(as_json) == table.records().count()


def test_no_text_leaves_whose_rights_forbid(dump):
    everything = "".join(path.read_text() for path in dump.files.values())

    assert "The secret whole" not in everything
    assert "Before it, rain" not in everything
    assert "'=All free. It says." in dump.files["source_texts.csv"].read_text()
    assert json.loads(dump.files["source_texts.jsonl"].read_text())["text"] == "=All free. It says."


def test_all_tables_are_of_one_moment(tmp_path, monkeypatch):
    make_world(1)
    write_table = dumps._write_table

    def somebody_adds():
        deal = records.partnership(records.vendor("Late"), records.agency("Later"))
        records.say(deal, records.source(title="Late"))
        connection.close()

    def write_and_be_interrupted(table, folder, site):
        write_table(table, folder, site)
        if table is TABLES[0]:
            meanwhile = Thread(target=somebody_adds)
            meanwhile.start()
            meanwhile.join()

    monkeypatch.setattr(dumps, "_write_table", write_and_be_interrupted)
    dump = written(tmp_path)

    assert Partnership.objects.count() == 2
    assert len(dump.files["partnerships.jsonl"].read_text().splitlines()) == 1
    assert "Late" not in dump.files["sources.jsonl"].read_text()


def test_a_dump_that_fails_leaves_the_last_one_and_nothing_half(tmp_path, monkeypatch):
    first = written(tmp_path)
    monkeypatch.setattr(dumps, "data_dictionary", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        written(tmp_path)

    assert list(tmp_path.iterdir()) == [first.folder]


def test_the_newest_are_kept_and_other_folders_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    for name in ("2024-01-01T000000Z", "2024-01-02T000000Z"):
        (tmp_path / name).mkdir()

    dump = written(tmp_path, keep=2)

    assert [one.folder.name for one in dumps_in(tmp_path)] == [
        dump.folder.name, "2024-01-02T000000Z",
    ]  # fmt: skip
    assert (tmp_path / "mine").is_dir()
    assert dump.folder.stat().st_mode & 0o777 == 0o755


def test_the_licence_is_stated_or_its_lack_is(tmp_path):
    with_licence = package_of(written(tmp_path / "a"))
    without = package_of(written(tmp_path / "b", licence={}))

    assert with_licence["licenses"] == [LICENCE]
    assert "licenses" not in without
    assert "No licence is stated" in without["description"]
