import json

import pytest

from partnerships.extraction.evaluation import read_answers
from partnerships.extraction.network.briefs import briefs


@pytest.fixture
def answers(tmp_path):
    for number in range(10):
        vendor, body = f"Vendor{number}", f"Ministry of Number {number}"
        told = f"{body} has hired {vendor}."
        (tmp_path / f"a{number}.md").write_text(f"{told}\n\nThe weather was fine in town {number}.")
        answer = {
            "vendors": [{"name": vendor, "aliases": []}],
            "agencies": [{"name": body, "aliases": []}],
            "models": [],
            "partnerships": [{"vendor": vendor, "agency": body, "evidence": [told]}],
        }
        (tmp_path / f"a{number}.json").write_text(json.dumps(answer))
    return read_answers(tmp_path)


def test_partnerships_are_asked_for_where_the_text_tells_them(answers):
    for article, answer in briefs(answers):
        for row in answer.partnerships:
            assert row["evidence"][0] in article.text
        for row in answer.optional:
            assert row["evidence"][0] not in article.text


def test_some_texts_join_two_stories(answers):
    both = [answer for _, answer in briefs(answers) if len(answer.partnerships) == 2]
    assert both
    for answer in both:
        assert len(answer.names["vendor"]) == len(answer.names["agency"]) == 2


def test_the_same_texts_are_made_each_time(answers):
    assert list(briefs(answers)) == list(briefs(answers))


def test_one_article_alone_makes_none(answers):
    assert list(briefs(answers[:1])) == []
