from partnerships.extraction import article_from_text
from partnerships.extraction.engine import extract

DOD, DARPA = "Department of Defense", "Defense Advanced Research Projects Agency"


def proposed(text, reference):
    return {p.agency for p in extract(article_from_text(text), reference).proposals}


def test_body_above_goes_without_saying(seeds_reference):
    text = "The Pentagon's DARPA has awarded Palantir a contract worth $5 million, it said.\n"
    assert proposed(text, seeds_reference) == {DARPA}


def test_body_above_counts_where_the_text_speaks_of_its_own_dealing(seeds_reference):
    text = (
        "DARPA has awarded Palantir a contract worth $5 million, it said on Tuesday.\n\n"
        "The Department of Defense has awarded Palantir a contract worth $80 million as well.\n"
    )
    assert proposed(text, seeds_reference) == {DOD, DARPA}
