"""The review queue in the admin: its list, adding to it, and the review of one article."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html

from partnerships.admin.adding import add_article
from partnerships.admin.base import HistoryAdmin
from partnerships.admin.review import review_article
from partnerships.models import Article
from partnerships.models.choices import ArticleStatus
from partnerships.queries.review import article_queue


@admin.register(Article)
class ArticleAdmin(HistoryAdmin):
    list_display = ["title_and_source", "stage", "to_decide", "submitted"]
    list_display_links = ["title_and_source"]
    list_filter = ["status", "text_origin", "rights"]
    search_fields = ["title", "publisher", "url"]
    date_hierarchy = "submitted_at"
    list_per_page = 50
    ordering = ["status", "-submitted_at"]  # what is in review comes first
    actions = None

    def get_queryset(self, request):
        return article_queue() if _is_list(request) else super().get_queryset(request)

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Articles", **(extra_context or {})})

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return add_article(request, self._context(request, "Add an article"))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        article = self.get_object(request, unquote(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, article):
            raise PermissionDenied
        context = self._context(request, article.title or "Untitled article")
        context |= {
            "may_change": self.has_change_permission(request, article),
            "may_publish": request.user.has_perm("partnerships.publish_article"),
        }
        return review_article(request, article, context)

    def revert_disabled(self, request, obj=None) -> bool:
        """An article changes by its review alone, which asks who may publish and keeps its text."""
        return True

    def _context(self, request, title: str) -> dict:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}

    @admin.display(description="article", ordering="title")
    def title_and_source(self, article):
        where = " · ".join(filter(None, [article.publisher, str(article.published or "no date")]))
        return format_html(
            "{}<br><span class='quiet'>{}</span>", article.title or "Untitled", where
        )

    @admin.display(description="stage", ordering="status")
    def stage(self, article):
        slug = article.status.replace(" ", "-")
        return format_html(
            "<span class='stage stage-{}'>{}</span>", slug, article.get_status_display()
        )

    @admin.display(description="to decide", ordering="pending")
    def to_decide(self, article) -> str:
        if article.status != ArticleStatus.IN_REVIEW:
            return "–"
        return f"{article.pending} of {article.proposed}" if article.proposed else "nothing found"

    @admin.display(description="submitted", ordering="submitted_at")
    def submitted(self, article) -> str:
        who = f" by {article.submitted_by}" if article.submitted_by else ""
        return f"{article.submitted_at:%Y-%m-%d %H:%M}{who}"


def _is_list(request) -> bool:
    match = request.resolver_match
    return bool(match) and match.url_name == "partnerships_article_changelist"
