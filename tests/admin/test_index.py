import pytest
from django.contrib.auth.models import User

from partnerships.actions.review import reject_article
from partnerships.actions.submit import submit_article
from partnerships.extraction import article_from_text

from .conftest import ARTICLE

ADD = "/admin/partnerships/article/add/"
QUEUE = "/admin/partnerships/article/?status__exact=in+review"


@pytest.fixture
def shown(desk):
    return lambda: " ".join(desk.get("/admin/").content.decode().split())


def test_start_of_the_desk_offers_to_add_an_article(shown):
    assert f'<a class="button" href="{ADD}">Add an article</a>' in shown()


def test_start_of_the_desk_counts_the_articles_in_review_and_leads_to_them(shown, world, desk):
    for text in (ARTICLE, "Another text.", "A third text."):
        discarded = submit_article(article_from_text(text))
    reject_article(discarded, by=None)

    assert f'<a href="{QUEUE}"><strong>2</strong> articles to review</a>' in shown()
    assert desk.get(QUEUE).context["cl"].result_count == 2


def test_start_of_the_desk_says_when_no_article_waits(shown):
    assert "No article waits for review." in shown()


def test_start_of_the_desk_offers_nothing_that_one_may_not_do(client, db):
    client.force_login(User.objects.create_user("guest", is_staff=True))

    page = client.get("/admin/").content.decode()

    assert ADD not in page
    assert "review" not in page
