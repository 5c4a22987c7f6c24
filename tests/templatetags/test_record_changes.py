from datetime import UTC, datetime

from partnerships.queries.record_history import FieldChange, RecordChange
from partnerships.templatetags.record_changes import change_items

AT = datetime(2025, 3, 1, 12, tzinfo=UTC)


def written(*fields, who="the seeds"):
    return " ".join(change_items([RecordChange(AT, "Record changed", who, fields)]).split())


def test_a_change_tells_when_and_by_whom():
    assert written() == (
        '<li> <p><time datetime="2025-03-01T12:00:00+00:00">1 March 2025</time> Record changed'
        ' <span class="quiet">by the seeds</span></p> </li>'
    )


def test_a_field_tells_its_values_where_they_can_be_shown():
    found = written(FieldChange("Summary"), FieldChange("Kind", "Pilot", "Contract"))

    before, after = (
        f'<span class="visually-hidden">{words} </span>' for words in ("before:", "after:")
    )
    assert "<li>Summary</li>" in found
    assert f"<li>Kind: <del>{before}Pilot</del> <ins>{after}Contract</ins></li>" in found


def test_a_field_that_had_or_has_no_value_says_so():
    assert "<li>Since: <ins>" in written(FieldChange("Since", "", "May 2024"))
    assert "</span>–</ins></li>" in written(FieldChange("Since", "May 2024", ""))


def test_no_text_becomes_markup():
    found = written(FieldChange("<b>", "<b>", "<b>"), who="<b>")

    assert "<b>" not in found
    assert found.count("&lt;b&gt;") == 4
