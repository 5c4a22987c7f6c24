import pytest

from partnerships.extraction import article_from_text, extract


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The Department of Commerce issued a report on ports.", "report"),
        ("Palantir said so in its blog post on Tuesday.", "blog post"),
        ("Palantir bids for ports, says a memo seen by reporters.", "memo"),
    ],
)
def test_a_document_is_called_what_it_is_and_not_how_it_came_about(
    sentence, title, seeds_reference
):
    article = article_from_text(sentence)

    citation = extract(article, seeds_reference).citations[0]

    mention = article.text[citation.mention_start : citation.mention_end]
    assert (citation.title, mention.endswith(title)) == (title, True)
