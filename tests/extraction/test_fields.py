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


def _values(text, reference):
    article = article_from_text(text)
    return {
        p.vendor: p.value and int(p.value.amount) for p in extract(article, reference).proposals
    }


def test_the_price_of_another_vendors_clause_is_not_ours(seeds_reference):
    text = (
        "The Department of Energy has awarded contracts to Palantir and Anthropic. The Department "
        "of Energy pays Palantir $5 million, while it pays Anthropic $7 million."
    )
    assert _values(text, seeds_reference) == {"Palantir": 5_000_000, "Anthropic": 7_000_000}


def test_what_several_vendors_share_is_no_ones_price(seeds_reference):
    start = "The Department of Energy has awarded Palantir, Anthropic and OpenAI contracts worth "
    shared = _values(f"{start}$9 million.", seeds_reference)
    each = _values(f"{start}$9 million each.", seeds_reference)
    assert (set(shared.values()), set(each.values())) == ({None}, {9_000_000})


def test_the_next_sentence_may_name_the_price(seeds_reference):
    text = (
        "The Department of Energy has awarded Palantir a contract. It runs for three years. "
        "The price is $6 million."
    )
    assert _values(text, seeds_reference) == {"Palantir": 6_000_000}
