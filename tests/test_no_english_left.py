"""No page has a text that a translation would not reach.

Every text that goes through gettext is put in marks; what is left outside of them has to be the
data's own words. A failure lists the pages and the words.
"""

import re
from itertools import chain

import pytest
from babel import Locale
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core import mail
from django.db import models
from django.template.loader import render_to_string
from django.urls import URLPattern, reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeData, mark_safe
from lxml import etree, html

from partnerships import urls, wording
from partnerships.actions import following
from partnerships.actions.news import send_news
from partnerships.forms import PartnershipFilters
from partnerships.models import Subscription
from tests import records

pytestmark = pytest.mark.django_db

OPEN, CLOSE = (
    "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}",
    "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}",
)
READABLE = ("title", "alt", "aria-label", "placeholder", "label")
# Of no language: code, quoted data, what is marked to be in another language.
LEFT_ASIDE = ("script", "style", "code", "pre", "kbd", "samp")
META = ("description", "og:title", "og:description")
# Names and abbreviations that stay in any language, and what the addresses below ask for.
NAMES = {
    "accord",
    "api",
    "atom",
    "bibtex",
    "csl",
    "csv",
    "html",
    "json",
    "lines",
    "openapi",
    "utc",
    "zzyx",
    "zzyxwv",
}

# How to reach a page of the world below. Those that need nothing are found by themselves.
REACHED = {
    "agency_detail": {"slug": "ozzagom"},
    "vendor_detail": {"slug": "vexilor"},
    "model_detail": {"slug": "mirtun-2"},
    "programme_detail": {"slug": "drubbex"},
    "publisher_detail": {"slug": "bova"},
    "source_detail": {"pk": 9000},
    "partnership_facet": {"key": "agency"},
    "partnership_detail": {"slug": "klomp"},
    "embed_partnership": {"slug": "klomp"},
    "follow_confirm": {"signed": "unknown"},
    "follow_stop": {"token": "unknown"},
}
FURTHER = (
    "/es/partnerships/?kind=pilot&status=active&vendor=vexilor&q=zzyx&sort=nonsense&year=1",
    "/es/partnerships/?kind=mou&model=zzyx",
    "/es/partnerships/by/kind/?find=zzyx",
    "/es/search/?q=vexilor",
    "/es/search/?q=krinnish",
    "/es/search/?q=zzyxwv",
    "/es/search/suggestions/?q=vexilor+ozz",
    "/es/compare/?vendor=vexilor&vendor=plomdar&vendor=zzyx",
    "/es/compare/?agency=ozzagom",
    "/es/agencies/?show=all",
    "/es/growth/?by=vendor&period=year&bodies=zzyx",
    "/es/matrix/?bodies=governments&rows=zzyx",
    "/es/announcements/?since=2025-01&vendor=vexilor",
    "/es/announcements/?since=zzyx&kind=pilot",
    "/es/partnerships/?since=2024-01",
    "/es/agencies/ozzagom/?since=2024-01",
    "/es/changes/?since=zzyx",
    "/es/embed/partnerships/?kind=mou&model=zzyx",
    "/es/embed/growth/?by=vendor&bodies=zzyx",
    "/es/suggest/?about=vendor/vexilor",
    "/es/suggest/?about=vendor/zzyx",
    "/es/zzyx/",
)
TABLES = ("matrix", "compare", "growth", "world", "network", "quality")


@pytest.fixture
def world():
    """With names that are no words of any language."""
    gom = records.agency("Gom", kind="government", jurisdiction="FR")
    ozzagom = records.agency("Ozzagom", gom, jurisdiction="FR", acronym="OZG", note="Zubber")
    records.agency("Uttagom", ozzagom, jurisdiction="FR")
    ozzagom.aliases.create(name="Ozzbrun", role="former", valid_until_on=timezone.localdate(),
                           valid_until_precision="day")  # fmt: skip
    ozzagom.aliases.create(name="Ozzi")
    vexilor = records.vendor("Vexilor", country="DE", note="Quenda")
    plomdar = records.vendor("Plomdar", country="FR", kind="integrator")
    mirtun = [
        records.ai_model(f"Mirtun {n}", vexilor, family="Mirtun", openness="open weights")
        for n in (1, 2)
    ]
    drubbex = records.programme("Drubbex", lead_agency=ozzagom, description="Ulluvar")
    deal = records.partnership(
        vexilor, ozzagom, "2025-03-01", mirtun, slug="klomp", programme=drubbex,
        summary="Krinnish ulpa.", value_amount="2500000", value_is_ceiling=True,
        status="ended", value_per="ozzi",
    )  # fmt: skip
    deal.status_as_of = deal.ended = deal.started
    deal.save()
    records.partnership(plomdar, ozzagom, "2024", kind="pilot", certainty="alleged")
    records.partnership(plomdar, gom, kind="mou", status="exploring", value_amount="0")
    told = records.source("Krinnish ulpa. Bova.", "2025-03", title="Ulpa", publisher="Bova",
                          pk=9000, url="https://bova.example/ulpa", rights="own retelling",
                          text_origin="retelling")  # fmt: skip
    other = records.source("Krinnish nok.", title="Nok", author="Tarv")
    none = records.source(title="Nullo")
    other.cites.add(told)
    records.say(deal, told, "Krinnish ulpa.", "2025-03-01", event="signed", note="vandu",
                asserts_status="active", value_amount=5, value_currency="EUR",
                supports=["pair", "kind", "value", "announced"])  # fmt: skip
    records.say(deal, other, "Krinnish nok.", "2024", event="signed", asserts_status="ended")
    records.say(deal, none, "", "2025", event="ended")
    return deal


@pytest.fixture
def marked(monkeypatch):
    """Every translation is the English text in marks; Babel speaks Spanish meanwhile."""
    functions = translation._trans

    def in_marks(text):
        words = f"{OPEN}{text}{CLOSE}"
        return mark_safe(words) if isinstance(text, SafeData) else words  # noqa: S308

    def one_of(singular, plural, number):
        return in_marks(singular if number == 1 else plural)

    monkeypatch.setattr(functions, "gettext", in_marks, raising=False)
    monkeypatch.setattr(functions, "pgettext", lambda _, text: in_marks(text), raising=False)
    monkeypatch.setattr(functions, "ngettext", one_of, raising=False)
    monkeypatch.setattr(functions, "npgettext", lambda _, *texts: one_of(*texts), raising=False)
    wording._labels_of.cache_clear()
    yield
    wording._labels_of.cache_clear()


def _columns(model):
    """The columns that hold words of the data, rather than words of a vocabulary."""
    for field in model._meta.concrete_fields:
        texts = (models.CharField, models.TextField, ArrayField)
        if isinstance(field, texts) and not field.choices and field.name != "jurisdiction":
            yield field.name


def _own_words():
    """All words in the database, and those that Babel writes."""
    rows = (
        model._default_manager.values_list(*columns)
        for model in apps.get_app_config("partnerships").get_models()
        if (columns := list(_columns(model)))
    )
    spanish = Locale("es")
    texts = chain(
        map(str, chain.from_iterable(chain.from_iterable(rows))),
        spanish.territories.values(),
        spanish.months["format"]["wide"].values(),
        spanish.months["format"]["abbreviated"].values(),
        ("de", "millón", "millones", "US", "EUR", "o"),
    )
    return NAMES | {word for text in texts for word in _words(text)}


def _words(text):
    return re.findall(r"[^\W\d_]{2,}", text.lower())


class Outside:
    """Takes parts of a page one after the other, and keeps what stands outside of all marks."""

    def __init__(self):
        self.depth = 0
        self.texts = []

    def take(self, text):
        kept = []
        for letter in text:
            self.depth += (letter == OPEN) - (letter == CLOSE)
            kept.append(letter if self.depth == 0 and letter != CLOSE else " ")
        self.texts.append("".join(kept))

    def walk(self, element):
        if not isinstance(element.tag, str):
            return
        own = element.get("lang") is None or element.tag == "html"
        own = own and element.get("class") != "code"  # that of a country, on the map
        if own and element.tag not in LEFT_ASIDE:
            for attribute in self._attributes(element):
                alone = Outside()
                alone.take(attribute)
                assert alone.depth == 0, attribute
                self.texts += alone.texts
            self.take(element.text or "")
            for child in element:
                self.walk(child)
                self.take(child.tail or "")

    @staticmethod
    def _attributes(element):
        named = [element.get(name) for name in READABLE]
        if element.get("name") in META or element.get("property") in META:
            named.append(element.get("content"))
        return filter(None, named)


def _left(content, allowed):
    outside = Outside()
    outside.walk(html.fromstring(content))
    assert outside.depth == 0, "a text in marks was cut"
    return [word for text in outside.texts for word in _words(text) if word not in allowed]


def _left_in_text(text, allowed):
    outside = Outside()
    outside.take(re.sub(r"\S+@\S+|https?://\S+", " ", text))
    return [word for text in outside.texts for word in _words(text) if word not in allowed]


def _addresses():
    with translation.override("es"):
        for pattern in urls.urlpatterns:
            assert isinstance(pattern, URLPattern)
            if pattern.name != "partnerships_atom" and "pictures/" not in str(pattern.pattern):
                yield reverse(pattern.name, kwargs=REACHED.get(pattern.name))
    yield from FURTHER


def test_no_page_has_english_outside_of_translations(client, world, marked, settings):
    settings.EXPORT_DIR = None
    allowed = _own_words()
    left = {}
    for address in _addresses():
        page = client.get(address, follow=True)
        assert page.status_code in (200, 404), address
        if page.content.strip() and (found := _left(page.text, allowed)):
            left[address] = found

    assert left == {}


@pytest.mark.parametrize("template", ["403.html", "403_csrf.html", "404.html", "500.html"])
def test_no_page_of_an_error_has_english_outside_of_translations(marked, template):
    with translation.override("es"):
        page = render_to_string(template)

    assert _left(page, _own_words()) == []


def test_no_form_complains_in_english(client, world, marked):
    allowed = _own_words()
    for address in ("/es/suggest/", "/es/suggest/?about=vendor/vexilor", "/es/follow/"):
        page = client.post(address, {"email": "nok", "address": "nok", "homepage": "nok"})

        assert page.status_code == 422
        assert _left(page.text, allowed) == []


@pytest.mark.parametrize("name", TABLES)
def test_no_table_to_take_away_has_english(client, world, marked, name):
    query = "format=csv&vendor=vexilor&vendor=plomdar" if name == "compare" else "format=csv"

    table = client.get(f"/es/{name}/?{query}")

    assert table["Content-Type"].startswith("text/csv")
    assert _left_in_text(table.text, _own_words()) == []


def test_no_feed_has_english(client, world, marked):
    feed = etree.fromstring(client.get("/es/partnerships.atom?kind=contract").content)

    texts = [element.text or "" for element in feed.iter() if not element.tag.endswith("}id")]

    allowed = _own_words()
    left = [
        word
        for text in texts
        if not re.match(r"\d{4}-\d\d-\d\dT", text)
        for word in _left_in_text(re.sub(r"<[^>]*>", " ", text), allowed)
    ]
    assert left == []


def test_no_mail_has_english(world, marked):
    filters = PartnershipFilters()
    following.follow(email="nok@bova.example", filters=filters, language="es")
    Subscription.objects.update(confirmed_at=timezone.now() - timezone.timedelta(days=3))
    world.announcements.update(created_at=timezone.now() - timezone.timedelta(days=1))
    send_news()
    Subscription.objects.update(query="vendor=zzyx")
    send_news()

    allowed = _own_words()
    assert [one.subject for one in mail.outbox if _left_in_text(one.subject, allowed)] == []
    assert [_left_in_text(one.body, allowed) for one in mail.outbox] == [[], [], []]
