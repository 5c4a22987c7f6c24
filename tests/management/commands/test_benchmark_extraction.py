import io

import pytest
from django.core.management import CommandError, call_command

from partnerships.management.commands.benchmark_extraction import joined
from tests.extraction.conftest import REPOSITORY


def test_texts_have_as_many_words_as_asked_for():
    stories = ["one two three", "four five"]
    assert [len(joined(stories, size).split()) for size in (1, 4, 12)] == [1, 4, 12]


def test_the_table_has_a_line_for_each_size():
    printed = io.StringIO()
    corpus = str(REPOSITORY / "tests" / "corpus")
    call_command("benchmark_extraction", corpus, "--largest", "1000", stdout=printed)
    lines = printed.getvalue().splitlines()
    assert lines[0].startswith("40 articles of 500 words: median ")
    assert [line.split()[0] for line in lines[2:]] == ["words", "500", "1,000"]


def test_a_folder_without_articles_is_refused(tmp_path):
    with pytest.raises(CommandError, match="holds no answers"):
        call_command("benchmark_extraction", str(tmp_path))
