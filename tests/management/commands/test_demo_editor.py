from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from partnerships.management.commands.demo_editor import USERNAME, password_file


@pytest.fixture
def own_machine(settings, tmp_path: Path) -> None:
    settings.DEBUG = True
    settings.LOCAL_FOLDER = tmp_path


@pytest.mark.django_db
def test_editor_signs_in_with_the_same_password_ever_after(
    own_machine: None, rf: RequestFactory
) -> None:
    for _ in range(2):
        call_command("demo_editor", verbosity=0)
        password = password_file().read_text()
        editor = authenticate(rf.post("/admin/login/"), username=USERNAME, password=password)
        assert editor is not None
    assert editor.is_staff
    assert editor.has_perm("partnerships.add_source")
    assert not editor.has_perm("auth.add_user")


@pytest.mark.django_db
def test_password_is_random_and_for_its_owner_alone(own_machine: None) -> None:
    call_command("demo_editor", verbosity=0)
    first = password_file().read_text()
    assert password_file().stat().st_mode & 0o777 == 0o600

    User.objects.all().delete()
    call_command("demo_editor", verbosity=0)
    assert password_file().read_text() != first


def test_demo_editor_is_refused_on_a_server() -> None:
    with pytest.raises(CommandError, match="for one's own machine"):
        call_command("demo_editor")
