from partnerships.extraction.lexicon import Lexicon
from partnerships.extraction.reference import Reference, VendorEntry
from partnerships.extraction.world import general_knowledge, needs_country


def test_general_knowledge_names_each_thing_once():
    world = general_knowledge()
    for entries in (world.agencies, world.vendors):
        names = [entry.name for entry in entries]
        assert len(names) == len(set(names))


def test_names_that_need_their_country_are_names():
    names = {name for body in general_knowledge().agencies for name in body.names()}
    assert needs_country() <= names


def test_what_general_knowledge_alone_knows_is_no_record():
    lexicon = Lexicon(Reference(vendors=(VendorEntry("Axon"),)))
    assert lexicon.record("vendor", "Axon") == "Axon"
    assert lexicon.record("vendor", "Cellebrite") is None
    assert lexicon.knows("vendor", "Cellebrite")
