from types import SimpleNamespace

from partnerships.queries.links import Link
from partnerships.queries.partnership_detail import Fact
from partnerships.queries.passages import Context, Passage
from partnerships.templatetags.facts import facts

PASSAGE = Passage(0, 4, (), Context(0, 4), "Text", number=7)


def written(fact, *, has_passages=True):
    return " ".join(facts(SimpleNamespace(facts=[fact], has_passages=has_passages)).split())


def test_no_text_becomes_markup():
    words = written(Fact("<b>", [Link("<i>", '/"><u>'), "<s>"], note="<em>"))

    assert not {"<b>", "<i>", "<u>", "<s>", "<em>"} & set(words.replace(">", "> ").split())
    assert "&lt;b&gt;" in words


def test_a_fact_leads_to_its_passages_or_else_to_the_sources():
    assert 'href="#passage-7"' in written(Fact("Kind", ["Pilot"], (PASSAGE,)))
    assert 'href="#timeline-heading"' in written(Fact("Kind", ["Pilot"]))
    assert "href" not in written(Fact("Kind", ["Pilot"]), has_passages=False)


def test_a_fact_that_nobody_states_says_so():
    assert written(Fact("Value", [])) == (
        '<dt>Value</dt> <dd><span class="quiet">Not stated</span></dd>'
    )
