"""The review queue: what has been read and extracted, before an editor says yes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from partnerships.models.agency import Agency
from partnerships.models.ai_model import AIModel
from partnerships.models.choices import (
    AgencyKind,
    ArticleStatus,
    Certainty,
    Decision,
    Event,
    NamedType,
    PartnershipKind,
    Rights,
    Status,
    TextOrigin,
    VendorKind,
)
from partnerships.models.fields import (
    day_column,
    one_of,
    partial_date,
    partial_date_is_whole,
    precision_column,
    value_is_whole,
    web_address,
)
from partnerships.models.partnership import Partnership
from partnerships.models.source import Source, sha256_of
from partnerships.models.vendor import Vendor


class Article(models.Model):
    """A text on its way to becoming a Source; nothing of it is public until it is published."""

    url = models.URLField("address", max_length=2000, blank=True)
    canonical_url = models.URLField(max_length=2000, null=True, blank=True, editable=False)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=300, blank=True)
    published_on = day_column()
    published_precision = precision_column()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, editable=False)
    text_origin = models.CharField(max_length=10, choices=TextOrigin, default=TextOrigin.ORIGINAL)
    rights = models.CharField(max_length=20, choices=Rights, default=Rights.PASSAGES)
    status = models.CharField(max_length=10, choices=ArticleStatus, default=ArticleStatus.IN_REVIEW)
    # What the text leans on: a list of {"title", "publisher", "start", "end"}.
    citations = models.JSONField(default=list, blank=True)
    # What an editor should know of the second reader; empty where none was asked.
    second_reader_note = models.TextField(blank=True, editable=False)
    source = models.OneToOneField(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="article"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles_submitted",
    )
    submitted_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles_decided",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # Goes up with every change in the review, so that an edit of an old state can be told.
    version = models.PositiveIntegerField(default=0, editable=False)

    published = partial_date("published")
    history = HistoricalRecords(excluded_fields=["text"])

    class Meta:
        ordering = ["-submitted_at"]
        permissions = [("publish_article", "Can publish or reject an article")]
        indexes = [models.Index(fields=["status", "submitted_at"], name="article_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["text_sha256"],
                condition=~Q(status=ArticleStatus.REJECTED),
                name="article_text_is_unique",
            ),
            models.UniqueConstraint(
                fields=["canonical_url"],
                condition=~Q(status=ArticleStatus.REJECTED),
                name="article_address_is_unique",
            ),
            models.CheckConstraint(name="article_has_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="article_published_has_source",
                condition=Q(status=ArticleStatus.PUBLISHED, source__isnull=False)
                | (~Q(status=ArticleStatus.PUBLISHED) & Q(source__isnull=True)),
            ),
            one_of("article", "status", ArticleStatus),
            one_of("article", "text_origin", TextOrigin),
            one_of("article", "rights", Rights),
            web_address("article", "url"),
            partial_date_is_whole("article", "published"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        self.text_sha256 = sha256_of(self.text)
        super().save(*args, **kwargs)


class ProposedName(models.Model):
    """A vendor, agency or model that an article names: linked to a record, or to be made new.

    Exactly one of `vendor`, `agency`, `ai_model` is set where it is linked; none where it is
    new, and then `new_*` say what the new record will be.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="names")
    type = models.CharField(max_length=10, choices=NamedType)
    name = models.CharField(max_length=200)
    # Where it stands in the text: a list of [start, end].
    mentions = models.JSONField(default=list)
    vendor = models.ForeignKey(Vendor, null=True, blank=True, on_delete=models.SET_NULL)
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ai_model = models.ForeignKey(AIModel, null=True, blank=True, on_delete=models.SET_NULL)
    # The new record's name, where the article's is not the one it should bear.
    new_name = models.CharField(max_length=200, blank=True)
    new_agency_kind = models.CharField(max_length=30, choices=AgencyKind, blank=True)
    new_jurisdiction = models.CharField(max_length=60, blank=True)
    new_parent = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    new_vendor_kind = models.CharField(max_length=30, choices=VendorKind, blank=True)
    new_country = models.CharField(max_length=2, blank=True)
    # The vendor of a new model, by its name in this article.
    new_model_vendor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    # An editor has looked at it: what it is linked to, or will be, is no longer a guess.
    confirmed = models.BooleanField(default=False)
    # The linked record is to bear this name as an alias.
    becomes_alias = models.BooleanField(default=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["type", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "type", "name"], name="proposed_name_is_unique"
            ),
            models.CheckConstraint(
                name="proposed_name_links_its_own_type",
                condition=Q(vendor__isnull=True, agency__isnull=True, ai_model__isnull=True)
                | Q(type=NamedType.VENDOR, agency__isnull=True, ai_model__isnull=True)
                | Q(type=NamedType.AGENCY, vendor__isnull=True, ai_model__isnull=True)
                | Q(type=NamedType.MODEL, vendor__isnull=True, agency__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def record(self) -> Vendor | Agency | AIModel | None:
        return self.vendor or self.agency or self.ai_model

    @property
    def name_of_new(self) -> str:
        return self.new_name or self.name


class Proposal(models.Model):
    """One partnership that the engine reads out of an article, for an editor to decide."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="proposals")
    vendor = models.ForeignKey(ProposedName, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(ProposedName, on_delete=models.PROTECT, related_name="+")
    ai_models = models.ManyToManyField(ProposedName, blank=True, related_name="+")
    programme = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=12, choices=PartnershipKind)
    status = models.CharField(max_length=10, choices=Status)
    certainty = models.CharField(max_length=10, choices=Certainty)
    event = models.CharField(max_length=10, choices=Event)
    announced_on = day_column()
    announced_precision = precision_column()
    value_amount = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    value_currency = models.CharField(max_length=3, blank=True)
    value_is_ceiling = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    confidence = models.FloatField(
        null=True, help_text="From 0 to 1; none where an editor added it."
    )
    # A list of {"start", "end", "text", "supports": [...]}; the first supports the pair.
    evidence = models.JSONField(default=list)
    # The proposal as the engine made it, kept so that an editor's changes can be seen.
    as_extracted = models.JSONField(default=dict, editable=False)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # An existing partnership that an editor chose: it gets an announcement, not a twin. Where
    # nobody chose and it is not separate, the best match at publishing is taken.
    partnership = models.ForeignKey(
        Partnership, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    is_separate = models.BooleanField(
        default=False, help_text="A partnership of its own, whatever the pair has already."
    )

    announced = partial_date("announced")
    history = HistoricalRecords(m2m_fields=[ai_models])

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="proposal_confidence_is_a_share",
                condition=Q(confidence__isnull=True)
                | (Q(confidence__gte=0) & Q(confidence__lte=1)),
            ),
            one_of("proposal", "kind", PartnershipKind),
            one_of("proposal", "status", Status),
            one_of("proposal", "certainty", Certainty),
            one_of("proposal", "event", Event),
            one_of("proposal", "decision", Decision),
            models.CheckConstraint(
                name="proposal_is_separate_or_joins",
                condition=Q(is_separate=False) | Q(partnership__isnull=True),
            ),
            partial_date_is_whole("proposal", "announced"),
            value_is_whole("proposal"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor} – {self.agency}"

    @property
    def second_opinion(self) -> dict | None:
        """What the second reader said (a SecondOpinion as JSON); None where it said nothing."""
        return self.as_extracted.get("second_reader")

    @property
    def is_second_readers_alone(self) -> bool:
        return (self.second_opinion or {}).get("verdict") == "alone"
