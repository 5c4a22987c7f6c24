DARPA = "Defense Advanced Research Projects Agency"


def test_body_in_a_person_s_title_is_told(signals):
    found = signals("The deputy director of DARPA met Palantir.\n")
    assert found["Palantir", DARPA]["agency_in_title"] == 1
    found = signals("DARPA met Palantir.\n")
    assert found["Palantir", DARPA]["agency_in_title"] == 0


def test_body_above_another_is_told(signals):
    text = "DARPA, which is part of the Department of Defense, has hired Palantir.\n"
    found = signals(text)
    assert found["Palantir", "Department of Defense"]["agency_above"] == 1
    assert found["Palantir", "Department of Defense"]["has_specific"] == 1
    assert found["Palantir", DARPA]["agency_above"] == 0


def test_government_stands_back_behind_its_bodies(signals):
    text = "The US federal government said that the Department of Energy has hired Palantir.\n"
    found = signals(text)
    assert found["Palantir", "US federal government"]["government_beside_body"] == 1
    assert found["Palantir", "Department of Energy"]["government_beside_body"] == 0


def test_vendor_named_for_comparison_is_told(signals):
    found = signals("NASA has hired Palantir rather than rivals such as Anduril.\n")
    assert found["Anduril", "National Aeronautics and Space Administration"]["vendor_compared"] == 1


def test_refused_deal_is_negated(signals):
    found = signals("NASA voted to reject a contract with Palantir.\n")
    assert found["Palantir", "National Aeronautics and Space Administration"]["all_negated"] == 1


def test_parallel_clauses_keep_their_own_pairs(signals):
    found = signals("NASA has hired Palantir, while DARPA is trying out Anduril.\n")
    assert (
        found["Palantir", "National Aeronautics and Space Administration"]["paired_otherwise"] == 0
    )
    assert found["Palantir", DARPA]["paired_otherwise"] == 1
    assert found["Anduril", DARPA]["paired_otherwise"] == 0
