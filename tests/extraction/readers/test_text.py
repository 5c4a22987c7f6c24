from itertools import pairwise

import pytest

from partnerships.extraction import (
    ArticleError,
    article_from_bytes,
    article_from_text,
    read_article,
)

FRONT = """---
title: "Harbour board picks a chatbot"
url: https://news.example/harbour
publisher: The Quay
author: A. Writer
published: 2024-10
---
"""


def test_front_matter_is_read_and_left_out_of_the_text():
    article = article_from_text(FRONT + "The harbour board has a chatbot.\n")
    assert article.title == "Harbour board picks a chatbot"
    assert (article.url, article.publisher) == ("https://news.example/harbour", "The Quay")
    assert (article.author, str(article.published)) == ("A. Writer", "2024-10")
    assert article.text == "The harbour board has a chatbot.\n"


def test_without_front_matter_the_text_is_the_whole_file():
    article = article_from_text("A headline\n\nAnd a story.")
    assert article.text == "A headline\n\nAnd a story."
    assert article.title == "A headline"
    assert article.published is None


def test_broken_front_matter_is_read_line_by_line():
    broken = '---\ntitle: "Unclosed: quote\npublished: 2024-05-06\n---\nText.'
    article = article_from_text(broken)
    assert (article.title, str(article.published), article.text) == (
        "Unclosed: quote",
        "2024-05-06",
        "Text.",
    )


@pytest.mark.parametrize("whole", ["---\ntitle: never closed\nText.", "---\n\n---\nA rule above."])
def test_dashes_that_are_no_front_matter_stay_text(whole):
    assert article_from_text(whole).text == whole


def test_an_impossible_date_is_no_date():
    assert article_from_text("---\npublished: 2024-13-45\n---\nText.").published is None


@pytest.mark.parametrize("empty", ["", "  \n\t\n", FRONT])
def test_an_empty_article_says_so(empty):
    with pytest.raises(ArticleError, match="no text"):
        article_from_text(empty)


def test_read_article_keeps_the_path(tmp_path):
    path = tmp_path / "story.md"
    path.write_bytes((FRONT + "Text é").encode("cp1252"))
    article = read_article(path)
    assert (article.path, article.text) == (str(path), "Text é")


def test_read_article_says_why_a_file_cannot_be_read(tmp_path):
    with pytest.raises(ArticleError, match="can't be read"):
        read_article(tmp_path / "absent.md")
    with pytest.raises(ArticleError, match="can't be read"):
        read_article(tmp_path)


def test_html_is_told_from_text_by_its_first_bytes():
    with pytest.raises(ArticleError, match="No article was found in the page"):
        article_from_bytes(b"<!DOCTYPE html><html><body></body></html>")
    assert article_from_bytes(b"x < y in plain text").text == "x < y in plain text"


def test_front_matter_that_would_grow_without_end_is_not_unfolded():
    laughs = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha]"]
    for above, name in pairwise("abcdefghij"):
        laughs.append(f"{name}: &{name} [{', '.join([f'*{above}'] * 8)}]")
    front = "\n".join(["---", "publisher: The Quay", *laughs, "title: *j", "---", "Text."])

    article = article_from_text(front)

    assert (article.publisher, article.title, article.text) == ("The Quay", "*j", "Text.")


def test_front_matter_nested_without_end_is_read_line_by_line():
    nested = "[" * 9000

    article = article_from_text(f"---\npublisher: The Quay\nurl: {nested}\n---\nText.")

    assert (article.publisher, article.text) == ("The Quay", "Text.")


def test_what_yaml_can_write_and_no_database_hold_is_left_out():
    article = article_from_text('---\ntitle: "A\\0 quay \\ud800"\n---\nText.')

    assert article.title == "A quay \ufffd"
