"""Whose request it is, where proxies of ours stand before the app."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that the outermost of our proxies saw; None for a request from no network.

    Each proxy adds the address it was called from at the right of X-Forwarded-For; what stands
    further left is what the visitor claims. A proxy that writes the header anew fits as well.
    """
    called_from = request.headers.get("x-forwarded-for", "").split(",")
    count = settings.PROXY_COUNT
    if 0 < count <= len(called_from):
        try:
            return str(ip_address(called_from[-count].strip()))
        except ValueError:
            pass
    return request.META.get("REMOTE_ADDR") or None
