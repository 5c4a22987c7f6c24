from django.utils.translation import override

from partnerships.queries.named_places import places


def labels(*jurisdictions: str) -> list[str]:
    return [place.label for place in places(jurisdictions, [])]


def test_jurisdictions_of_a_country_are_one_place_and_each_by_itself():
    found = places(["UK", "FR", "US state", "US federal", "UK local"], [])

    assert [(place.label, place.words) for place in found] == [
        ("France", ("FR",)),
        ("United Kingdom", ("UK", "UK local")),
        ("UK local", ("UK local",)),
        ("United States", ("US federal", "US state")),
        ("US federal", ("US federal",)),
        ("US states", ("US state",)),
    ]


def test_a_country_with_one_jurisdiction_is_one_place():
    assert labels("US federal", "EU", "UN") == ["European Union", "United Nations", "US federal"]


def test_names_are_the_code_the_name_and_what_people_say():
    [place] = places(["UK"], [])

    assert place.names >= {"uk", "gb", "britain", "united kingdom"}


def test_the_english_name_is_known_in_every_language():
    with override("es"):
        [germany] = places(["DE"], [])
        [vendors] = places([], ["DE"])

    assert "germany" in germany.names
    assert any(name.endswith("germany") for name in vendors.names)
