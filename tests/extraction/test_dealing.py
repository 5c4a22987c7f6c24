import pytest

from partnerships.extraction import article_from_text
from partnerships.extraction.dealing import sentence_signals, stem
from partnerships.extraction.engine import read_scene
from partnerships.extraction.lexicon import compiled


def test_names_are_masked_and_words_are_paired(seeds_reference):
    scene = read_scene(article_from_text("NASA has hired Palantir.\n"), compiled(seeds_reference))
    found = sentence_signals(scene.text, scene.casts[0], scene.cues[0], 1)
    assert {"<body> has", "hir <vendor>", "both_parties", "says_buying"} <= set(found)
    assert not any("palantir" in name or "nasa" in name for name in found)


def test_sentence_of_a_deal_is_likelier_than_one_of_the_weather(seeds_reference):
    text = "NASA has awarded Palantir a contract.\n\nIt rained over the coast that day.\n"
    deal, weather = read_scene(article_from_text(text), compiled(seeds_reference)).dealing
    assert deal > 0.5 > 0.1 > weather


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("agencies", "agency"),
        ("hiring", "hir"),
        ("hires", "hir"),
        ("2,500", "<number>"),
        ("is", "is"),
    ],
)
def test_stem_drops_the_commonest_endings(word, wanted):
    assert stem(word) == wanted
