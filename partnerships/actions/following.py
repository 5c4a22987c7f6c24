"""Follow a list of partnerships by e-mail: ask, confirm, stop."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from partnerships.actions.mailing import send_mail, site_link
from partnerships.actions.refusals import Refused
from partnerships.models import Subscription
from partnerships.models.subscription import LONGEST_QUERY
from partnerships.queries.filters import NEWEST, PartnershipFilters

logger = logging.getLogger(__name__)

UNCONFIRMED_STAY = timedelta(days=7)
# How long after a mail with a link the next one may go to the same address for the same list.
NEXT_LINK_AFTER = timedelta(hours=1)
MOST_UNCONFIRMED = 3
_SALT = "partnerships.following"


def follow(
    *, email: str, filters: PartnershipFilters, language: str = settings.LANGUAGE_CODE
) -> None:
    """Mail a link that confirms the wish to follow this list, as all later mails, in `language`.

    Whether somebody follows it already is not told: they get no further mail. Refused where the
    mail can't be sent, or where several links wait at this address already.
    """
    query = as_followed(filters).query_string
    if len(query) > LONGEST_QUERY:
        raise Refused(gettext("So much is chosen that it can't be followed: take some of it away."))
    now = timezone.now()
    with transaction.atomic():
        wish, is_new = Subscription.objects.select_for_update().get_or_create(
            email__iexact=email, query=query, defaults={"email": email, "asked_at": now}
        )
        if wish.confirmed_at or not (is_new or wish.asked_at < now - NEXT_LINK_AFTER):
            return
        waiting = Subscription.objects.filter(email__iexact=email, confirmed_at=None)
        if waiting.count() > MOST_UNCONFIRMED:
            refusal = gettext(
                "{count} mails wait at this address for a confirmation: follow the links in them "
                "first, or let a week pass."
            )
            raise Refused(refusal.format(count=MOST_UNCONFIRMED))
        wish.asked_at, wish.language = now, language
        wish.save()
        with override(language):
            _mail_link(wish, filters)


def confirm(signed: str) -> None:
    """Begin to mail to whoever has a link of ours; a link that is old or not ours does nothing."""
    if wish := subscription_to_confirm(signed):
        unconfirmed = Subscription.objects.filter(pk=wish.pk, confirmed_at=None)
        unconfirmed.update(confirmed_at=timezone.now())


def subscription_to_confirm(signed: str) -> Subscription | None:
    try:
        token = signing.loads(signed, salt=_SALT, max_age=UNCONFIRMED_STAY)
    except signing.BadSignature:
        return None
    return Subscription.objects.filter(token=token).first()


def stop(token: str) -> None:
    """Mail nothing more, and forget the address; that it is gone already is as well."""
    Subscription.objects.filter(token=token).delete()


def forget_unconfirmed() -> None:
    old = timezone.now() - UNCONFIRMED_STAY
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=old).delete()


def as_followed(filters: PartnershipFilters) -> PartnershipFilters:
    """The same list whatever its order."""
    return replace(filters, sort=NEWEST)


def list_words(filters: PartnershipFilters) -> str:
    """A list as mails name it."""
    if not filters.sentence:
        return gettext("all partnerships")
    return gettext("partnerships {sentence}").format(sentence=filters.sentence)


def _list_words_to_confirm(filters: PartnershipFilters) -> str:
    """Whoever asks may give an address that is not theirs: nothing they typed is mailed to it."""
    without = replace(filters, q="")
    if not filters.q:
        return list_words(without)
    if not without.sentence:
        return gettext("partnerships, narrowed by a search for words")
    words = gettext("partnerships {sentence}, narrowed by a search for words")
    return words.format(sentence=without.sentence)


def _mail_link(wish: Subscription, filters: PartnershipFilters) -> None:
    context = {
        "list": _list_words_to_confirm(filters),
        "link": site_link("follow_confirm", signing.dumps(wish.token, salt=_SALT)),
        "days": UNCONFIRMED_STAY.days,
    }
    try:
        send_mail(
            to=wish.email,
            subject=gettext("Confirm that you want to follow a list of Accord"),
            template="mail/confirm.txt",
            context=context,
        )
    except (SMTPException, OSError) as error:
        logger.warning("A link to confirm could not be mailed: %s", type(error).__name__)
        raise Refused(
            gettext(
                "The mail with the link could not be sent, so nothing was kept. See whether the "
                "address is right, or try again later."
            )
        ) from error
