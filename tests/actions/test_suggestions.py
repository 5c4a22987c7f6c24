import pytest
from django.db import IntegrityError
from django.utils import timezone

from partnerships.actions.refusals import Refused
from partnerships.actions.suggestions import decide_suggestion, suggest_article
from partnerships.models import Suggestion

pytestmark = pytest.mark.django_db

TIDES = "https://news.example/tides"


@pytest.fixture
def suggestion():
    return suggest_article(address=TIDES, email="ana@b.example")


@pytest.mark.parametrize("state", ["taken", "declined"])
def test_a_decision_is_kept_and_the_mail_address_is_not(suggestion, state, django_user_model):
    editor = django_user_model.objects.create_user("ana")

    decide_suggestion(suggestion, state, by=editor, word="Thanks.")

    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.word, suggestion.decided_by) == (state, "Thanks.", editor)
    assert (suggestion.email, suggestion.decided_at.date()) == ("", timezone.now().date())


def test_what_is_decided_stays_decided(suggestion):
    decide_suggestion(suggestion, "taken", by=None)

    with pytest.raises(Refused, match="decided already"):
        decide_suggestion(suggestion, "declined", by=None)


def test_after_a_decision_the_same_may_be_sent_again(suggestion):
    decide_suggestion(suggestion, "declined", by=None)

    assert suggest_article(address=TIDES).pk != suggestion.pk


@pytest.mark.parametrize(
    "change",
    [
        {"state": "taken", "decided_at": timezone.now()},
        {"state": "declined", "email": ""},
        {"kind": "mistake"},
        {"address": ""},
        {"address": "javascript:alert(1)"},
        {"state": "lost"},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(suggestion, change):
    with pytest.raises(IntegrityError):
        Suggestion.objects.update(**change)
