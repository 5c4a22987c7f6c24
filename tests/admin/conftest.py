import pytest
from django.contrib.auth.models import Group, User

from partnerships.models import Agency, AIModel, Vendor

# Of our own words. The engine reads a pair out of it that the small world below knows.
ARTICLE = """---
title: The tide office signs for Compass
url: https://news.example/tides
publisher: Harbour Post
published: 2026-03-04
---
Northwind Labs has signed a contract with the Department of Tides, the company said on Tuesday.
The department will use its Compass model to answer letters.

Nobody asked the seagulls.
"""


@pytest.fixture
def world(db):
    northwind = Vendor.objects.create(name="Northwind Labs", kind="model developer")
    AIModel.objects.create(name="Compass", vendor=northwind)
    return Agency.objects.create(
        name="Department of Tides", kind="department", jurisdiction="US federal"
    )


@pytest.fixture
def editor(db):
    user = User.objects.create_user("ana", password="a long pass phrase", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def desk(client, editor):
    """A signed-in editor's client."""
    client.force_login(editor)
    return client
