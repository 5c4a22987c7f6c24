import secrets

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5, Lower
from django.utils import timezone

LONGEST_QUERY = 2000


def new_token() -> str:
    return secrets.token_urlsafe(32)


class Subscription(models.Model):
    """Somebody's wish to be told by e-mail what is recorded for a list of partnerships.

    Nothing but the link to confirm it is mailed before they have confirmed that it is theirs.
    """

    email = models.EmailField("e-mail")
    query = models.CharField(
        max_length=LONGEST_QUERY,
        blank=True,
        help_text="The list's filters, as PartnershipFilters.query_string writes them.",
    )
    # Of the page where it was asked for.
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    # Who knows it may stop the mails: it stands in each of them.
    token = models.CharField(max_length=43, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            # A digest, as a query string may be too long for an index.
            models.UniqueConstraint(Lower("email"), MD5("query"), name="subscription_is_unique")
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"
