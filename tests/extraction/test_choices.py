import pytest

from partnerships.extraction.choices import chances, learn_choice


def test_chances_add_up_and_follow_the_weights():
    found = chances([{"near": 1.0}, {"far": 1.0}, {}], {"near": 2.0, "far": -1.0})
    assert sum(found) == pytest.approx(1)
    assert found[0] > found[2] > found[1]


def test_a_signal_that_right_options_have_gains_weight():
    cases = [([{"near": 1.0}, {"far": 1.0}], frozenset([0])) for _ in range(20)]
    weights = learn_choice(cases, {}, pull=1.0)
    assert weights["near"] > 0.5 > -0.5 > weights["far"]


def test_without_cases_the_prior_stands():
    assert learn_choice([], {"near": 1.5}, pull=1.0) == {"near": 1.5}


def test_of_several_right_options_any_will_do():
    cases = [([{"a": 1.0}, {"b": 1.0}, {"c": 1.0}], frozenset([0, 1])) for _ in range(20)]
    weights = learn_choice(cases, {}, pull=1.0)
    assert weights["a"] > weights["c"] and weights["b"] > weights["c"]
