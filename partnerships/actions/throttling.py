"""Hold back who sends too much, without keeping who it was."""

from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from partnerships.actions.refusals import Refused
from partnerships.models import Throttle

WINDOW = timedelta(hours=1)


class SentTooOften(Refused):
    """Somebody at this network address has used up what an hour allows."""

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "A lot was sent from your network within the last hour, so this was not taken. "
                "What you wrote is still here: send it again in an hour."
            )
        )


def count_sending(purpose: str, client: str | None, *, limit: int) -> None:
    """Count one sending from a network address; SentTooOften beyond `limit` within an hour.

    In the database, because every process of the site has to count the same.
    """
    _forget_the_old()
    now = timezone.now()
    with transaction.atomic():
        sender, _ = Throttle.objects.select_for_update().get_or_create(
            purpose=purpose, sender=_digest(client), defaults={"since": now}
        )
        if sender.since <= now - WINDOW:
            sender.since, sender.count = now, 0
        if sender.count >= limit:
            raise SentTooOften
        sender.count += 1
        sender.save()


def _digest(client: str | None) -> str:
    return salted_hmac("partnerships.throttling", _network(client), algorithm="sha256").hexdigest()


def _network(client: str | None) -> str:
    """What one household has: an IPv4 address, or the first half of an IPv6 address."""
    if not client:
        return ""
    address = ip_address(client)
    if not isinstance(address, IPv6Address):
        return client
    return str(address.ipv4_mapped or int(address) >> 64)


def _forget_the_old() -> None:
    old = Throttle.objects.filter(since__lte=timezone.now() - WINDOW)
    # Another process may be counting one of these anew: leave that to it.
    free = old.select_for_update(skip_locked=True)
    with transaction.atomic():
        Throttle.objects.filter(pk__in=free.values("pk")).delete()
