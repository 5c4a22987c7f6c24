"""The form of one proposal: what an editor typed, as the review's verbs want it."""

from __future__ import annotations

from django import forms

from partnerships.actions.refusals import Refused
from partnerships.actions.review import Terms, add_name, find_passage
from partnerships.admin.dates import PartialDateField
from partnerships.admin.record_input import record_input, record_typed
from partnerships.extraction.types import SUPPORTS, Evidence, Value
from partnerships.models import Article, Partnership, Proposal, ProposedName
from partnerships.models.choices import Certainty, Event, NamedType, PartnershipKind, Status
from partnerships.queries.review import ReviewItem

_SUPPORTS = [(word, word) for word in SUPPORTS]
_AUTO, _SEPARATE = "", "separate"
_LONGEST_NAME = 200


class ProposalForm(forms.Form):
    """Everything a proposal says, its passages among it; new where `item` is None."""

    programme = forms.CharField(
        max_length=200, required=False, widget=forms.TextInput(attrs={"list": "programmes"})
    )
    kind = forms.ChoiceField(choices=PartnershipKind)
    status = forms.ChoiceField(choices=Status)
    certainty = forms.ChoiceField(choices=Certainty)
    event = forms.ChoiceField(choices=Event)
    announced = PartialDateField()
    value_amount = forms.DecimalField(
        label="Value", min_value=0, max_digits=20, decimal_places=2, required=False
    )
    value_currency = forms.CharField(
        label="Currency", max_length=3, required=False, help_text="Three capitals: USD."
    )
    value_is_ceiling = forms.BooleanField(label="At most this much", required=False)
    summary = forms.CharField(
        label="Summary, in your own words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    quote = forms.CharField(
        label="A further passage",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-quote": ""}),
        help_text="Select it in the text, or paste it here exactly as it stands there.",
    )
    quote_start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    quote_supports = forms.MultipleChoiceField(
        label="The further passage says so about",
        choices=_SUPPORTS,
        required=False,
        initial=["pair"],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, article: Article, item: ReviewItem | None = None, **kwargs) -> None:
        self.article, self.item = article, item
        proposal = item.proposal if item else None
        prefix = f"proposal-{proposal.pk if proposal else 'new'}"
        super().__init__(*args, prefix=prefix, initial=_initial(proposal), **kwargs)
        self.passages = proposal.evidence if proposal else []
        self._add_name_fields()
        for number, passage in enumerate(self.passages):
            self.fields[f"passage_{number}"] = forms.MultipleChoiceField(
                label=passage["text"],
                choices=_SUPPORTS,
                required=False,
                initial=passage["supports"],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["joins"] = forms.ChoiceField(
            label="Publishing it", choices=_ways_to_publish(item), required=False
        )

    def _add_name_fields(self) -> None:
        for type in (NamedType.VENDOR, NamedType.AGENCY):
            self.fields[type] = forms.CharField(max_length=200, widget=record_input(type))
        known = [(str(n.pk), n.name) for n in self.article.names.all() if n.type == NamedType.MODEL]
        self.fields["ai_models"] = forms.MultipleChoiceField(
            label="AI models", choices=known, required=False, widget=forms.CheckboxSelectMultiple
        )
        self.fields["further_models"] = forms.CharField(
            label="Further models", required=False, help_text="Separated by commas."
        )
        self.order_fields(["vendor", "agency", "ai_models", "further_models"])

    @property
    def passage_fields(self) -> list[forms.BoundField]:
        return [self[f"passage_{number}"] for number in range(len(self.passages))]

    def clean_further_models(self) -> list[str]:
        typed = self.cleaned_data["further_models"].split(",")
        names = [" ".join(name.split()) for name in typed]
        if any(len(name) > _LONGEST_NAME for name in names):
            raise forms.ValidationError(
                f"A name has at most {_LONGEST_NAME} characters: separate names by commas."
            )
        return [name for name in names if name]

    def clean_value_currency(self) -> str:
        return self.cleaned_data["value_currency"].strip().upper()

    def clean(self) -> dict:
        given = self.cleaned_data
        if given.get("value_amount") is None and given.get("value_currency"):
            self.add_error("value_amount", "Give an amount (0 where nothing is paid), or neither.")
        if given.get("value_amount") is not None and len(given.get("value_currency") or "") != 3:
            self.add_error("value_currency", "An amount needs a currency, such as USD.")
        if given.get("quote"):
            self._find_quote(given)
        return given

    def _find_quote(self, given: dict) -> None:
        supports = given.get("quote_supports") or ["pair"]
        near = given.get("quote_start") or 0
        try:
            given["found"] = find_passage(self.article.text, given["quote"], supports, near=near)
        except Refused as refusal:
            self.add_error("quote", str(refusal))

    def terms(self, by) -> Terms:
        """What was typed, with names turned into the article's; makes those that it lacks."""
        given = self.cleaned_data
        amount = given["value_amount"]
        currency, ceiling = given["value_currency"], given["value_is_ceiling"]
        plain = ("kind", "status", "certainty", "event", "programme", "announced", "summary")
        return Terms(
            vendor=self._name(NamedType.VENDOR, given["vendor"], by),
            agency=self._name(NamedType.AGENCY, given["agency"], by),
            ai_models=tuple(self._models(given, by)),
            value=None if amount is None else Value(amount, currency, ceiling),
            evidence=tuple(self._evidence(given)),
            partnership=self._chosen(given["joins"]),
            is_separate=given["joins"] == _SEPARATE,
            **{name: given[name] for name in plain},
        )

    def _name(self, type: str, typed: str, by) -> ProposedName:
        typed = " ".join(typed.split())
        known = self.article.names.filter(type=type, name__iexact=typed).first()
        if known:
            return known
        record = record_typed(type, typed)
        return add_name(self.article, type, record.name if record else typed, record=record, by=by)

    def _models(self, given: dict, by) -> list[ProposedName]:
        ticked = list(self.article.names.filter(pk__in=given["ai_models"]))
        typed = given["further_models"]
        return ticked + [self._name(NamedType.MODEL, text, by) for text in typed]

    def _evidence(self, given: dict) -> list[Evidence]:
        """The passages that still support something, the one for the pair first."""
        kept = [
            Evidence(passage["start"], passage["end"], passage["text"], tuple(supports))
            for number, passage in enumerate(self.passages)
            if (supports := given[f"passage_{number}"])
        ]
        if "found" in given:
            kept.append(given["found"])
        return sorted(kept, key=lambda passage: "pair" not in passage.supports)

    def _chosen(self, joins: str):
        of_pair = self.item.of_its_pair if self.item else []
        return next((row for row in of_pair if str(row.pk) == joins), None)


def _initial(proposal: Proposal | None) -> dict:
    if proposal is None:
        return {"event": Event.REPORTED, "certainty": Certainty.REPORTED}
    names = ("programme", "kind", "status", "certainty", "event", "announced", "value_amount",
             "value_currency", "value_is_ceiling", "summary")  # fmt: skip
    return {name: getattr(proposal, name) for name in names} | {
        "vendor": proposal.vendor.name,
        "agency": proposal.agency.name,
        "ai_models": [str(model.pk) for model in proposal.ai_models.all()],
        "joins": _SEPARATE if proposal.is_separate else proposal.partnership_id or _AUTO,
    }


def _ways_to_publish(item: ReviewItem | None) -> list[tuple[str, str]]:
    chosen = item and (item.proposal.partnership_id or item.proposal.is_separate)
    if item and item.joins and not chosen:
        automatic = f"adds to the best match: {described(item.joins)}"
    else:
        automatic = "adds to the best match, or makes a new partnership"
    known = [(str(row.pk), f"adds to {described(row)}") for row in item.of_its_pair] if item else []
    return [(_AUTO, automatic), *known, (_SEPARATE, "makes a new partnership in any case")]


def described(row: Partnership) -> str:
    """A partnership of a known pair in a few words."""
    since = f"since {row.started}" if row.started else "undated"
    programme = f", {row.programme}" if row.programme else ""
    kind, status = row.get_kind_display().lower(), row.get_status_display().lower()
    return f"{kind} {since}{programme} ({status})"
