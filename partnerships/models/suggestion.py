from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from partnerships.models.choices import SuggestionKind, SuggestionState
from partnerships.models.fields import one_of, web_address

LONGEST_MESSAGE = 2000
LONGEST_WORD = 300


class Suggestion(models.Model):
    """What a visitor sent to the editors: an article's address, or a mistake on a record.

    No history is kept, as that would keep the e-mail address, which goes with the decision.
    """

    kind = models.CharField(max_length=10, choices=SuggestionKind)
    address = models.URLField(max_length=2000, blank=True)
    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.CASCADE)
    about_id = models.BigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")
    message = models.TextField(max_length=LONGEST_MESSAGE, blank=True)
    email = models.EmailField("e-mail", blank=True)
    # Tells whether another one says the same; a message is too long for an index.
    fingerprint = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=10, choices=SuggestionState, default=SuggestionState.OPEN)
    word = models.CharField("the editor’s word", max_length=LONGEST_WORD, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=Q(state=SuggestionState.OPEN),
                name="suggestion_waits_once",
            ),
            models.CheckConstraint(
                name="suggestion_says_what_its_kind_needs",
                condition=(
                    Q(kind=SuggestionKind.ARTICLE, about_type=None, about_id=None) & ~Q(address="")
                )
                | (
                    Q(kind=SuggestionKind.MISTAKE, about_type__isnull=False)
                    & Q(about_id__isnull=False)
                    & ~Q(message="")
                ),
            ),
            models.CheckConstraint(
                name="suggestion_decided_has_no_email",
                condition=Q(state=SuggestionState.OPEN, decided_at=None)
                | (~Q(state=SuggestionState.OPEN) & Q(decided_at__isnull=False, email="")),
            ),
            one_of("suggestion", "kind", SuggestionKind),
            one_of("suggestion", "state", SuggestionState),
            web_address("suggestion", "address"),
        ]

    def __str__(self) -> str:
        return self.address if self.kind == SuggestionKind.ARTICLE else self.message[:80]
