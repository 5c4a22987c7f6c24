from partnerships.extraction.evaluation import is_held_out, read_answers
from partnerships.extraction.learning import (
    Example,
    SentenceExample,
    cross_validated,
    dealing_by_article,
    examples,
    learn_dealing,
    learn_pair,
    learn_together,
    sentence_examples,
)
from partnerships.extraction.logistic import likelihood
from tests.extraction.conftest import REPOSITORY


def _example(article, is_partnership, **signals):
    answer = {"kind": "contract", "status": "active", "certainty": "confirmed"}
    row = answer if is_partnership else None
    return Example(article, 0.0, signals, {"main_contract": 1.0}, row)


DATA = [
    *(_example(f"a{n}", True, clause=1.0, colour=1.0) for n in range(40)),
    *(_example(f"b{n}", False, clause=1.0) for n in range(40)),
]


def test_a_signal_that_tells_partnerships_apart_gains_weight():
    weights = learn_pair(DATA)
    assert weights["colour"] > 1
    assert likelihood({"clause": 1.0, "colour": 1.0}, weights) > 0.6
    assert likelihood({"clause": 1.0}, weights) < 0.4


def test_cross_validation_judges_each_example_once():
    judged = cross_validated(
        DATA, learn_pair, lambda example, weights: likelihood(example.signals, weights), 4
    )
    assert len(judged) == len(DATA)
    assert all((chance > 0.5) == (e.answer is not None) for e, chance in judged)


def test_network_counts_as_far_as_it_is_right():
    answer = DATA[0].answer
    data = [
        Example(
            f"c{n}", 2.0 if n % 2 else -2.0, {"chance": float(n % 3)}, {}, answer if n % 2 else None
        )
        for n in range(60)
    ]
    weights = learn_together(data, {"bias": 0.0, "chance": 1.0})
    assert weights["network"] > 1 > abs(weights["signals"])


def test_examples_come_from_the_corpus(seeds_reference):
    answers = read_answers(REPOSITORY / "tests" / "corpus")
    some = [a for a in answers if not is_held_out(a.identifier)][:5]
    sentences = sentence_examples(some, seeds_reference)
    assert {e.truth for e in sentences} == {True, False}
    found = examples(some, seeds_reference, dealing_by_article(sentences))
    assert {e.answer is None for e in found} == {True, False}


def test_sentences_are_told_apart_by_words_that_several_articles_share():
    data = [
        SentenceExample(f"a{number}", {"hire": float(truth), f"odd{number}": 1.0}, truth)
        for number in range(60)
        for truth in (True, False)
    ]
    weights = learn_dealing(data)
    assert weights["hire"] > 0.3
    assert not any(name.startswith("odd") for name in weights)
