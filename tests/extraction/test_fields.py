"""What a pair's fields are read from, and what they rest on."""

import pytest

from partnerships.extraction import article_from_text, extract


def _only(text, reference):
    article = article_from_text(f"---\ntitle: News\npublished: 2025-03-05\n---\n{text}")
    (proposal,) = extract(article, reference).proposals
    return proposal


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NASA has awarded Palantir a contract worth $5 million.", "contract"),
        ("NASA has begun a pilot of Palantir's software with forty volunteers.", "pilot"),
        ("NASA and Palantir have signed a memorandum of understanding.", "mou"),
    ],
)
def test_the_words_beside_the_pair_tell_its_kind(text, kind, seeds_reference):
    assert _only(text, seeds_reference).kind == kind


def test_an_end_in_the_clause_of_the_pair_ends_it(seeds_reference):
    text = "NASA has cancelled its contract with Palantir, a spokeswoman said on Tuesday."
    assert _only(text, seeds_reference).status == "ended"


def test_an_event_is_not_read_from_a_quotation_about_something_else(seeds_reference):
    text = (
        "NASA has awarded Palantir a contract, which it hopes will help with goals such as this "
        "one – “Expanding access to safe water is a duty.”"
    )
    assert _only(text, seeds_reference).event != "expanded"


def test_each_field_says_what_made_it_how_sure_it_is_and_where_it_stands(seeds_reference):
    text = "NASA has awarded Palantir a contract worth $5 million, it said on Tuesday."
    proposal = _only(text, seeds_reference)
    assert set(proposal.grounds) >= {"kind", "status", "certainty", "announced", "value", "models"}
    for ground in proposal.grounds.values():
        assert ground.rule
        assert ground.confidence is None or 0 <= ground.confidence <= 1
        assert all(text[span.start : span.end] for span in ground.spans)
    assert proposal.grounds["announced"].spans
    assert not proposal.grounds["models"].spans


def test_the_json_marks_what_is_assumed(seeds_reference):
    article = article_from_text("NASA uses Palantir's software.")
    (row,) = extract(article, seeds_reference).to_json()["partnerships"]
    assert row["fields"]["value"]["assumed"] is True
    assert set(row["fields"]["kind"]) == {"rule", "confidence", "assumed", "spans"}
