"""Tell those who follow a list what has been recorded for it since their last mail."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext, ngettext, override

from partnerships.actions.following import forget_unconfirmed, list_words
from partnerships.actions.mailing import send_mail, site_link
from partnerships.forms import PartnershipQuery, read_partnership_query
from partnerships.models import Subscription
from partnerships.queries.news import recorded_between
from partnerships.wording import number_words

logger = logging.getLogger(__name__)

# An announcement is dated when it is made and seen when its transaction ends: what is younger
# than this waits for the next mail, lest one be missed between two.
SETTLES = timedelta(minutes=10)


@dataclass
class Sendings:
    sent: int = 0
    failed: int = 0


def send_news() -> Sendings:
    """One mail to each confirmed subscriber for whom there is something new.

    What could not be sent waits for the next time, and several runs at once send nothing twice.
    """
    forget_unconfirmed()
    sendings = Sendings()
    confirmed = Subscription.objects.filter(confirmed_at__isnull=False).order_by("pk")
    for key in list(confirmed.values_list("pk", flat=True)):
        try:
            sendings.sent += _tell(key)
        except (SMTPException, OSError) as error:
            # Without its message, which may name the address.
            logger.warning("Subscription %s could not be mailed: %s", key, type(error).__name__)
            sendings.failed += 1
        except Exception:
            logger.exception("Subscription %s could not be told.", key)
            sendings.failed += 1
    return sendings


@transaction.atomic
def _tell(key: int) -> bool:
    """Whether a mail went out. The row stays locked while it does, so no other run sends it."""
    locked = Subscription.objects.select_for_update(skip_locked=True)
    subscription = locked.filter(pk=key).first()
    if subscription is None or subscription.confirmed_at is None:
        return False
    since = subscription.last_sent_at or subscription.confirmed_at
    with override(subscription.language):
        return _tell_since(since, subscription)


def _tell_since(since: datetime, subscription: Subscription) -> bool:
    query = read_partnership_query(QueryDict(subscription.query))
    if query.notes:
        _tell_that_it_ends(subscription, query)
        return True
    now = timezone.now()
    news = recorded_between(query.filters, since - SETTLES, now - SETTLES)
    if not news.total:
        return False
    words = list_words(query.filters)
    subject = ngettext("Accord: {count} new on {list}", "Accord: {count} new on {list}", news.total)
    context = {"news": news, "since": since, "list": words}
    _send(subscription, subject.format(count=number_words(news.total), list=words), "news", context)
    subscription.last_sent_at = now
    subscription.save()
    return True


def _tell_that_it_ends(subscription: Subscription, query: PartnershipQuery) -> None:
    """A filter that means nothing any more would let everything through."""
    rest = site_link("partnership_list", query=query.filters.query_string)
    context = {"notes": query.notes, "rest_link": rest}
    _send(subscription, gettext("Accord: a list that you follow has ended"), "ended", context)
    subscription.delete()


def _send(subscription: Subscription, subject: str, name: str, context: Mapping[str, Any]) -> None:
    stop = site_link("follow_stop", subscription.token)
    send_mail(
        to=subscription.email,
        subject=subject,
        template=f"mail/{name}.txt",
        context={
            **context,
            "list_link": site_link("partnership_list", query=subscription.query),
            "stop_link": stop,
        },
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
