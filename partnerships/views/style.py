"""The design language on one page: every part by the very classes and partials that pages use."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from partnerships.models.choices import Status
from partnerships.queries.filtered import EVERYTHING
from partnerships.queries.front_page import newest_announcements
from partnerships.queries.matrix import SHADES
from partnerships.queries.partnership_list import SORTS, partnership_page
from partnerships.queries.quarters import quarter_chart
from partnerships.queries.selection import everything
from partnerships.queries.sparklines import draw_sparklines
from partnerships.queries.tallies import tally_by
from partnerships.queries.vendors import vendor_list
from partnerships.views.follow import FollowForm

TOKENS = Path(settings.BASE_DIR, "static", "css", "tokens.css")
SCHEMES = {"light": _("In the light"), "dark": _("In the dark")}

# Which colour stands on which, and the ratio that WCAG 2.2 AA asks of the two.
TEXT, SHAPE = 4.5, 3.0
PAIRS = (
    ("ink", "paper", TEXT),
    ("quiet", "paper", TEXT),
    ("accent", "paper", TEXT),
    ("ink", "raised", TEXT),
    ("quiet", "raised", TEXT),
    ("mark-ink", "mark", TEXT),
    ("ink", "accent-soft", TEXT),
    ("paper", "ink", TEXT),
    ("paper", "accent", TEXT),
    ("focus", "paper", SHAPE),
    ("rule-strong", "paper", SHAPE),
)


@dataclass(frozen=True)
class Pair:
    colour: str
    ground: str
    ratios: dict[str, float]
    needed: float


@cache
def tokens() -> dict[str, str]:
    """The values that all styles are made of, by their names without dashes."""
    return dict(re.findall(r"--([\w-]+): (.+?);", TOKENS.read_text()))


def colours(scheme: str) -> dict[str, str]:
    group = list(SCHEMES).index(scheme)
    found = {name: re.findall(r"#[0-9a-f]{6}", value) for name, value in tokens().items()}
    return {name: values[group] for name, values in found.items() if len(values) == len(SCHEMES)}


def contrast(one: str, other: str) -> float:
    """How much two colours differ, as WCAG 2 counts: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs() -> list[Pair]:
    by_scheme = {scheme: colours(scheme) for scheme in SCHEMES}
    return [
        Pair(
            colour,
            ground,
            {scheme: contrast(of[colour], of[ground]) for scheme, of in by_scheme.items()},
            needed,
        )
        for colour, ground, needed in PAIRS
    ]


@never_cache
@require_safe
def style(request: HttpRequest) -> HttpResponse:
    page = partnership_page(EVERYTHING)
    drawn = list(vendor_list()[:3])
    draw_sparklines("vendor", drawn)
    context = {
        "pairs": pairs(),
        "schemes": [
            {"name": name, "heading": heading, "form": _refused_form(name)}
            for name, heading in SCHEMES.items()
        ],
        "sizes": [name for name in tokens() if name.startswith("size-")],
        "spaces": [name for name in tokens() if name.startswith("space-")],
        "sorts": SORTS.values(),
        "statuses": Status.choices,
        "shades": range(1, SHADES + 1),
        "rows": page.rows[:3],
        "facet": page.facets[1],
        "news": newest_announcements()[:1],
        "chart": quarter_chart(everything()),
        "drawn": drawn,
        "tallies": tally_by(everything(), "vendor", most=5),
    }
    return render(request, "partnerships/style.html", context)


def _refused_form(scheme: str) -> FollowForm:
    return FollowForm({}, auto_id=f"{scheme}-%s")
