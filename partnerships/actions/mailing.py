"""Mail in plain text, with links to this site."""

from __future__ import annotations

from collections.abc import Mapping
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.policy import default
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

_LONGEST_SUBJECT = 120


class _OneLineHeader(UnstructuredHeader):
    """A header that is never folded: `email` would write a long link as an encoded word."""

    name: str

    def fold(self, *, policy: Any) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _OneLineHeader)  # type: ignore[arg-type]  # a mixin


class _Mail(EmailMessage):
    def message(self, *, policy: Any = default) -> Any:
        return super().message(policy=policy.clone(header_factory=_HEADERS))


def site_link(view: str, *args: str, query: str = "") -> str:
    """The whole address of a page of this site."""
    return urljoin(f"{settings.SITE_URL}/", reverse(view, args=args)) + (query and f"?{query}")


def send_mail(
    *,
    to: str,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send one mail; raises what the mail server or the way to it does not take.

    Names in a subject are put on one line: a header goes on to its first line break.
    """
    _Mail(
        subject=" ".join(subject.split())[:_LONGEST_SUBJECT],
        body=render_to_string(template, {**context, "site": settings.SITE_URL}),
        to=[to],
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    ).send()
