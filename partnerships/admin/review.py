"""The review of one article: its text and what was read out of it, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from partnerships.actions import review
from partnerships.actions.publish import publish_article
from partnerships.actions.refusals import AlreadyRecorded, Refused, StaleEdit
from partnerships.actions.submit import has_been_worked_on, reread_article
from partnerships.admin.about_form import AboutForm
from partnerships.admin.adding import link_to_first, review_url
from partnerships.admin.marking import Mark, Segment, segments
from partnerships.admin.name_form import NameForm
from partnerships.admin.proposal_form import ProposalForm
from partnerships.models import Article, ProposedName
from partnerships.models.choices import ArticleStatus, Decision
from partnerships.queries.review import (
    ReviewItem,
    programme_names,
    review_items,
    reviewed_names,
)


@dataclass
class Screen:
    """One request to the review screen. `bound` keeps a form that has errors, by its prefix."""

    request: HttpRequest
    article: Article
    context: dict
    items: list[ReviewItem] = field(default_factory=list)
    bound: dict[str, Form] = field(default_factory=dict)

    @property
    def by(self):
        return self.request.user

    def number(self, name: str) -> int:
        """What the form says there; -1, which nothing bears, where that is no number."""
        try:
            return int(self.request.POST.get(name, ""))
        except ValueError:
            return -1

    def item(self) -> ReviewItem:
        wanted = self.request.POST.get("proposal", "")
        found = [item for item in self.items if str(item.proposal.pk) == wanted]
        if not found:
            raise Refused("This proposal is no longer there.")
        return found[0]

    def name(self) -> ProposedName:
        return get_object_or_404(self.article.names, pk=self.number("name"))

    def valid(self, form: Form) -> Form:
        """`form`, or Refused with the form kept for the page that says why."""
        self.bound[form.prefix] = form
        if not form.is_valid():
            raise Refused("Not saved yet: something below needs another look.")
        return form


def review_article(request: HttpRequest, article: Article, context: dict) -> HttpResponse:
    screen = Screen(request, article, context, review_items(article))
    if request.method != "POST":
        return _render(screen)
    verb = _VERBS.get(request.POST.get("verb", ""))
    if verb is None or not context["may_change"]:
        raise PermissionDenied
    try:
        with review.open_article(article, version=screen.number("version")):
            anchor = verb(screen)
    except AlreadyRecorded as refusal:
        messages.error(request, link_to_first(refusal))
    except StaleEdit as refusal:
        messages.error(request, str(refusal))
        _keep_what_was_typed(screen)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        return HttpResponseRedirect(review_url(article) + anchor)
    article.refresh_from_db()
    screen.items = review_items(article)
    return _render(screen, status=422)


def _accept(screen: Screen) -> str:
    """Accept a proposal as it stands in its form, so that what was edited counts."""
    return _save(screen, Decision.ACCEPTED)


def _reject(screen: Screen) -> str:
    return _decide(screen, Decision.REJECTED)


def _reopen(screen: Screen) -> str:
    return _decide(screen, Decision.PENDING)


def _decide(screen: Screen, decision: str) -> str:
    proposal = screen.item().proposal
    review.decide(proposal, decision, by=screen.by)
    return f"#proposal-{proposal.pk}"


def _save(screen: Screen, decision: str | None = None) -> str:
    item = screen.item()
    form = screen.valid(ProposalForm(screen.request.POST, article=screen.article, item=item))
    terms = form.terms(screen.by)
    review.change_proposal(item.proposal, terms, by=screen.by, decision=decision)
    return f"#proposal-{item.proposal.pk}"


def _add(screen: Screen) -> str:
    form = screen.valid(ProposalForm(screen.request.POST, article=screen.article))
    proposal = review.add_proposal(screen.article, form.terms(screen.by), by=screen.by)
    messages.success(screen.request, f"“{proposal}” is added and accepted.")
    return f"#proposal-{proposal.pk}"


def _accept_all(screen: Screen) -> str:
    count = review.accept_all(screen.article, by=screen.by)
    messages.success(screen.request, f"{count} accepted.")
    return "#publish"


def _link(screen: Screen) -> str:
    name = screen.name()
    form = screen.valid(NameForm(screen.request.POST, name=name))
    becomes_alias = form.cleaned_data["becomes_alias"]
    review.link_name(name, form.the_record(), by=screen.by, becomes_alias=becomes_alias)
    return f"#name-{name.pk}"


def _make_new(screen: Screen) -> str:
    name = screen.name()
    form = screen.valid(NameForm(screen.request.POST, name=name))
    review.make_new(name, by=screen.by, **form.attributes())
    return f"#name-{name.pk}"


def _about(screen: Screen) -> str:
    form = screen.valid(AboutForm(screen.request.POST, prefix="about"))
    fields = form.cleaned_data | {"text_origin": form.text_origin}
    review.change_article(screen.article, by=screen.by, **fields)
    return "#about"


def _reread(screen: Screen) -> str:
    reread_article(screen.article, by=screen.by)
    messages.success(screen.request, "The article was read again.")
    return "#proposals"


def _drop_citation(screen: Screen) -> str:
    review.drop_citation(screen.article, screen.number("citation"), by=screen.by)
    return "#citations"


def _publish(screen: Screen) -> str:
    _need_publish_permission(screen)
    leave_out = "leave_out" in screen.request.POST
    source = publish_article(screen.article, by=screen.by, leave_out_pending=leave_out)
    count = source.announcements.count()
    messages.success(
        screen.request, f"Published, with {count} announcement{'s' if count != 1 else ''}."
    )
    return ""


def _discard(screen: Screen) -> str:
    _need_publish_permission(screen)
    review.reject_article(screen.article, by=screen.by)
    messages.success(screen.request, "Discarded: nothing of it is published.")
    return ""


def _need_publish_permission(screen: Screen) -> None:
    if not screen.context["may_publish"]:
        raise PermissionDenied


_VERBS: dict[str, Callable[[Screen], str]] = {
    "accept": _accept,
    "reject": _reject,
    "reopen": _reopen,
    "save": _save,
    "add": _add,
    "accept-all": _accept_all,
    "link": _link,
    "make-new": _make_new,
    "about": _about,
    "reread": _reread,
    "drop-citation": _drop_citation,
    "publish": _publish,
    "discard": _discard,
}


def _keep_what_was_typed(screen: Screen) -> None:
    """After a stale edit, show the form as it was sent, over the article as it is now."""
    post = screen.request.POST
    forms: list[Form] = [
        ProposalForm(post, article=screen.article, item=item) for item in screen.items
    ]
    forms += [NameForm(post, name=name) for name in screen.article.names.all()]
    forms += [ProposalForm(post, article=screen.article), AboutForm(post, prefix="about")]
    for form in forms:
        if any(key.startswith(f"{form.prefix}-") for key in post):
            screen.bound[form.prefix] = form


def _render(screen: Screen, status: int = 200) -> HttpResponse:
    article, bound = screen.article, screen.bound
    names = reviewed_names(article)
    decisions = [item.proposal.decision for item in screen.items]
    about = bound.get("about") or AboutForm.of(article)
    context = screen.context | {
        "article": article,
        "is_open": article.status == ArticleStatus.IN_REVIEW and screen.context["may_change"],
        "pieces": _marked_text(article, screen.items),
        "cards": [
            (item, bound.get(f"proposal-{item.proposal.pk}")
             or ProposalForm(article=article, item=item))
            for item in screen.items
        ],
        "names": [
            (each, bound.get(f"name-{each.name.pk}") or NameForm(name=each.name)) for each in names
        ],
        "new_names": sum(not each.name.record for each in names),
        "about": about,
        "add_form": bound.get("proposal-new") or ProposalForm(article=article),
        "adding": "proposal-new" in bound,
        "pending": decisions.count(Decision.PENDING),
        "acceptable": sum(
            item.proposal.decision == Decision.PENDING and not item.proposal.is_second_readers_alone
            for item in screen.items
        ),
        "accepted": decisions.count(Decision.ACCEPTED),
        "may_reread": not has_been_worked_on(article),
        "programmes": programme_names(),
        "history_url": reverse("admin:partnerships_article_history", args=[article.pk]),
    }  # fmt: skip
    template = "admin/partnerships/article/review.html"
    return TemplateResponse(screen.request, template, context, status=status)


@dataclass(frozen=True)
class Piece:
    """A segment as the template shows it. `anchors` are where links from the cards lead."""

    text: str
    classes: str
    passages: str
    anchors: list[str]


def _marked_text(article: Article, items: list[ReviewItem]) -> list[Piece]:
    marks = [
        Mark(start, end, f"mention mention-{name.type}", f"mention-{name.pk}-{number}")
        for name in article.names.all()
        for number, (start, end) in enumerate(name.mentions)
    ]
    marks += [
        Mark(passage["start"], passage["end"], "passage", f"{item.proposal.pk}-{number}")
        for item in items
        for number, passage in enumerate(item.proposal.evidence)
    ]
    return [_piece(segment) for segment in segments(article.text, marks)]


def _piece(segment: Segment) -> Piece:
    return Piece(
        text=segment.text,
        classes=" ".join(dict.fromkeys(mark.kind for mark in segment.marks)),
        passages=" ".join(mark.key for mark in segment.marks if mark.kind == "passage"),
        anchors=[f"passage-{m.key}" if m.kind == "passage" else m.key for m in segment.begins],
    )
