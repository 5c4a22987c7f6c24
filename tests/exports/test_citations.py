from datetime import UTC, date, datetime

import pytest

from partnerships.exports.citations import Citation
from partnerships.models import Partnership
from partnerships.queries.partnership_record import partnership_record
from tests import records

pytestmark = pytest.mark.django_db


def citation(vendor="OpenAI", agency="Los Alamos National Laboratory", slug="openai-lanl-2024"):
    records.partnership(
        records.vendor(vendor), records.agency(agency), slug=slug, kind="deployment"
    )
    Partnership.objects.update(updated_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    return Citation.of(
        partnership_record(slug), site="https://accord.example", read=date(2026, 11, 27)
    )


def test_a_sentence_names_what_where_and_when():
    assert citation().words == (
        "“OpenAI at Los Alamos National Laboratory (deployment)”, Accord, changed 2 March 2026, "
        "read 27 November 2026, https://accord.example/partnerships/openai-lanl-2024/"
    )


def test_bibtex_has_an_entry_under_the_slug():
    assert citation().bibtex == (
        "@misc{accord-openai-lanl-2024,\n"
        "  author = {{Accord}},\n"
        "  title = {{OpenAI at Los Alamos National Laboratory (deployment)}},\n"
        "  year = {2026},\n"
        "  url = {https://accord.example/partnerships/openai-lanl-2024/},\n"
        "  urldate = {2026-11-27},\n"
        "  note = {Record changed 2026-03-02},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("A&B", r"A\&B"),
        ("100% {A_I} #1 $2", r"100\% \{A\_I\} \#1 \$2"),
        ("a~b^c\\d", r"a\textasciitilde{}b\textasciicircum{}c\textbackslash{}d"),
        ("Управа", "Управа"),
    ],
)
def test_no_name_breaks_the_entry(name, written):
    assert f"title = {{{{{written} at " in citation(vendor=name).bibtex


def test_a_key_is_plain_whatever_the_slug():
    assert citation(slug="öl_Управа-2024").key == "accord-l-2024"


def test_csl_has_the_dates_in_parts():
    csl = citation().csl

    assert csl["issued"] == {"date-parts": [[2026, 3, 2]]}
    assert csl["accessed"] == {"date-parts": [[2026, 11, 27]]}
    assert (csl["type"], csl["author"]) == ("webpage", [{"literal": "Accord"}])
    assert csl["URL"].endswith("/partnerships/openai-lanl-2024/")
