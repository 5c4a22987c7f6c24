import pytest
from django.contrib.auth.models import Permission, User

from partnerships.actions.submit import submit_article
from partnerships.extraction import article_from_text
from partnerships.extraction.confidence import LEVELS
from partnerships.models import Agency, Announcement, Partnership, Source

from .conftest import ARTICLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(world):
    return submit_article(article_from_text(ARTICLE))


@pytest.fixture
def screen(desk, article):
    return Screen(desk, article)


class Screen:
    """The review of one article, as a browser sends and receives it."""

    def __init__(self, client, article):
        self.client, self.article = client, article
        self.url = f"/admin/partnerships/article/{article.pk}/change/"

    @property
    def proposal(self):
        return self.article.proposals.first()

    def page(self):
        return self.client.get(self.url).content.decode()

    def form_of(self, proposal=None):
        """What the form of a card holds when nobody touches it."""
        response = self.client.get(self.url)
        forms = [form for _, form in response.context["cards"]]
        form = forms[0] if proposal is None else response.context["add_form"]
        return {
            form.add_prefix(field.name): field.value() or ""
            for field in form
            if field.value() not in (None, False)
        }

    def send(self, verb, version=None, follow=True, **fields):
        self.article.refresh_from_db()
        seen = self.article.version if version is None else version
        data = {"verb": verb, "version": seen, "proposal": getattr(self.proposal, "pk", "")}
        return self.client.post(self.url, data | fields, follow=follow)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_page_shows_text_and_proposal_with_its_sentence(screen):
    page = screen.page()

    assert "Nobody asked the seagulls." in page
    assert f'data-passages="{screen.proposal.pk}-0"' in page
    assert "Makes a new partnership" in page


def test_how_far_to_trust_a_proposal_is_told_in_words(screen):
    screen.article.proposals.update(confidence=0.8)
    page = screen.page()
    assert "plausible (80%)" in page
    assert all(level.meaning in page for level in LEVELS)


def test_accept_takes_what_the_form_says(screen, editor):
    prefix = f"proposal-{screen.proposal.pk}"
    response = screen.send("accept", **screen.form_of() | {f"{prefix}-kind": "pilot"})

    assert response.status_code == 200
    proposal = screen.proposal
    assert (proposal.decision, proposal.kind, proposal.decided_by) == ("accepted", "pilot", editor)
    assert "changed by hand: kind" in screen.page()


def test_untouched_form_changes_nothing(screen):
    before = vars(screen.proposal)

    screen.send("accept", **screen.form_of())

    changed = {key for key, value in vars(screen.proposal).items() if before.get(key) != value}
    assert changed == {"_state", "decision", "decided_by_id"}
    assert "changed by hand" not in screen.page()


def test_reject_and_reopen(screen):
    screen.send("reject")
    assert screen.proposal.decision == "rejected"

    screen.send("reopen")
    assert screen.proposal.decision == "pending"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("announced", "soon", "is not a date"),
        ("value_amount", "5", "needs a currency"),
        ("value_currency", "USD", "Give an amount"),
        ("quote", "words that are not there", "is not in the article"),
        ("kind", "purchase", "Select a valid choice"),
    ],
)
def test_wrong_entry_is_told_and_kept(screen, field, typed, message):
    prefix = f"proposal-{screen.proposal.pk}"

    response = screen.send("save", **screen.form_of() | {f"{prefix}-{field}": typed})

    assert response.status_code == 422
    page = response.content.decode()
    assert message in page
    assert typed in page or field == "kind"


def test_further_passage_is_found_by_its_words(screen):
    prefix = f"proposal-{screen.proposal.pk}"
    entry = {f"{prefix}-quote": "answer  letters", f"{prefix}-quote_supports": ["summary", "kind"]}

    screen.send("save", **screen.form_of() | entry | {f"{prefix}-quote_supports": ["kind"]})

    last = screen.proposal.evidence[-1]
    assert (last["text"], last["supports"]) == ("answer letters", ["kind"])
    assert screen.article.text[last["start"] : last["end"]] == "answer letters"


def test_passage_that_supports_nothing_is_dropped_and_one_is_needed(screen):
    fields = {name: value for name, value in screen.form_of().items() if "-passage_" not in name}

    screen.send("save", **fields)
    assert screen.proposal.evidence == []
    response = screen.send("accept", **screen.form_of())

    assert "has no passage" in said(response)


def test_partnership_added_by_hand_may_name_what_the_engine_missed(screen):
    entry = {
        "proposal-new-vendor": "Northwind Labs", "proposal-new-agency": "Seagull Board",
        "proposal-new-kind": "mou", "proposal-new-status": "announced",
        "proposal-new-certainty": "reported", "proposal-new-event": "reported",
        "proposal-new-quote": "Nobody asked the seagulls.",
    }  # fmt: skip

    screen.send("add", **entry)

    added = screen.article.proposals.last()
    assert (added.agency.name, added.decision) == ("Seagull Board", "accepted")
    assert added.evidence[0]["supports"] == ["pair"]


def test_stale_edit_saves_nothing_and_keeps_the_entries(screen):
    prefix = f"proposal-{screen.proposal.pk}"
    fields = screen.form_of() | {f"{prefix}-summary": "My careful words."}
    seen = screen.article.version
    screen.send("reject")

    response = screen.send("accept", version=seen, **fields)

    assert "Somebody changed this article" in said(response)
    assert "My careful words." in response.content.decode()
    assert screen.proposal.decision == "rejected"


def test_name_is_linked_to_a_record(screen):
    board = Agency.objects.create(name="Board of Tides", kind="office", jurisdiction="UK")
    name = screen.article.names.get(type="agency")

    screen.send("link", name=name.pk, **{f"name-{name.pk}-record": "board of tides"})

    name.refresh_from_db()
    assert (name.agency, name.confirmed) == (board, True)


@pytest.mark.parametrize(
    ("typed", "message"), [("", "Write which record"), ("Nowhere", "There is no record “Nowhere”")]
)
def test_name_needs_a_record_that_exists(screen, typed, message):
    name = screen.article.names.get(type="agency")

    response = screen.send("link", name=name.pk, **{f"name-{name.pk}-record": typed})

    assert message in said(response)


def test_name_is_made_new(screen):
    name = screen.article.names.get(type="agency")
    entry = {"new_agency_kind": "bureau", "new_jurisdiction": "NO", "new_name": "Tidevannsverket"}

    screen.send("make-new", name=name.pk, **{f"name-{name.pk}-{k}": v for k, v in entry.items()})
    screen.send("accept-all")
    screen.send("publish")

    assert Partnership.objects.get().agency.name == "Tidevannsverket"


def test_about_fills_in_what_was_missing(screen):
    entry = {"title": "New title", "url": "https://a.example/x", "publisher": "", "author": "",
             "published": "2026", "rights": "own retelling"}  # fmt: skip

    screen.send("about", **{f"about-{key}": value for key, value in entry.items()})

    screen.article.refresh_from_db()
    assert (screen.article.title, str(screen.article.published)) == ("New title", "2026")
    assert screen.article.text_origin == "retelling"
    assert "retelling of ours" in screen.page()


def test_reading_again_needs_an_untouched_article(screen):
    assert "was read again" in said(screen.send("reread"))

    screen.send("reject")

    assert "not read again" in said(screen.send("reread"))


def test_publish_waits_for_decisions_or_leaves_them_out(screen):
    assert "Decide the remaining proposal" in said(screen.send("publish"))

    assert "Nothing is accepted" in said(screen.send("publish", leave_out="on"))
    assert not Source.objects.exists()


def test_publish_makes_it_public_and_closes_the_article(screen):
    screen.send("accept-all")

    response = screen.send("publish")

    assert "Published, with 1 announcement." in said(response)
    assert Announcement.objects.get().passage.startswith("Northwind Labs has signed")
    page = response.content.decode()
    assert 'name="verb"' not in page
    assert "Published by ana" in page


def test_discard_publishes_nothing(screen):
    assert "Discarded" in said(screen.send("discard"))
    assert not Source.objects.exists()


def test_publishing_needs_its_permission(screen, client):
    helper = User.objects.create_user("bo", is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="change_article"))
    client.force_login(helper)

    assert 'value="publish"' not in screen.page()
    assert screen.send("accept-all").status_code == 200
    assert screen.send("publish").status_code == 403


@pytest.mark.parametrize(
    ("verb", "fields", "status"),
    [
        ("accept", {"version": "²"}, 422),
        ("accept", {"version": "9" * 5000}, 422),
        ("drop-citation", {}, 422),
        ("drop-citation", {"citation": "99"}, 422),
        ("drop-citation", {"citation": "-1"}, 422),
        ("link", {"name": "abc"}, 404),
    ],
)
def test_form_that_was_tampered_with_changes_nothing(screen, verb, fields, status):
    assert screen.send(verb, **fields).status_code == status
    assert screen.proposal.decision == "pending"


def test_overlong_name_of_a_further_model_is_told(screen):
    prefix = f"proposal-{screen.proposal.pk}"

    response = screen.send("save", **screen.form_of() | {f"{prefix}-further_models": "y" * 201})

    assert "at most 200 characters" in response.content.decode()


def test_earlier_state_of_an_article_is_looked_at_and_not_restored(screen):
    version = screen.article.history.first().history_id
    url = f"/admin/partnerships/article/{screen.article.pk}/history/{version}/"

    assert screen.client.get(url).status_code == 200
    assert screen.client.post(url, {"title": "Another"}).status_code == 403


def test_reader_of_the_queue_cannot_decide(screen, client):
    reader = User.objects.create_user("cy", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(reader)

    assert 'name="verb"' not in screen.page()
    assert screen.send("accept-all").status_code == 403


def test_queue_shows_what_waits(desk, article, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        page = desk.get("/admin/partnerships/article/").content.decode()

    assert "1 of 1" in page
    assert "Harbour Post" in page


def test_second_reader_stands_beside_the_engine(desk, article):
    article.second_reader_note = "A second reader has read this too."
    article.save()
    proposal = article.proposals.get()
    kind = {"field": "kind", "value": "pilot", "engine": "contract", "start": 0, "end": 9,
            "text": "Northwind"}  # fmt: skip
    proposal.as_extracted |= {
        "second_reader": {"verdict": "doubts", "engine_confidence": 0.5, "fields": [kind]}
    }
    proposal.save()

    page = " ".join(desk.get(Screen(desk, article).url).content.decode().split())

    assert "A second reader has read this too." in page
    assert "The second reader sees no partnership here." in page
    assert "The second reader says kind: <strong>pilot</strong>, the engine contract" in page


def test_what_the_second_reader_alone_sees_is_marked_and_not_accepted_with_the_rest(desk, article):
    proposal = article.proposals.get()
    proposal.as_extracted |= {
        "second_reader": {"verdict": "alone", "engine_confidence": None, "fields": []}
    }
    proposal.save()

    page = desk.get(Screen(desk, article).url).content.decode()

    assert "Only the second reader sees this partnership" in page
    assert "Accept all" not in page
