from types import SimpleNamespace

from django.utils.translation import override

from partnerships.partial_dates import PartialDate
from partnerships.queries.passages import Excerpt, Piece
from partnerships.templatetags.passages import passage, source_line

SOURCE = SimpleNamespace(
    title="“A” <i>",
    url="",
    publisher="",
    publisher_slug="",
    published=None,
    is_retelling=False,
    get_absolute_url=lambda: "/sources/5/",
)


def source(**changes):
    return SimpleNamespace(**vars(SOURCE) | changes)


def excerpt(*pieces, before=False, after=False):
    return Excerpt(list(pieces), [], before, after)


def test_a_passage_is_marked_where_it_begins_and_numbered_where_it_ends():
    found = passage(
        excerpt(
            Piece("Then ", is_passage=False),
            Piece("it ", is_passage=True, starts=[3]),
            Piece("began.", is_passage=True, starts=[0], ends=[0, 3]),
        ),
        SOURCE,
    )

    assert (
        '<p class="passage-text">Then <span class="anchor" id="passage-3"></span><mark>it </mark>'
        '<mark>began.</mark><sup class="reference"><span class="visually-hidden">Passage </span>3'
        "</sup></p>"
    ) in found


def test_where_a_sentence_was_cut_there_are_dots():
    words = excerpt(Piece("of it", is_passage=True), before=True, after=True)

    assert '<p class="passage-text">… <mark>of it</mark> …</p>' in passage(words, SOURCE)


def test_a_retelling_says_so_and_that_it_is_english():
    words = excerpt(Piece("It began.", is_passage=True, ends=[1]))

    with override("es"):
        found = passage(words, source(is_retelling=True, publisher="B & C"))

    assert "Resumen propio de lo publicado por B &amp; C" in found
    assert '<p class="passage-text" lang="en"><mark>It began.' in found
    assert '<span class="visually-hidden" lang="es">Pasaje </span>' in found


def test_a_line_names_what_is_known_of_a_source():
    known = source(
        url="https://b.example/?a&b",
        publisher="B & C",
        publisher_slug="b-c",
        published=PartialDate.parse("2024-05"),
    )

    assert source_line(SOURCE) == '<cite><a href="/sources/5/">“A” &lt;i&gt;</a></cite>'
    assert source_line(known) == (
        '<cite><a href="/sources/5/">“A” &lt;i&gt;</a></cite>, <span class="publisher">'
        '<a href="/publishers/b-c/">B &amp; C</a></span>, <span class="date">May 2024</span>\n'
        '<a class="original" href="https://b.example/?a&amp;b" rel="external noopener nofollow">'
        'Original<span class="visually-hidden"> of ““A” &lt;i&gt;”</span></a>'
    )


def test_no_text_of_a_passage_or_a_source_becomes_markup():
    bad = source(title="<b>", publisher="<b>", url='/"><b>', is_retelling=True)

    found = passage(excerpt(Piece("<b>", True), Piece("<b>", False)), bad) + source_line(bad)

    assert "<b>" not in found
    assert found.count("&lt;b&gt;") == 7
