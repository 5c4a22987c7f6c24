TEXT = """NASA has hired Palantir to build its planning software.

Palantir will be paid $5 million under the contract.

Shares of Anduril rose as well, and the Secret Service published a report.
"""
NASA, SERVICE = "National Aeronautics and Space Administration", "US Secret Service"


def test_pair_in_the_midst_of_the_dealing_stands_above_the_others(signals):
    found = signals(TEXT)
    dealing, bystanders = found["Palantir", NASA], found["Anduril", SERVICE]
    assert dealing["dealing_together"] > bystanders["dealing_together"]
    assert dealing["vendor_below_best"] == 0 < bystanders["vendor_below_best"]
    assert dealing["below_best_of_agency"] == 0


def test_places_in_the_text_are_told(signals):
    found = signals(TEXT)
    assert found["Palantir", NASA]["both_lead"] == 1
    assert found["Palantir", NASA]["same_paragraph"] == 1
    assert found["Anduril", SERVICE]["agency_comes_late"] == 1
    assert found["Anduril", SERVICE]["many_vendors"] == 0.2
