"""A partnership in the words of schema.org, for search engines."""

from typing import Any

from django.utils.translation import get_language

from partnerships.exports.citations import name_of
from partnerships.queries.announcements_of import SaidIn
from partnerships.queries.links import Link
from partnerships.queries.partnership_detail import PartnershipDetail


def linked_data(detail: PartnershipDetail, *, site: str) -> dict[str, Any]:
    partnership = detail.partnership
    sources = {step.announcement.source_id: step.announcement.source for step in detail.steps}
    address = f"{site}{partnership.url}"
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": name_of(partnership),
        **({"description": partnership.summary} if partnership.summary else {}),
        "inLanguage": get_language(),
        "dateModified": partnership.updated_at.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": "Accord", "url": f"{site}/"},
        "about": [
            _thing("Organization", partnership.vendor, site),
            _thing("GovernmentOrganization", partnership.agency, site),
            *(_thing("SoftwareApplication", one, site) for one in partnership.models),
        ],
        "citation": [_work(source) for source in sources.values()],
    }


def _thing(kind: str, record: Link, site: str) -> dict[str, str]:
    return {"@type": kind, "name": record.label, "url": f"{site}{record.url}"}


def _work(source: SaidIn) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.url:
        work["url"] = source.url
    if source.publisher:
        work["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.published:
        work["datePublished"] = str(source.published)
    return work
