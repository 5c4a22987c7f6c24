import pytest
from django.contrib.auth.models import Permission, User

from partnerships.models import Programme, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return Programme.objects.create(name="Calm Harbour")


def earlier_state(record):
    url = f"/admin/partnerships/{record._meta.model_name}/{record.pk}/history/"
    return f"{url}{record.history.last().history_id}/"


def test_earlier_state_is_restored(desk, programme):
    programme.name = "Stormy Harbour"
    programme.save()
    seen = programme.history.first().history_id

    desk.post(
        earlier_state(programme),
        {"name": "Calm Harbour", "slug": programme.slug, "aliases": "", "seen": seen},
    )

    programme.refresh_from_db()
    assert programme.name == "Calm Harbour"


def test_who_may_only_look_restores_nothing(client, programme):
    reader = User.objects.create_user("cy", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_programme"))
    client.force_login(reader)
    entry = {"name": "Taken", "seen": programme.history.first().history_id, "aliases": ""}

    assert client.get(earlier_state(programme)).status_code == 200
    assert client.post(earlier_state(programme), entry).status_code == 403
    programme.refresh_from_db()
    assert programme.name == "Calm Harbour"


@pytest.mark.parametrize("path", ["abc/history/", "abc/history/1/", "1/history/abc/"])
def test_history_at_an_address_that_is_none_is_not_there(desk, path):
    assert desk.get(f"/admin/partnerships/programme/{path}").status_code == 404


def test_earlier_state_that_no_longer_fits_is_told(desk):
    source = Source.objects.create(title="A post", publisher="The Quay")
    source.text, source.text_origin = "It is told here.", "original"
    source.save()
    entry = {"title": "A post", "publisher": "The Quay", "rights": "passages"}
    entry |= {"seen": source.history.first().history_id}

    response = desk.post(earlier_state(source), entry, follow=True)

    assert "does not fit what is recorded today" in response.content.decode()
