"""The data files hold together: checked on the files alone, without a database."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from partnerships.extraction import read_article
from partnerships.extraction.types import SUPPORTS
from partnerships.models import choices
from partnerships.partial_dates import PartialDate

SEEDS = settings.BASE_DIR / "seeds"
ARTICLES = sorted((SEEDS / "articles").glob("*.md"), key=lambda path: path.stem)
NOUN_OF_TYPE = {
    "agency": "agencies",
    "vendor": "vendors",
    "model": "models",
    "programme": "programmes",
}
# The article that is added by hand to show that the site works: it must not be there before.
FIRST_ARTICLE = "cybernews.com/news/meta-llama-ai-us-government"

each_noun = pytest.mark.parametrize("noun", NOUN_OF_TYPE.values())
each_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)


@cache
def rows(noun: str) -> list[dict[str, Any]]:
    return yaml.load((SEEDS / f"{noun}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)[noun]


@cache
def names(noun: str) -> frozenset[str]:
    return frozenset(row["name"] for row in rows(noun))


def ways_to_write(row: dict[str, Any]) -> set[str]:
    dated = [*row.get("former_names", []), *row.get("secondary_names", [])]
    written = [
        row["name"],
        row.get("acronym"),
        *row["aliases"],
        *(name["name"] for name in dated),
    ]
    return {name.casefold() for name in written if name}


def chain_of_parents(agency: str) -> list[str]:
    """The agency itself and what it is part of, up to the top or to where a circle closes."""
    parent_of = {row["name"]: row["parent"] for row in rows("agencies")}
    chain = [agency]
    while (parent := parent_of[chain[-1]]) and parent not in chain:
        chain.append(parent)
    return chain if not parent else [*chain, parent]


def current_agency(name: str, published: PartialDate) -> str | None:
    """The agency of that name, which may be a former one that was borne at the date."""
    for row in rows("agencies"):
        if row["name"] == name:
            return name
        for former in row.get("former_names", []):
            since = PartialDate.parse(former["from"]).first_day
            until = PartialDate.parse(former["until"]).last_day
            if former["name"] == name and since <= published.last_day <= until:
                return row["name"]
    return None


@cache
def partnerships_by_id() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows("partnerships")}


def front_matter(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8").split("---\n", 2)[1])


@cache
def answer_to(path: Path) -> dict[str, Any]:
    return json.loads(path.with_suffix(".json").read_text("utf-8"))


def pairs_in(path: Path) -> list[dict[str, Any]]:
    return answer_to(path)["partnerships"] + answer_to(path)["optional"]


@each_noun
def test_names_are_unique_letter_case_aside(noun: str) -> None:
    counts = Counter(row["name"].casefold() for row in rows(noun))

    assert [name for name, count in counts.items() if count > 1] == []


@each_noun
def test_what_two_entries_are_called_is_listed_as_ambiguous(noun: str) -> None:
    counts = Counter(name for row in rows(noun) for name in ways_to_write(row))
    ambiguous = {row["text"].casefold() for row in rows("ambiguous")}

    assert {name for name, count in counts.items() if count > 1} <= ambiguous


def test_ambiguous_texts_point_to_entries_of_their_type() -> None:
    for row in rows("ambiguous"):
        known = names(NOUN_OF_TYPE[row["type"]])
        assert set(row["candidates"]) <= known, row["text"]
        assert row["default"] is None or row["default"] in row["candidates"], row["text"]
        assert row["decide"], row["text"]


def test_agencies_form_a_tree() -> None:
    for row in rows("agencies"):
        assert row["parent"] is None or row["parent"] in names("agencies"), row["name"]
    for agency in names("agencies"):
        chain = chain_of_parents(agency)
        assert len(chain) == len(set(chain)), chain


def test_former_names_end_after_they_begin() -> None:
    for row in rows("agencies"):
        for former in row.get("former_names", []):
            began, ended = PartialDate.parse(former["from"]), PartialDate.parse(former["until"])
            assert began.first_day <= ended.first_day, row["name"]


def test_references_between_files_exist() -> None:
    for model in rows("models"):
        assert model["vendor"] in names("vendors"), model["name"]
    for programme in rows("programmes"):
        lead = programme["lead_agency"]
        assert lead is None or lead in names("agencies"), programme["name"]
    for row in rows("partnerships"):
        assert row["vendor"] in names("vendors"), row["id"]
        assert row["agency"] in names("agencies"), row["id"]
        assert set(row["models"]) <= names("models"), row["id"]
        assert row.get("programme") in {None, *names("programmes")}, row["id"]


@pytest.mark.parametrize(
    ("noun", "field", "vocabulary"),
    [
        ("agencies", "kind", choices.AgencyKind),
        ("vendors", "kind", choices.VendorKind),
        ("models", "type", choices.ModelType),
        ("models", "openness", choices.Openness),
        ("ambiguous", "type", choices.NamedType),
        ("partnerships", "kind", choices.PartnershipKind),
        ("partnerships", "status", choices.Status),
        ("partnerships", "certainty", choices.Certainty),
    ],
)
def test_words_are_in_their_vocabulary(noun: str, field: str, vocabulary: Any) -> None:
    assert {row[field] for row in rows(noun)} <= set(vocabulary.values)


def test_partnership_ids_are_unique() -> None:
    counts = Counter(row["id"] for row in rows("partnerships"))

    assert [id for id, count in counts.items() if count > 1] == []


def test_only_what_is_ended_has_an_end() -> None:
    for row in rows("partnerships"):
        assert row["status"] == "ended" or not row.get("ended"), row["id"]


def test_nothing_is_dated_after_the_day_that_the_status_speaks_of() -> None:
    for row in rows("partnerships"):
        if not row["status_as_of"]:
            continue
        last = PartialDate.parse(row["status_as_of"]).last_day
        steps = [event["date"] for event in row.get("events", [])]
        for written in filter(None, [row["announced"], row.get("ended"), *steps]):
            assert PartialDate.parse(written).first_day <= last, (row["id"], written)


def test_partnerships_name_sources_with_addresses() -> None:
    for row in rows("partnerships"):
        assert row["sources"], row["id"]
        steps = row.get("events", [])
        addresses = [source["url"] for source in row["sources"]]
        addresses += [event["source"] for event in steps]
        assert all(address.startswith(("https://", "http://")) for address in addresses), row["id"]
        assert {event["event"] for event in steps} <= set(choices.Event.values), row["id"]


def test_values_are_amounts_in_a_currency() -> None:
    for row in rows("partnerships"):
        if row["value"]:
            check_value(row["value"], row["id"])


def check_value(value: dict[str, Any], where: str) -> None:
    assert value["amount"] >= 0, where
    assert len(value["currency"]) == 3 and value["currency"].isupper(), where
    assert value.keys() <= {"amount", "currency", "ceiling", "per"}, where


def test_every_article_has_an_answer_and_every_answer_an_article() -> None:
    answers = {path.stem for path in (SEEDS / "articles").glob("*.json")}

    assert {path.stem for path in ARTICLES} == answers
    assert len(answers) >= 24


def test_articles_are_at_different_addresses() -> None:
    counts = Counter(front_matter(path)["url"] for path in ARTICLES)

    assert [address for address, count in counts.items() if count > 1] == []


@each_article
def test_article_says_where_it_comes_from(path: Path) -> None:
    written = front_matter(path)

    assert written["text"] == "retelling"
    assert written["url"].startswith(("https://", "http://"))
    assert FIRST_ARTICLE not in written["url"]
    assert written["publisher"] and written["title"]
    assert PartialDate.parse(str(written["published"]))


@each_article
def test_answer_speaks_of_its_article(path: Path) -> None:
    article, answer = read_article(path), answer_to(path)

    assert answer["id"] == path.stem
    assert (answer["title"], answer["url"]) == (article.title, article.url)
    assert (answer["publisher"], answer["published"]) == (article.publisher, str(article.published))


@each_article
def test_evidence_is_an_exact_slice_of_the_text(path: Path) -> None:
    text = read_article(path).text
    for pair in pairs_in(path):
        assert pair["evidence"], pair["note"]
        for sentence in pair["evidence"]:
            assert text.count(sentence) == 1, sentence


@each_article
def test_main_sentence_supports_the_pair_and_every_sentence_something(path: Path) -> None:
    for pair in answer_to(path)["partnerships"]:
        assert len(pair["supports"]) == len(pair["evidence"]), pair["note"]
        assert "pair" in pair["supports"][0], pair["note"]
        for fields in pair["supports"]:
            assert fields and len(fields) == len({*fields}), pair["note"]


@each_article
def test_what_an_answer_says_is_supported_or_else_assumed(path: Path) -> None:
    for pair in answer_to(path)["partnerships"]:
        said = {field for field in SUPPORTS if field != "pair" and pair[field]}
        supported = {field for fields in pair["supports"] for field in fields}
        assumed = {*pair.get("assumed", [])}
        assert supported | assumed == said | {"pair"}, pair["note"]
        assert not supported & assumed, pair["note"]


@each_article
def test_names_that_the_answer_lists_stand_in_the_text(path: Path) -> None:
    text = read_article(path).text
    for named in [noun for key in NOUN_OF_TYPE.values() for noun in answer_to(path).get(key, [])]:
        assert any(way in text for way in [named["name"], *named["aliases"]]), named["name"]
        assert all(alias in text for alias in named["aliases"]), named["name"]


@each_article
def test_publications_that_an_article_leans_on_stand_in_its_text(path: Path) -> None:
    article = read_article(path)
    for publisher in answer_to(path).get("citations", []):
        assert publisher in article.text and publisher != article.publisher


@each_article
def test_names_that_an_answer_lists_are_recorded(path: Path) -> None:
    published = PartialDate.parse(answer_to(path)["published"])
    for noun in ("vendors", "models"):
        assert {named["name"] for named in answer_to(path)[noun]} <= names(noun)
    for named in answer_to(path)["agencies"]:
        assert current_agency(named["name"], published), named["name"]


@each_article
def test_pairs_hold_known_names_and_words(path: Path) -> None:
    published = PartialDate.parse(answer_to(path)["published"])
    for pair in pairs_in(path):
        assert pair["vendor"] in names("vendors"), pair
        assert current_agency(pair["agency"], published), pair
        assert set(pair["models"]) <= names("models"), pair
        assert pair["programme"] in {None, *names("programmes")}, pair
        assert pair["kind"] in choices.PartnershipKind.values, pair
        assert pair["status"] in choices.Status.values, pair
        assert pair["certainty"] in choices.Certainty.values, pair
        assert pair["event"] in choices.Event.values, pair
        if pair["value"]:
            check_value(pair["value"], pair["note"])
        if pair["announced"]:
            assert PartialDate.parse(pair["announced"]).first_day <= published.last_day, pair


@each_article
def test_pairs_and_the_records_they_are_about_agree(path: Path) -> None:
    """An article may name a body above or below the recorded one, but no other."""
    published = PartialDate.parse(answer_to(path)["published"])
    for pair in pairs_in(path):
        if pair["partnership"] is None:
            continue
        record = partnerships_by_id()[pair["partnership"]]
        agency = current_agency(pair["agency"], published)
        assert agency
        assert pair["vendor"] == record["vendor"], pair
        above_either = chain_of_parents(agency), chain_of_parents(record["agency"])
        assert any({agency, record["agency"]} <= {*chain} for chain in above_either), pair


@each_article
def test_what_must_be_found_is_neither_optional_nor_a_trap(path: Path) -> None:
    answer = answer_to(path)
    pairs = {
        group: {(pair["vendor"], pair["agency"]) for pair in answer[group]}
        for group in ("partnerships", "optional", "traps")
    }

    assert len(pairs["partnerships"]) == len(answer["partnerships"])
    assert not pairs["partnerships"] & (pairs["optional"] | pairs["traps"])


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("kind", {*choices.PartnershipKind.values} - {"other"}),
        ("status", {*choices.Status.values}),
        ("event", {*choices.Event.values}),
    ],
)
def test_articles_tell_of_every_sort(field: str, wanted: set[str]) -> None:
    told = {pair[field] for path in ARTICLES for pair in answer_to(path)["partnerships"]}

    assert wanted <= told


def test_some_partnerships_have_a_history_in_several_articles() -> None:
    told = Counter(id for path in ARTICLES for id in partnerships_told(path))

    assert sum(count > 1 for count in told.values()) >= 3


def partnerships_told(path: Path) -> set[str]:
    return {pair["partnership"] for pair in answer_to(path)["partnerships"] if pair["partnership"]}
