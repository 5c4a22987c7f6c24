from types import SimpleNamespace

from partnerships.partial_dates import PartialDate
from partnerships.queries.passages import Excerpt, Piece
from partnerships.templatetags.timeline import timeline
from tests.templatetags.test_passages import SOURCE

SAID = {
    "id": 7,
    "date": None,
    "event_label": "Signed",
    "note": "",
    "asserts": [],
    "source": SOURCE,
}


def written(supports=(), excerpts=(), **said):
    announcement = SimpleNamespace(**SAID | said)
    step = SimpleNamespace(announcement=announcement, supports=supports, excerpts=excerpts)
    return " ".join(timeline([step]).split())


def test_a_bare_announcement_says_what_is_not_known():
    assert written() == (
        '<li id="announcement-7"> <p class="when"><span class="date quiet">No date stated</span>'
        ' <span class="event">Signed</span></p>'
        ' <p class="without-passage">Sourced, passage not recorded yet</p>'
        ' <p class="source-line"><cite><a href="/sources/5/">“A” &lt;i&gt;</a></cite></p> </li>'
    )


def test_an_announcement_tells_all_that_is_known():
    found = written(
        date=PartialDate.parse("2024-05"),
        note="in a speech",
        asserts=["Ended", "Nothing paid"],
        excerpts=[Excerpt([Piece("It is over.", is_passage=True)], [], False, False)],
        supports=[(1, "status, value")],
    )

    assert '<span class="date">May 2024</span>' in found
    assert '<p class="note">In a speech</p>' in found
    assert '<span class="quiet">It says:</span> Ended · Nothing paid</p>' in found
    assert "<mark>It is over.</mark>" in found
    assert '<li><span class="reference">1</span> status, value</li>' in found
    assert "not recorded yet" not in found


def test_no_text_becomes_markup():
    found = written(event_label="<b>", note="<b>", asserts=["<b>"], supports=[(1, "<b>")])

    assert "<b>" not in found
    assert found.count("&lt;b&gt;") == 4
