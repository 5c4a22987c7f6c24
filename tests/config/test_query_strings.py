import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.query_strings import leave_out_nul

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("a=%00b&a=c%00%00", [("a", ["b", "c"])]),
        ("%00a=1", [("a", ["1"])]),
        ("a=%2500", [("a", ["%00"])]),
        ("a=1&b=", [("a", ["1"]), ("b", [""])]),
    ],
)
def test_nul_is_left_out_and_all_else_stays(query, seen):
    request = RequestFactory().get(f"/?{query}")

    leave_out_nul(lambda request: HttpResponse())(request)

    assert list(request.GET.lists()) == seen


@pytest.mark.parametrize(
    "address",
    [
        "partnership/?kind=%00",
        "partnership/?q=%00a",
        "agency/?jurisdiction=%00",
        "vendor/?kind__exact=%00",
        "source/?q=%00",
        "article/?status=%00&o=%00",
    ],
)
def test_a_list_of_the_admin_answers(admin_client, address):
    response = admin_client.get(f"/admin/partnerships/{address}", follow=True)

    assert response.status_code == 200
