import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User

from partnerships.actions.suggestions import decide_suggestion, report_mistake, suggest_article
from partnerships.editors import make_editors
from partnerships.models import Suggestion
from tests import records

LIST = "/admin/partnerships/suggestion/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return suggest_article(address="https://news.example/a?b=c&d=e", email="ana@b.example")


@pytest.fixture
def mistake():
    deal = records.partnership(records.vendor("Acme"), records.agency("Bees"))
    return report_mistake(about=deal, message="<script>alert(1)</script> is wrong")


def text_of(response) -> str:
    return response.content.decode()


def decide(desk, action, *suggestions, **fields):
    chosen = {"action": action, "_selected_action": [each.pk for each in suggestions]}
    return desk.post(LIST, chosen | fields, follow=True)


def test_the_list_shows_what_was_sent_and_where_to_go_on(desk, article, mistake):
    page = text_of(desk.get(LIST))

    add = "/admin/partnerships/article/add/?url=https%3A%2F%2Fnews.example%2Fa%3Fb%3Dc%26d%3De"
    assert f"<a href='{add}'>Add this article</a>" in page
    assert 'value="https://news.example/a?b=c&amp;d=e"' in text_of(desk.get(add))
    assert f"<a href='/admin/partnerships/partnership/{mistake.about_id}/change/'>Acme" in page
    assert "mailto:ana@b.example" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(("action", "state"), [("take", "taken"), ("decline", "declined")])
def test_an_editor_decides_with_a_word(desk, editor, article, action, state):
    page = text_of(decide(desk, action, article, word="Paywalled."))

    article.refresh_from_db()
    assert (article.state, article.word, article.decided_by) == (state, "Paywalled.", editor)
    assert "by ana<br>Paywalled.</span>" in page
    assert "ana@b.example" not in page


def test_what_another_editor_decided_meanwhile_is_told(desk, article, mistake):
    decide_suggestion(article, "taken", by=None)

    page = text_of(decide(desk, "decline", article, mistake))

    assert "is decided already" in page
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"taken", "declined"}


def test_a_record_that_was_deleted_meanwhile_is_told(desk, mistake):
    mistake.about.delete()

    assert "The record is deleted" in text_of(desk.get(LIST))


def test_who_may_only_look_decides_nothing(client, article):
    reader = User.objects.create_user("cy", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_suggestion"))
    client.force_login(reader)

    assert "news.example" in text_of(client.get(LIST))
    decide(client, "take", article)

    article.refresh_from_db()
    assert article.state == "open"


def test_nobody_adds_or_changes_what_visitors_wrote(desk, article):
    assert desk.get(f"{LIST}add/").status_code == 403
    assert (
        desk.post(f"{LIST}{article.pk}/change/", {"address": "https://x.example"}).status_code
        == 403
    )


def test_start_of_the_desk_counts_what_waits(desk, article, mistake):
    decide_suggestion(mistake, "declined", by=None)

    page = text_of(desk.get("/admin/"))

    assert f'<a href="{LIST}?state__exact=open"><strong>1</strong> suggestion from visitors' in page


def test_the_list_asks_the_same_for_one_suggestion_and_for_many(desk, django_assert_num_queries):
    def ask(number):
        for each in range(number):
            vendor = records.vendor(f"V{number}{each}")
            deal = records.partnership(vendor, records.agency(f"A{number}{each}"))
            report_mistake(about=deal, message="Wrong.")
            report_mistake(about=vendor, message="Wrong.")
        with django_assert_num_queries(9):
            desk.get(LIST)

    ask(1)
    ask(5)


def test_editors_of_a_site_that_grows_may_do_what_is_new_and_nothing_that_was_taken_away():
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(Permission.objects.get(codename="publish_article"))
    Permission.objects.filter(content_type__model="suggestion").delete()

    make_editors(sender=apps.get_app_config("partnerships"))

    names = set(editors.permissions.values_list("codename", flat=True))
    assert "change_suggestion" in names
    assert "publish_article" not in names
