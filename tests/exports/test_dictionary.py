from pathlib import Path

from django.conf import settings

from partnerships.exports.dictionary import data_dictionary
from partnerships.exports.tables import TABLES


def test_the_docs_are_the_dictionary():
    docs = Path(settings.BASE_DIR, "docs", "data.md").read_text()

    assert docs == data_dictionary(), "manage.py export_data --dictionary > docs/data.md"


def test_every_table_and_column_is_told_in_its_own_section():
    sections = data_dictionary().split("\n## ")[1:]

    assert len(sections) == len(TABLES)
    for table, section in zip(TABLES, sections, strict=True):
        assert section.startswith(f"{table.name}\n")
        for column in table.columns:
            assert f"| `{column.name}` | {column.type.words} | {column.what}." in section
        for word in (word for column in table.columns for word in column.words or ()):
            assert f"`{word}`" in section
