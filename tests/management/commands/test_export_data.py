from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from partnerships.exports.dictionary import data_dictionary
from partnerships.exports.dump import dumps_in

pytestmark = pytest.mark.django_db(transaction=True)


def export(*arguments):
    said = StringIO()
    call_command("export_data", *arguments, stdout=said)
    return said.getvalue()


def test_it_says_where_the_dump_is(tmp_path):
    said = export(str(tmp_path))

    (dump,) = dumps_in(tmp_path)
    assert said == f"{dump.folder}: {len(dump.files)} files\n"


def test_it_prints_the_dictionary_and_writes_nothing(tmp_path):
    assert export(str(tmp_path), "--dictionary") == data_dictionary()
    assert not dumps_in(tmp_path)


def test_what_cannot_be_done_is_said(tmp_path, settings):
    (tmp_path / "file").touch()
    for arguments, message in (
        ([], "set EXPORT_DIR"),
        ([str(tmp_path), "--keep", "0"], "1 or more"),
        ([str(tmp_path / "file")], "can't be written"),
    ):
        with pytest.raises(CommandError, match=message):
            export(*arguments)
